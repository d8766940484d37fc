import { bearer, type VendorDialect } from '../http/vendor-dialect.js';
import type { VendorErrorKind } from '../vendor-error.js';

interface ErrorBody { readonly error?: { readonly message?: unknown; readonly errors?: readonly { readonly reason?: unknown }[] } }

/** Google answers 403 for limits and for missing rights alike; the reason tells them apart. */
const kindOfReason: Readonly<Record<string, VendorErrorKind>> = {
  rateLimitExceeded: 'rate_limited', userRateLimitExceeded: 'rate_limited', quotaExceeded: 'rate_limited', dailyLimitExceeded: 'rate_limited',
  insufficientPermissions: 'auth_revoked', authError: 'auth_expired',
};

/** Gmail's errors are {error: {code, message, errors: [{reason}]}}; it sends no counters. */
export const gmailDialect: VendorDialect = {
  authorize: bearer,
  words: ({ body }) => {
    const { error } = (body ?? {}) as ErrorBody;
    const reason = error?.errors?.[0]?.reason;
    return {
      message: typeof error?.message === 'string' ? error.message : undefined,
      ...(typeof reason === 'string' && Object.hasOwn(kindOfReason, reason) && { kind: kindOfReason[reason] }),
    };
  },
  quota: () => undefined,
};
