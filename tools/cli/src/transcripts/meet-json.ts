import { z } from 'zod';
import { checkShape, readJson } from './read-json.js';
import type { ParseTranscript } from './transcript.js';

const instant = z.iso.datetime({ offset: true, error: 'no instant like 2026-11-23T09:00:00Z' }).transform((text) => Date.parse(text));
const user = z.object({ displayName: z.string() });
const participant = z.object({
  name: z.string(), side: z.enum(['rep', 'buyer']).optional(),
  signedinUser: user.optional(), anonymousUser: user.optional(), phoneUser: user.optional(),
});
const schema = z.object({
  title: z.string().default(''), dealId: z.string().default(''), participants: z.array(participant).default([]),
  transcriptEntries: z.array(z.object({ participant: z.string(), text: z.string(), startTime: instant, endTime: instant })).min(1, 'nothing is said'),
});

const nameOf = ({ signedinUser, anonymousUser, phoneUser }: z.output<typeof participant>): string => (signedinUser ?? anonymousUser ?? phoneUser)?.displayName ?? '';

/** Transcript entries and participants as Google Meet's REST API v2 lists them, in one object; `side` on a participant is ours. */
export const parseMeetJson: ParseTranscript = (text, file) => {
  const { title, dealId, participants, transcriptEntries } = checkShape(schema, readJson(text, file), {
    text, file, itemKey: 'startTime', remedy: 'a Meet entry has participant, text, startTime and endTime',
  });
  const names = new Map(participants.map((each) => [each.name, nameOf(each)]));
  const onSide = (side: 'rep' | 'buyer'): string[] => participants.filter((each) => each.side === side).map(nameOf);
  const zeroMs = Math.min(...transcriptEntries.map(({ startTime }) => startTime));
  const turns = transcriptEntries.filter((entry) => entry.text.trim() !== '').map((entry) => ({
    speaker: names.get(entry.participant) ?? '', text: entry.text.trim(), startMs: entry.startTime - zeroMs, endMs: Math.max(entry.startTime, entry.endTime) - zeroMs,
  }));
  return [{ title, dealId, reps: onSide('rep'), buyers: onSide('buyer'), turns: turns.toSorted((a, b) => a.startMs - b.startMs) }];
};
