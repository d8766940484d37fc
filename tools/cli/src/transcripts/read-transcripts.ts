import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parseCsvCells } from './csv-cells.js';
import { parseDemoJsonl } from './demo-jsonl.js';
import { parseMeetJson } from './meet-json.js';
import { parseNamedLines } from './named-lines.js';
import { parseSubRip } from './subrip.js';
import { parseTimedWords } from './timed-words.js';
import type { ParseTranscript, Transcript } from './transcript.js';
import { TranscriptError } from './transcript-error.js';
import { parseWebVtt } from './web-vtt.js';
import { parseZoomJson } from './zoom-json.js';

const parseJson: ParseTranscript = (text, file) => {
  if (/"transcriptEntries"\s*:/.test(text)) return parseMeetJson(text, file);
  return parseZoomJson(text, file);
};

const byEnding: Readonly<Record<string, ParseTranscript>> = {
  '.vtt': parseWebVtt, '.srt': parseSubRip, '.json': parseJson, '.jsonl': parseDemoJsonl, '.txt': parseNamedLines, '.csv': parseCsvCells, '.nlp': parseTimedWords,
};

/** Reads a transcript by the ending of its file's name. */
export const parseTranscripts = (text: string, file: string): Transcript[] => {
  const parse = byEnding[extname(file).toLowerCase()];
  if (!parse) throw new TranscriptError(file, 1, `no format is known by the ending "${extname(file)}"`, `use one of ${Object.keys(byEnding).join(' ')}`);
  if (text.trim() === '') throw new TranscriptError(file, 1, 'the file is empty', 'export the transcript again');
  if (text.includes('\0')) throw new TranscriptError(file, lineAtNul(text), 'this is no text', 'give a transcript, not a recording or a document');
  const calls = parse(text, file);
  if (calls.some(({ turns }) => turns.length === 0)) throw new TranscriptError(file, 1, 'nothing is said in this file', 'give a transcript with at least one turn that has words');
  return calls;
};

const lineAtNul = (text: string): number => text.slice(0, text.indexOf('\0')).split('\n').length;

/** A file's text: UTF-16 where a byte order mark says so, as Windows programs export it, else UTF-8. */
const decoded = (bytes: Buffer): string => {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return isUtf16 ? new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes) : bytes.toString('utf8');
};

/**
 * Reads every file whole before anything is done with any.
 * @throws {TranscriptError}
 */
export const readTranscripts = (files: readonly string[]): Transcript[] => files.flatMap((file) => {
  let text: string;
  try {
    text = decoded(readFileSync(file));
  } catch (error) {
    throw new TranscriptError(file, 1, `the file cannot be read (${String((error as { code?: unknown }).code ?? error)})`, 'check its name');
  }
  return parseTranscripts(text, file);
});
