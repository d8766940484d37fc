import { fileURLToPath } from 'node:url';
import { objectionTypes } from '@baton/contracts';
import { z } from 'zod';
import { readRows } from './read-lines.js';
import type { Talk } from './talk.js';

const turn = z.object({ who: z.enum(['rep', 'buyer']), text: z.string() });
const row = z.object({ id: z.string(), class: z.string(), context: z.array(turn), who: z.enum(['rep', 'buyer']), text: z.string(), expect: z.enum(['none', 'objection']), type: z.enum(objectionTypes).optional() });

/** One adversarial case: its last words are judged. */
export interface AdversarialCase { readonly id: string; readonly group: string; readonly talk: Talk; readonly expected: (typeof objectionTypes)[number] | 'none' }

/** The project's own hard cases: words that look like an objection and are none, and objections in other words than anybody listed. */
export const readCases = (path = fileURLToPath(new URL('../../cases/coach.jsonl', import.meta.url))): AdversarialCase[] => (readRows(path, (each) => {
  const { id, class: group, context, who, text, expect, type } = row.parse(each);
  return { id, group, talk: { id, said: [...context, { who, text }] }, expected: expect === 'none' ? 'none' as const : type ?? 'need' as const };
}) ?? []);
