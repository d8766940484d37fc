import type { z } from 'zod';
import { VendorError, type VendorErrorKind } from './vendor-error.js';

/**
 * Reads an answer against its schema.
 * @param kind how a shape nobody knows counts: a read is a fault to wait out, an answer to a write may mean that the write stands
 * @throws {VendorError}
 */
export const expectShape = <S extends z.ZodType>(schema: S, answer: unknown, what: string, kind: VendorErrorKind = 'temporary'): z.output<S> => {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  throw new VendorError(kind, `the vendor's answer for ${what} has an unexpected shape`);
};
