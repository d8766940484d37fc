import { bearer, type VendorDialect } from '../http/vendor-dialect.js';
import type { VendorErrorKind } from '../vendor-error.js';

/** Codes whose status alone would mislead. A lock or a limit changed nothing. */
const kindOfCode: Readonly<Record<string, VendorErrorKind>> = {
  INVALID_SESSION_ID: 'auth_expired', REQUEST_LIMIT_EXCEEDED: 'rate_limited', UNABLE_TO_LOCK_ROW: 'temporary', SERVER_UNAVAILABLE: 'temporary',
  DUPLICATE_VALUE: 'conflict', ENTITY_IS_DELETED: 'not_found', NOT_FOUND: 'not_found',
};

/** A day's calls that are used up come back little by little. */
const limitWaitMs = 15 * 60_000;

interface ErrorEntry { readonly errorCode?: unknown; readonly message?: unknown }

/** Salesforce's errors are a list of {errorCode, message, fields}; Sforce-Limit-Info counts a rolling day: api-usage=73/15000. */
export const salesforceDialect: VendorDialect = {
  authorize: bearer,
  words: ({ body }) => {
    const entries = (Array.isArray(body) ? body : []) as ErrorEntry[];
    const first = entries[0] ?? {};
    const messages = entries.map(({ message }) => message).filter((each) => typeof each === 'string');
    return {
      message: messages.length > 0 ? messages.join('; ') : undefined,
      ...(typeof first.errorCode === 'string' && Object.hasOwn(kindOfCode, first.errorCode) && { kind: kindOfCode[first.errorCode] }),
      ...(first.errorCode === 'REQUEST_LIMIT_EXCEEDED' && { waitMs: limitWaitMs }),
    };
  },
  quota: (headers, nowMs) => {
    const [, used, limit] = /api-usage=(\d+)\/(\d+)/.exec(headers.get('sforce-limit-info') ?? '') ?? [];
    // The day rolls, so that calls come back little by little: an hour is when to look again.
    return used === undefined ? undefined : { limit: Number(limit), remaining: Math.max(0, Number(limit) - Number(used)), resetsAtMs: nowMs + 3_600_000 };
  },
};
