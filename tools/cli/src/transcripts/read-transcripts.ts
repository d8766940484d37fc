import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parseCsvCells } from './csv-cells.js';
import { parseDemoJsonl } from './demo-jsonl.js';
import { parseMeetJson } from './meet-json.js';
import { parseNamedLines } from './named-lines.js';
import { parseSubRip } from './subrip.js';
import type { ParseTranscript, Transcript } from './transcript.js';
import { TranscriptError } from './transcript-error.js';
import { parseWebVtt } from './web-vtt.js';
import { parseZoomJson } from './zoom-json.js';

const parseJson: ParseTranscript = (text, file) => {
  if (/"transcriptEntries"\s*:/.test(text)) return parseMeetJson(text, file);
  return parseZoomJson(text, file);
};

const byEnding: Readonly<Record<string, ParseTranscript>> = {
  '.vtt': parseWebVtt, '.srt': parseSubRip, '.json': parseJson, '.jsonl': parseDemoJsonl, '.txt': parseNamedLines, '.csv': parseCsvCells,
};

/** Reads a transcript by the ending of its file's name. */
export const parseTranscripts = (text: string, file: string): Transcript[] => {
  const parse = byEnding[extname(file).toLowerCase()];
  if (!parse) throw new TranscriptError(file, 1, `no format is known by the ending "${extname(file)}"`, `use one of ${Object.keys(byEnding).join(' ')}`);
  if (text.trim() === '') throw new TranscriptError(file, 1, 'the file is empty', 'export the transcript again');
  if (text.includes('\0')) throw new TranscriptError(file, lineAtNul(text), 'this is no text', 'give a transcript, not a recording or a document');
  return parse(text, file);
};

const lineAtNul = (text: string): number => text.slice(0, text.indexOf('\0')).split('\n').length;

/**
 * Reads every file whole before anything is done with any.
 * @throws {TranscriptError}
 */
export const readTranscripts = (files: readonly string[]): Transcript[] => files.flatMap((file) => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new TranscriptError(file, 1, `the file cannot be read (${String((error as { code?: unknown }).code ?? error)})`, 'check its name');
  }
  return parseTranscripts(text, file);
});
