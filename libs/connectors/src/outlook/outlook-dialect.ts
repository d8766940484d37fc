import { bearer, type VendorDialect } from '../http/vendor-dialect.js';
import type { VendorErrorKind } from '../vendor-error.js';

interface ErrorBody { readonly error?: { readonly code?: unknown; readonly message?: unknown } }

const kindOfCode: Readonly<Record<string, VendorErrorKind>> = { InvalidAuthenticationToken: 'auth_expired', ErrorAccessDenied: 'auth_revoked', ErrorItemNotFound: 'not_found' };

/** Graph's errors are {error: {code, message}}; ids that stay the same when a message moves are asked for with every call. */
export const outlookDialect: VendorDialect = {
  authorize: bearer,
  headers: { prefer: 'IdType="ImmutableId"' },
  words: ({ body }) => {
    const { error } = (body ?? {}) as ErrorBody;
    return {
      message: typeof error?.message === 'string' ? error.message : undefined,
      ...(typeof error?.code === 'string' && Object.hasOwn(kindOfCode, error.code) && { kind: kindOfCode[error.code] }),
    };
  },
  quota: () => undefined,
};
