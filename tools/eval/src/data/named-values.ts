import { join } from 'node:path';
import { z } from 'zod';
import { readRows } from './read-lines.js';

const timeValue = z.object({ timex: z.string().optional(), value: z.string().optional(), start: z.string().optional(), end: z.string().optional() });
const datedRow = z.object({
  Input: z.string(), Context: z.object({ ReferenceDateTime: z.string() }),
  Results: z.array(z.object({ Resolution: z.object({ values: z.array(timeValue).nullish() }).nullish() })),
});

/** A value that a named time may have: a day, time, moment or duration by `value`, a range by `start` and `end`, either of them missing where it is open; `timex` is its TIMEX3 code. */
export type TimeValue = z.infer<typeof timeValue>;

/** A sentence, the moment it was said, milliseconds since the Unix epoch, and of each time it names the values any of which is right. */
export interface DatedSentence { readonly text: string; readonly saidMs: number; readonly times: readonly (readonly TimeValue[])[] }

/** Sentences with the times they name (Recognizers-Text, Microsoft). */
export const readDatedSentences = (dataDir: string): DatedSentence[] | undefined => readRows(join(dataDir, '5_postcall/dates.jsonl'), (row) => {
  const { Input: text, Context: { ReferenceDateTime: said }, Results: results } = datedRow.parse(row);
  return { text, saidMs: Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(said) ? said : `${said}Z`), times: results.map(({ Resolution: resolution }) => resolution?.values ?? []) };
});

const pricedRow = z.object({
  Input: z.string(),
  Results: z.array(z.object({ Resolution: z.object({ value: z.string().nullish(), unit: z.string().nullish(), isoCurrency: z.string().nullish() }).nullish() })),
});

/** A sum: its amount, its unit by name ("Dollar", "Cent"), and the ISO code where the country is known; either of the two may be empty. */
export interface Sum { readonly amount: number; readonly unit: string; readonly code: string }
export interface PricedSentence { readonly text: string; readonly sums: readonly Sum[] }

/** Sentences with the sums they name; a currency without an amount is none (Recognizers-Text, Microsoft). */
export const readPricedSentences = (dataDir: string): PricedSentence[] | undefined => readRows(join(dataDir, '5_postcall/money.jsonl'), (row) => {
  const { Input: text, Results: results } = pricedRow.parse(row);
  return { text, sums: results.flatMap(({ Resolution: resolution }) => (resolution?.value ? [{ amount: Number(resolution.value), unit: resolution.unit ?? '', code: resolution.isoCurrency ?? '' }] : [])) };
});
