import type { VendorAnswer, VendorWords } from '../vendor-error.js';
import type { Quota } from './rate-gate.js';

interface Headers { get(name: string): string | null }

/** What differs from vendor to vendor below the level of an endpoint. */
export interface VendorDialect {
  /** Header that carries the credential. */
  authorize(token: string, kind: 'oauth' | 'static'): Readonly<Record<string, string>>;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Reads the vendor's error body. */
  words(answer: VendorAnswer): VendorWords;
  /** Reads the vendor's counters; undefined where an answer has none. */
  quota(headers: Headers, nowMs: number): Quota | undefined;
}

export const bearer: VendorDialect['authorize'] = (token) => ({ authorization: `Bearer ${token}` });

/** A header's number; NaN where it is missing or none. */
export const numberIn = (headers: Headers, name: string): number => {
  const text = headers.get(name);
  return text === null || text.trim() === '' ? Number.NaN : Number(text);
};
