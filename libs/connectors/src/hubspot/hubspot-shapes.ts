import { z } from 'zod';
import { VendorError } from '../vendor-error.js';

/** Any CRM record: its id and its properties, text or null. */
export const recordSchema = z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullish()) });

/**
 * Reads an answer against its schema.
 * @throws {VendorError} `temporary`, as a vendor that changed its shape is a fault to wait out, never a reason to guess
 */
export const expectShape = <S extends z.ZodType>(schema: S, answer: unknown, what: string): z.output<S> => {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  throw new VendorError('temporary', `HubSpot's answer for ${what} has an unexpected shape`);
};
