import { z } from 'zod';
import { checkShape, readJson } from './read-json.js';
import { spreadTurns } from './spread-turns.js';
import type { ParseTranscript, Transcript } from './transcript.js';
import { TranscriptError } from './transcript-error.js';

const schema = z.object({
  id: z.string().default(''), kind: z.string().default(''), dealId: z.string().default(''), reps: z.array(z.string()).default([]),
  turns: z.array(z.object({ speaker: z.string(), text: z.string() })).min(1, 'nothing is said'),
});

const parseLine = (line: string, file: string, at: number): Transcript => {
  const shape = { text: line, file, itemKey: 'speaker', firstLine: at, remedy: 'each line is one call with turns of speaker and text' };
  const { id, kind, dealId, reps, turns } = checkShape(schema, readJson(line, file, at), shape);
  const said = turns.filter(({ text }) => text.trim() !== '');
  if (said.length === 0) throw new TranscriptError(file, at, 'nothing is said in this call', 'give it at least one turn that has words, or take the line out');
  const speakers = [...new Set(turns.map(({ speaker }) => speaker).filter((speaker) => speaker !== ''))];
  return {
    title: [kind, id].filter((part) => part !== '').join(' · '), dealId, reps,
    // A file that names its reps means everybody else as buyers; one that does not says nothing about anybody.
    buyers: reps.length > 0 ? speakers.filter((speaker) => !reps.includes(speaker)) : [],
    turns: spreadTurns(said),
  };
};

/** One call a line: `{id, kind, reps: [name], turns: [{speaker, text}]}`; times are spread at an ordinary pace. */
export const parseDemoJsonl: ParseTranscript = (raw, file) => {
  const lines = raw.replace(/^\uFEFF/, '').split(/\r?\n/);
  const calls = lines.flatMap((line, at) => (line.trim() === '' ? [] : [parseLine(line, file, at + 1)]));
  if (calls.length === 0) throw new TranscriptError(file, 1, 'the file is empty', 'give at least one line with a call');
  return calls;
};
