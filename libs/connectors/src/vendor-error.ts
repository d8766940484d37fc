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

/** A vendor that quotes our token back must not carry it into an error or a log. */
const words = (body: unknown, token: string, fallback: string): string => {
  const { message } = (body ?? {}) as ErrorBody;
  return typeof message === 'string' && message ? message.replaceAll(token, '[token]').slice(0, 500) : fallback;
};

/** Statuses that ask to wait and change nothing, with the milliseconds to wait when no Retry-After says: too many calls, locked, account being moved. */
const asksToWait: Readonly<Record<number, number>> = { 429: 10_000, 423: 2_000, 477: 60_000 };

const retryAtMs = (header: string | null, nowMs: number, otherwiseMs: number): number => {
  if (header !== null && /^\d+$/.test(header.trim())) return nowMs + Number(header) * 1000;
  const at = header === null ? Number.NaN : Date.parse(header);
  return Number.isNaN(at) ? nowMs + otherwiseMs : at;
};

/** Reads an answer that is not 2xx. A server error on a call that changes something is `uncertain`. */
export const errorFromAnswer = (
  answer: { readonly status: number; readonly body: unknown; readonly retryAfter: string | null },
  options: { readonly mutates: boolean; readonly nowMs: number; readonly token: string },
): VendorError => {
  const { status, body } = answer;
  const text = words(body, options.token, `the vendor answered ${status}`);
  if (status === 401 || status === 403) return new VendorError('auth_expired', text, { status });
  if (status === 404) return new VendorError('not_found', text, { status });
  if (status === 409 || status === 412) return new VendorError('conflict', text, { status });
  const waitMs = asksToWait[status];
  if (waitMs !== undefined) return new VendorError('rate_limited', text, { status, untilMs: retryAtMs(answer.retryAfter, options.nowMs, waitMs) });
  if (status >= 300 && status < 400) return new VendorError('validation', `the vendor answered ${status}, to look elsewhere; set base_url to its own address`, { status });
  if (status === 408 || status >= 500) return new VendorError(options.mutates ? 'uncertain' : 'temporary', text, { status });
  return new VendorError('validation', text, { status });
};

const neverSent = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Reads a failure of `fetch`: a call that never left changed nothing, one that broke off may have. */
export const errorFromNetwork = (error: unknown, mutates: boolean): VendorError => {
  const { code } = (error as { cause?: { code?: string } }).cause ?? {};
  if (code !== undefined && neverSent.has(code)) return new VendorError('temporary', 'the vendor could not be reached');
  return new VendorError(mutates ? 'uncertain' : 'temporary', 'the connection broke before the vendor answered');
};
