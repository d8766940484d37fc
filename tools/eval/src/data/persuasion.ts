import { join } from 'node:path';
import { z } from 'zod';
import { readRows } from './read-lines.js';
import type { Talk } from './talk.js';

const dialogue = z.object({
  id: z.string(),
  utterances: z.array(z.object({ speaker: z.enum(['rep', 'buyer']), text: z.string(), objection: z.boolean().optional() })),
});

/** Persuasion dialogues whose buyer sentences are labelled (Persuasion For Good, Wang et al. 2019). */
export const readPersuasion = (dataDir: string): Talk[] | undefined => readRows(join(dataDir, '4_live/p4g_objections.jsonl'), (row) => {
  const { id, utterances } = dialogue.parse(row);
  return { id, said: utterances.map(({ speaker, text, objection }) => ({ who: speaker, text, ...(speaker === 'buyer' ? { label: objection === true } : {}) })) };
});
