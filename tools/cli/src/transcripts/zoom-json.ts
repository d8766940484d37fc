import { z } from 'zod';
import { cueTimeMs } from './cue-time.js';
import { checkShape, readJson } from './read-json.js';
import type { ParseTranscript } from './transcript.js';

const time = z.string().transform((text, context) => {
  const ms = cueTimeMs(text);
  if (ms === undefined) context.addIssue({ code: 'custom', message: `"${text.slice(0, 40)}" is no time` });
  return ms ?? 0;
});
const names = z.array(z.string()).default([]);
const schema = z.object({
  title: z.string().default(''), dealId: z.string().default(''), reps: names, buyers: names,
  timeline: z.array(z.object({ text: z.string(), ts: time, end_ts: time, users: z.array(z.object({ username: z.string() })).default([]) })).min(1, 'nothing is said'),
});

/**
 * Zoom's transcript as a timeline: `{timeline: [{ts, end_ts, text, users: [{username}]}]}`, with `title`, `dealId`, `reps` and `buyers` where somebody added them.
 * Words of several users at once are given to nobody.
 */
export const parseZoomJson: ParseTranscript = (text, file) => {
  const { title, dealId, reps, buyers, timeline } = checkShape(schema, readJson(text, file), { text, file, itemKey: 'ts', remedy: 'a Zoom entry has ts and end_ts like 00:01:02.000, text and users' });
  const turns = timeline.filter((entry) => entry.text.trim() !== '').map((entry) => ({
    speaker: entry.users.length === 1 ? (entry.users[0]?.username ?? '') : '', text: entry.text.trim(), startMs: entry.ts, endMs: Math.max(entry.ts, entry.end_ts),
  }));
  return [{ title, dealId, reps, buyers, turns: turns.toSorted((a, b) => a.startMs - b.startMs) }];
};
