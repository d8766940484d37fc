import { join } from 'node:path';
import { Side } from '@baton/contracts';
import { z } from 'zod';
import type { Message } from '../notes/chat-lines.js';
import { readRows } from './read-lines.js';

const row = z.object({ id: z.string(), won: z.boolean(), donated_usd: z.number(), utterances: z.array(z.object({ speaker: z.enum(['rep', 'buyer']), text: z.string() })) });

/** A persuasion dialogue with what was given after it, in dollars. */
export interface PersuasionOutcome { readonly id: string; readonly won: boolean; readonly given: number; readonly messages: readonly Message[] }

/** Dialogues with the real donation (Persuasion For Good, Wang et al. 2019); who promised does not always give. */
export const readPersuasionOutcomes = (dataDir: string): PersuasionOutcome[] | undefined => readRows(join(dataDir, '5_postcall/p4g_outcomes.jsonl'), (each) => {
  const { id, won, donated_usd: given, utterances } = row.parse(each);
  return { id, won, given, messages: utterances.map(({ speaker, text }) => ({ speaker, text, side: speaker === 'rep' ? Side.REP : Side.BUYER })) };
});
