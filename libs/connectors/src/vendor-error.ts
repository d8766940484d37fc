/**
 * How a call to a vendor failed, in the words the rest of Baton decides by.
 * `temporary` and `rate_limited` surely changed nothing; `uncertain` may have.
 */
export type VendorErrorKind =
  | 'auth_expired' | 'rate_limited' | 'conflict' | 'validation' | 'not_found' | 'temporary' | 'uncertain';

export class VendorError extends Error {
  constructor(
    readonly kind: VendorErrorKind,
    /** The vendor's own words where it said some; never a token, never a body of ours. */
    message: string,
    readonly more: { readonly status?: number; readonly untilMs?: number } = {},
  ) {
    super(message);
  }
}

interface ErrorBody { readonly message?: unknown; readonly category?: unknown }

const words = (body: unknown, fallback: string): string => {
  const { message } = (body ?? {}) as ErrorBody;
  return typeof message === 'string' && message ? message.slice(0, 500) : fallback;
};

const retryAfterMs = (header: string | null, nowMs: number): number => {
  const seconds = Number(header);
  if (header !== null && Number.isFinite(seconds)) return nowMs + seconds * 1000;
  const at = header === null ? Number.NaN : Date.parse(header);
  return Number.isNaN(at) ? nowMs + 10_000 : at;
};

/** Reads an answer that is not 2xx. A server error on a write that may not be repeated is `uncertain`. */
export const errorFromAnswer = (
  answer: { readonly status: number; readonly body: unknown; readonly retryAfter: string | null },
  options: { readonly mutates: boolean; readonly nowMs: number },
): VendorError => {
  const { status, body } = answer;
  const text = words(body, `the vendor answered ${status}`);
  if (status === 401 || status === 403) return new VendorError('auth_expired', text, { status });
  if (status === 404) return new VendorError('not_found', text, { status });
  if (status === 409 || status === 412) return new VendorError('conflict', text, { status });
  if (status === 429) return new VendorError('rate_limited', text, { status, untilMs: retryAfterMs(answer.retryAfter, options.nowMs) });
  if (status >= 500) return new VendorError(options.mutates ? 'uncertain' : 'temporary', text, { status });
  return new VendorError('validation', text, { status });
};
