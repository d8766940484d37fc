/** What opens a vendor's door now. */
export interface AccessToken {
  readonly value: string;
  readonly kind: 'oauth' | 'static';
  /** Where this account's API is, for vendors that say so with the token. */
  readonly baseUrl?: string | undefined;
}

/** The credential of one connection, kept fresh. */
export interface TokenSource {
  /**
   * A token that is good for a while yet.
   * @throws {VendorError} `auth_revoked` when a person has to connect again, `temporary` when the vendor cannot be asked for a fresh one
   */
  get(): Promise<AccessToken>;
  /** The vendor refused this token: the next `get` brings another, where there is one. */
  rejected(value: string): Promise<void>;
}

/** A token that an administrator wrote down: it never changes, and a refusal is final. */
export const staticToken = (value: string): TokenSource => ({ get: () => Promise.resolve({ value, kind: 'static' }), rejected: () => Promise.resolve() });
