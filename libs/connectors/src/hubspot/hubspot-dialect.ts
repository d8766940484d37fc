import { bearer, numberIn, type VendorDialect } from '../http/vendor-dialect.js';

interface ErrorBody { readonly message?: unknown; readonly category?: unknown }

/** HubSpot's errors are {message, category}; its counters tell of a rolling window of ten seconds. */
export const hubspotDialect: VendorDialect = {
  authorize: bearer,
  words: ({ status, body }) => {
    const { message, category } = (body ?? {}) as ErrorBody;
    return { message: typeof message === 'string' ? message : undefined, ...(status === 403 && category === 'MISSING_SCOPES' && { kind: 'auth_revoked' as const }) };
  },
  quota: (headers, nowMs) => {
    const windowMs = numberIn(headers, 'x-hubspot-ratelimit-interval-milliseconds');
    const remaining = numberIn(headers, 'x-hubspot-ratelimit-remaining');
    return Number.isNaN(remaining) ? undefined : { limit: numberIn(headers, 'x-hubspot-ratelimit-max') || remaining, remaining, resetsAtMs: nowMs + (Number.isFinite(windowMs) ? windowMs : 10_000) };
  },
};
