import { join } from 'node:path';
import { z } from 'zod';
import { readRows } from './read-lines.js';
import type { Said, Talk } from './talk.js';

const meeting = z.object({ meeting: z.string(), utterances: z.array(z.object({ start: z.number(), end: z.number(), speaker: z.string(), text: z.string() })) });

/** Meetings in which nobody sells anything (AMI corpus, Carletta et al. 2005); everybody is heard as a buyer. */
export const readMeetings = (dataDir: string): Talk[] | undefined => readRows(join(dataDir, '5_postcall/ami_meetings.jsonl'), (row) => {
  const { meeting: id, utterances } = meeting.parse(row);
  return { id, said: utterances.map((each): Said => ({ who: 'buyer', label: false, ...each })) };
});

/** The same talk as if one of those who speak in it were the rep. */
export const withRep = ({ id, said }: Talk, rep: string): Talk => ({ id: `${id}/${rep}`, said: said.map(({ label, ...each }): Said => (each.speaker === rep ? { ...each, who: 'rep' } : { ...each, label: label ?? false })) });

export const speakersOf = ({ said }: Talk): string[] => [...new Set(said.flatMap(({ speaker }) => speaker ?? []))];
