import type { ParseTranscript, Turn } from './transcript.js';
import { TranscriptError } from './transcript-error.js';

interface SpokenWord { readonly speaker: string; readonly text: string; readonly startMs: number; readonly endMs: number }

/** A recogniser ends an utterance at a pause so long, or after so much speech. */
const pauseMs = 800;
const longestMs = 15_000;

const remedy = 'each line below the heading is token|speaker|ts|endTs|… with times in seconds';

const milliseconds = (cell: string | undefined): number => (cell === undefined || cell.trim() === '' ? Number.NaN : Math.round(Number(cell) * 1_000));

/** Columns go by the heading's names, so that further ones and another order do no harm. */
const columnsOf = (heading: string, file: string) => {
  const names = heading.split('|').map((name) => name.trim());
  const [token, speaker, ts, endTs] = ['token', 'speaker', 'ts', 'endTs'].map((name) => names.indexOf(name));
  if ([token, speaker, ts, endTs].some((at) => at === undefined || at < 0)) throw new TranscriptError(file, 1, 'the heading does not name token, speaker, ts and endTs', remedy);
  return { token: token ?? 0, speaker: speaker ?? 0, ts: ts ?? 0, endTs: endTs ?? 0 };
};

const wordsOf = (lines: readonly string[], file: string): SpokenWord[] => {
  const columns = columnsOf(lines[0] ?? '', file);
  return lines.slice(1).flatMap((line, at) => {
    if (line.trim() === '') return [];
    const cells = line.split('|');
    const [text, startMs, endMs] = [cells[columns.token]?.trim() ?? '', milliseconds(cells[columns.ts]), milliseconds(cells[columns.endTs])];
    if (text === '') throw new TranscriptError(file, at + 2, 'the line has no word', remedy);
    if (!(startMs >= 0) || !(endMs >= startMs)) throw new TranscriptError(file, at + 2, `"${text}" has no times`, 'give the file with the recogniser\'s times, not the reference');
    const speaker = cells[columns.speaker]?.trim() ?? '';
    return [{ speaker: speaker && `Speaker ${speaker}`, text, startMs, endMs }];
  });
};

const turnOf = (words: readonly SpokenWord[]): Turn => ({
  speaker: words[0]?.speaker ?? '', text: words.map(({ text }) => text).join(' '), startMs: words[0]?.startMs ?? 0, endMs: Math.max(...words.map(({ endMs }) => endMs)), words,
});

const endsBefore = (turn: readonly SpokenWord[], next: SpokenWord): boolean => {
  const [first, last] = [turn[0], turn.at(-1)];
  return first !== undefined && last !== undefined && (next.speaker !== last.speaker || next.startMs - last.endMs >= pauseMs || next.endMs - first.startMs > longestMs);
};

/** A recogniser's words, one a line with their own times, as the speech sets of Rev.com have them (`token|speaker|ts|endTs|…`). */
export const parseTimedWords: ParseTranscript = (raw, file) => {
  const turns: SpokenWord[][] = [];
  for (const word of wordsOf(raw.replace(/^\uFEFF/, '').split(/\r?\n/), file)) {
    const turn = turns.at(-1);
    if (!turn || endsBefore(turn, word)) turns.push([word]);
    else turn.push(word);
  }
  return [{ title: '', dealId: '', reps: [], buyers: [], turns: turns.map(turnOf) }];
};
