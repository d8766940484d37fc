import { z } from 'zod';
import { amountText, textOf } from '../deal-fields.js';

export const dealSchema = z.object({ data: z.object({ id: z.number(), custom_fields: z.record(z.string(), z.unknown()).nullish() }).catchall(z.unknown()) });
export type PipedriveDeal = z.output<typeof dealSchema>['data'];

export const madeSchema = z.object({ data: z.object({ id: z.number() }) });

/** The names of Baton's fields in a deal; a next step is a custom field there, if a company has one. */
export const pipedriveFields = { stage: 'stage_id', close_date: 'expected_close_date', amount: 'value' } as const;

/** Custom fields go by a hash of forty signs. */
export const isCustom = (field: string): boolean => /^[0-9a-f]{40}$/.test(field);

export const nameOf = (field: string): string => (Object.hasOwn(pipedriveFields, field) ? pipedriveFields[field as keyof typeof pipedriveFields] : field);

/** A field's value as text. */
export const fieldText = (deal: PipedriveDeal, field: string): string => {
  const name = nameOf(field);
  const value = isCustom(name) ? deal.custom_fields?.[name] : deal[name];
  return field === 'amount' ? amountText(value) : textOf(value);
};
