import type { Cue } from './cues.js';
import type { Turn } from './transcript.js';
import { TranscriptError } from './transcript-error.js';

/**
 * Turns captions into what was said, in order of time; captions without words are left out.
 * @throws {TranscriptError} when nothing was said, or when captions run backwards by more than a caption may overlap
 */
export const turnsOfCues = (cues: readonly Cue[], file: string, read: (line: string) => { speaker: string; text: string }): Turn[] => {
  const turns = cues.flatMap(({ startMs, endMs, lines }): Turn[] => {
    const { speaker, text } = read(lines.join(' '));
    return text === '' ? [] : [{ speaker, text, startMs, endMs }];
  });
  if (turns.length === 0) throw new TranscriptError(file, 1, 'nothing is said in this file', 'give a transcript with at least one caption');
  const backwards = cues.findIndex(({ startMs }, at) => startMs + 60_000 < (cues[at - 1]?.startMs ?? 0));
  if (backwards > 0) throw new TranscriptError(file, cues[backwards]?.line ?? 1, 'the caption lies more than a minute before the one above it', 'put the captions in order, or split the file into its calls');
  return turns.toSorted((a, b) => a.startMs - b.startMs);
};
