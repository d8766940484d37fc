/**
 * How a call to a vendor failed, in the words the rest of Baton decides by.
 * `temporary`, `rate_limited` and `too_late` surely changed nothing; `uncertain` may have. `too_late` is our own doing: nothing was sent. `auth_expired` is mended by a fresh token,
 * `auth_revoked` by a person who connects again.
 */
export type VendorErrorKind =
  | 'auth_expired' | 'auth_revoked' | 'rate_limited' | 'conflict' | 'validation' | 'not_found' | 'temporary' | 'too_late' | 'uncertain';

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

export const isVendorError = (error: unknown, kind: VendorErrorKind): error is VendorError => error instanceof VendorError && error.kind === kind;

/** An answer that is not 2xx. */
export interface VendorAnswer { readonly status: number; readonly body: unknown; readonly retryAfter: string | null }

/** What a vendor's own error body says: its words, and a class where the status alone would mislead. */
export interface VendorWords {
  readonly message?: string | undefined;
  readonly kind?: VendorErrorKind | undefined;
  /** How long to wait where no Retry-After says, milliseconds. */
  readonly waitMs?: number | undefined;
}

/** A vendor that quotes our token back must not carry it into an error or a log. */
const safely = (message: string | undefined, token: string, fallback: string): string =>
  (message ? (token ? message.replaceAll(token, '[token]') : message).slice(0, 500) : fallback);

/** Statuses that ask to wait and change nothing, with the milliseconds to wait when no Retry-After says: too many calls, locked, account being moved. */
const asksToWait: Readonly<Record<number, number>> = { 429: 10_000, 423: 2_000, 477: 60_000 };

const retryAtMs = (header: string | null, nowMs: number, otherwiseMs: number): number => {
  if (header !== null && /^\d+(\.\d+)?$/.test(header.trim())) return nowMs + Number(header) * 1000;
  const at = header === null ? Number.NaN : Date.parse(header);
  return Number.isNaN(at) ? nowMs + otherwiseMs : at;
};

const kindOfStatus = (status: number, mutates: boolean): VendorErrorKind => {
  if (status === 401) return 'auth_expired';
  if (status === 404 || status === 410) return 'not_found';
  if (status === 409 || status === 412) return 'conflict';
  if (asksToWait[status] !== undefined) return 'rate_limited';
  if (status === 408 || status >= 500) return mutates ? 'uncertain' : 'temporary';
  return 'validation';
};

/** Reads an answer that is not 2xx. A server error on a call that changes something is `uncertain`. */
export const errorFromAnswer = (
  { status, retryAfter }: VendorAnswer,
  words: VendorWords,
  options: { readonly mutates: boolean; readonly nowMs: number; readonly token: string },
): VendorError => {
  if (status >= 300 && status < 400) return new VendorError('validation', `the vendor answered ${status}, to look elsewhere; set base_url to its own address`, { status });
  const kind = words.kind ?? kindOfStatus(status, options.mutates);
  const text = safely(words.message, options.token, `the vendor answered ${status}`);
  return new VendorError(kind, text, { status, ...(kind === 'rate_limited' && { untilMs: retryAtMs(retryAfter, options.nowMs, words.waitMs ?? asksToWait[status] ?? 10_000) }) });
};

const neverSent = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Reads a failure of `fetch`: a call that never left changed nothing, one that broke off may have. */
export const errorFromNetwork = (error: unknown, mutates: boolean): VendorError => {
  const { code } = (error as { cause?: { code?: string } }).cause ?? {};
  if (code !== undefined && neverSent.has(code)) return new VendorError('temporary', 'the vendor could not be reached');
  return new VendorError(mutates ? 'uncertain' : 'temporary', 'the connection broke before the vendor answered');
};
