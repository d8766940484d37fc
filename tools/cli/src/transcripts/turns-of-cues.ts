import type { Cue } from './cues.js';
import type { Turn } from './transcript.js';
import { TranscriptError } from './transcript-error.js';

export interface Said { readonly speaker: string; readonly text: string }

/** Several voices of one caption share its time in proportion to what they say. */
const turnsOf = (said: readonly Said[], { startMs, endMs }: Pick<Cue, 'startMs' | 'endMs'>): Turn[] => {
  const spoken = said.filter(({ text }) => text !== '');
  const letters = spoken.reduce((sum, { text }) => sum + text.length, 0);
  let before = 0;
  const at = (count: number): number => Math.round(startMs + ((endMs - startMs) * count) / Math.max(1, letters));
  return spoken.map(({ speaker, text }) => {
    const from = at(before);
    before += text.length;
    return { speaker, text, startMs: from, endMs: at(before) };
  });
};

/**
 * Turns captions into what was said, in order of time; captions without words are left out.
 * @throws {TranscriptError} when nothing was said, or when captions run backwards by more than a caption may overlap
 */
export const turnsOfCues = (cues: readonly Cue[], file: string, read: (line: string) => readonly Said[]): Turn[] => {
  const turns = cues.flatMap((cue) => turnsOf(read(cue.lines.join(' ')), cue));
  if (turns.length === 0) throw new TranscriptError(file, 1, 'nothing is said in this file', 'give a transcript with at least one caption');
  const backwards = cues.findIndex(({ startMs }, at) => startMs + 60_000 < (cues[at - 1]?.startMs ?? 0));
  if (backwards > 0) throw new TranscriptError(file, cues[backwards]?.line ?? 1, 'the caption lies more than a minute before the one above it', 'put the captions in order, or split the file into its calls');
  return turns.toSorted((a, b) => a.startMs - b.startMs);
};
