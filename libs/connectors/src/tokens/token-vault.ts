import { type Envelope, type KeyService, openFields, rewrapEnvelope, sealFields } from '@baton/platform';

/** Whose token it is: a tenant's connection, and for a mailbox the rep. */
export interface TokenPlace { readonly tenant: string; readonly connectionId: string; readonly repId: string }

/** What a vendor gave, as it is used. */
export interface Tokens {
  readonly access: string;
  /** Empty where the vendor gave none. */
  readonly refresh: string;
  /** The refresh token before the last one, for one more try; empty when there is none. */
  readonly previousRefresh: string;
}

/** What may be shown of a connection; nothing in it opens a door. */
export interface TokenStanding {
  readonly status: 'connected' | 'reconnect';
  /** Why a person has to connect again; empty while connected. */
  readonly detail: string;
  /** When the access token ends, epoch milliseconds; 0 where the vendor does not say. */
  readonly expiresAtMs: number;
  readonly scopes: readonly string[];
  readonly accountLabel: string;
  /** Where the account's API is, when the vendor said so; empty otherwise. */
  readonly baseUrl: string;
  readonly connectedAtMs: number;
}

export interface HeldTokens { readonly version: number; readonly tokens: Tokens; readonly standing: TokenStanding }

/** Where sealed tokens are kept: a store whose replacements name the version they are for. */
export interface SealedStore {
  read<V>(key: string): Promise<{ readonly version: number; readonly value: V } | undefined>;
  replace(key: string, expectedVersion: number, value: unknown): Promise<boolean>;
  remove(key: string): Promise<void>;
  keys(prefix: string): Promise<string[]>;
}

/** Vendor tokens, each sealed for its own place alone. */
export interface TokenVault {
  /** @throws {EnvelopeError} when what is kept was changed or belongs elsewhere */
  read(place: TokenPlace): Promise<HeldTokens | undefined>;
  /** The version to replace, 0 for none; without opening anything, so that what cannot be opened any more can still be replaced. */
  version(place: TokenPlace): Promise<number>;
  /** Without opening anything. */
  standing(place: TokenPlace): Promise<TokenStanding | undefined>;
  /** Both tokens change together, and only over the version that was read; 0 for none. */
  replace(place: TokenPlace, expectedVersion: number, tokens: Tokens, standing: TokenStanding): Promise<boolean>;
  remove(place: TokenPlace): Promise<void>;
  /** Wraps every data key that is not under the newest key anew; answers how many. */
  rewrapAll(): Promise<number>;
}

interface Kept { readonly place: TokenPlace; readonly sealed: Envelope; readonly standing: TokenStanding }

const prefix = 'tokens:';
const contextOf = ({ tenant, connectionId, repId }: TokenPlace): string => JSON.stringify([tenant, connectionId, repId]);
const keyOf = (place: TokenPlace): string => `${prefix}${contextOf(place)}`;

export const createTokenVault = (store: SealedStore, keys: KeyService): TokenVault => ({
  read: async (place) => {
    const kept = await store.read<Kept>(keyOf(place));
    if (!kept) return undefined;
    const { access = '', refresh = '', previousRefresh = '' } = await openFields(keys, contextOf(place), kept.value.sealed);
    return { version: kept.version, tokens: { access, refresh, previousRefresh }, standing: kept.value.standing };
  },
  version: async (place) => (await store.read<Kept>(keyOf(place)))?.version ?? 0,
  standing: async (place) => (await store.read<Kept>(keyOf(place)))?.value.standing,
  replace: async (place, expectedVersion, tokens, standing) =>
    store.replace(keyOf(place), expectedVersion, { place, sealed: await sealFields(keys, contextOf(place), { ...tokens }), standing } satisfies Kept),
  remove: (place) => store.remove(keyOf(place)),
  rewrapAll: async () => {
    let done = 0;
    for (const key of await store.keys(prefix)) {
      const kept = await store.read<Kept>(key);
      if (!kept || kept.value.sealed.keyId === keys.currentKeyId) continue;
      const sealed = await rewrapEnvelope(keys, contextOf(kept.value.place), kept.value.sealed);
      if (await store.replace(key, kept.version, { ...kept.value, sealed } satisfies Kept)) done += 1;
    }
    return done;
  },
});
