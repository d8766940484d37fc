import { numberIn, type VendorDialect } from '../http/vendor-dialect.js';

interface ErrorBody { readonly error?: unknown; readonly error_info?: unknown }

/** Pipedrive's errors are {success: false, error, error_info}; its counters tell of a burst window, with seconds until it ends. */
export const pipedriveDialect: VendorDialect = {
  authorize: (token, kind) => (kind === 'oauth' ? { authorization: `Bearer ${token}` } : { 'x-api-token': token }),
  words: ({ status, body }) => {
    const { error, error_info: info } = (body ?? {}) as ErrorBody;
    const message = [error, info].filter((each) => typeof each === 'string' && each !== '').join(': ');
    return { message: message || undefined, ...(status === 403 && /scope/i.test(message) && { kind: 'auth_revoked' as const }) };
  },
  quota: (headers, nowMs) => {
    const remaining = numberIn(headers, 'x-ratelimit-remaining');
    return Number.isNaN(remaining) ? undefined : { limit: numberIn(headers, 'x-ratelimit-limit'), remaining, resetsAtMs: nowMs + (numberIn(headers, 'x-ratelimit-reset') || 2) * 1_000 };
  },
};
