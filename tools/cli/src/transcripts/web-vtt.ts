import { readCues } from './cues.js';
import { headerOfNotes } from './header-notes.js';
import { speakerOfLine } from './speaker-of-line.js';
import type { ParseTranscript } from './transcript.js';
import { TranscriptError } from './transcript-error.js';
import { turnsOfCues } from './turns-of-cues.js';

const voice = /^<v(?:\.[^\s>]+)*\s+([^>]+)>/;
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': ' ', '&lrm;': '', '&rlm;': '' };

const plain = (text: string): string => text.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|nbsp|lrm|rlm);/g, (entity) => entities[entity] ?? entity).replace(/\s+/g, ' ').trim();

/** `<v Name>words` as Meet writes it, `Name: words` as Zoom does, else words of nobody. */
const readLine = (line: string): { speaker: string; text: string } => {
  const speaker = voice.exec(line)?.[1];
  return speaker === undefined ? speakerOfLine(plain(line)) : { speaker: plain(speaker), text: plain(line) };
};

/** WebVTT (W3C), with `NOTE key: value` lines for title, deal, rep and buyer. */
export const parseWebVtt: ParseTranscript = (raw, file) => {
  const text = raw.replace(/^\uFEFF/, '');
  if (!/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) throw new TranscriptError(file, 1, 'a WebVTT file begins with the line WEBVTT', 'add that line, or give the file the ending of what it is');
  const cues = readCues(text, file, '00:00:01.000 --> 00:00:04.000');
  if (cues.length === 0) throw new TranscriptError(file, 1, 'there is no caption after WEBVTT', 'export the transcript again with its captions');
  return [{ ...headerOfNotes(text), turns: turnsOfCues(cues, file, readLine) }];
};
