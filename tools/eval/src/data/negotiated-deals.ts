import { join } from 'node:path';
import { z } from 'zod';
import type { Message } from '../notes/chat-lines.js';
import { readRows } from './read-lines.js';

const row = z.object({
  id: z.union([z.string(), z.number()]), turns: z.array(z.object({ speaker: z.string(), text: z.string() })),
  deal: z.union([z.string(), z.record(z.string(), z.record(z.string(), z.number()))]),
});

/** A negotiation with what each party got of each item; undefined when they walked away. */
export interface NegotiatedDeal { readonly id: string; readonly messages: readonly Message[]; readonly deal: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined }

/** Negotiations about camping goods with the deal that was made (CaSiNo, Chawla et al. 2021). */
export const readNegotiatedDeals = (dataDir: string): NegotiatedDeal[] | undefined => readRows(join(dataDir, '5_postcall/casino_deals.jsonl'), (each) => {
  const { id, turns, deal } = row.parse(each);
  return { id: String(id), messages: turns, deal: typeof deal === 'string' ? undefined : deal };
});
