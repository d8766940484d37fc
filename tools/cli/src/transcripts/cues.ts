import { cueTimeMs } from './cue-time.js';
import { isNote } from './header-notes.js';
import { TranscriptError } from './transcript-error.js';

/** One timed caption; `line` is where its time stands in the file. */
export interface Cue { readonly startMs: number; readonly endMs: number; readonly lines: readonly string[]; readonly line: number }

const arrow = /^(\S+)\s+-->\s+(\S+)(?:\s.*)?$/;

const timesOf = (text: string, file: string, line: number, example: string): { startMs: number; endMs: number } => {
  const [, from = '', to = ''] = arrow.exec(text.trim()) ?? [];
  const startMs = cueTimeMs(from);
  const endMs = cueTimeMs(to);
  if (startMs === undefined || endMs === undefined) throw new TranscriptError(file, line, `"${text.trim().slice(0, 60)}" is no caption time`, `write it like ${example}`);
  if (endMs < startMs) throw new TranscriptError(file, line, 'the caption ends before it starts', 'exchange its two times');
  return { startMs, endMs };
};

/** The line directly before a time line is the caption's own name, not something said, when it stands apart from the words above it or is a number. */
const isCaptionName = (lines: readonly string[], at: number): boolean =>
  lines[at + 1]?.includes('-->') === true && ((lines[at - 1] ?? '').trim() === '' || /^\d+$/.test(lines[at]?.trim() ?? ''));

/** Reads timed captions as WebVTT and SubRip share them: an optional name line, a time line, then text until the next caption. */
export const readCues = (text: string, file: string, example: string): Cue[] => {
  const lines = text.split(/\r?\n/);
  const cues: { startMs: number; endMs: number; lines: string[]; line: number }[] = [];
  let inNote = false;
  lines.forEach((line, at) => {
    if (line.includes('-->')) { inNote = false; cues.push({ ...timesOf(line, file, at + 1, example), lines: [], line: at + 1 }); return; }
    if (line.trim() === '') { inNote = false; return; }
    inNote ||= isNote(line);
    if (!inNote && !isCaptionName(lines, at)) cues.at(-1)?.lines.push(line.trim());
  });
  return cues;
};
