import type { Clock, Logger } from '@baton/platform';
import type { Granted } from '../oauth/oauth-client.js';
import { isVendorError, VendorError } from '../vendor-error.js';
import type { AccessToken, TokenSource } from './token-source.js';
import type { HeldTokens, TokenPlace, TokenStanding, TokenVault } from './token-vault.js';

/** The right of one process to refresh a token alone. */
export interface Leases { acquire(name: string, ttlMs: number): Promise<number | undefined>; release(name: string, fence: number): Promise<void> }

export interface RefreshingTokenParts {
  readonly place: TokenPlace;
  readonly vault: TokenVault;
  readonly leases: Leases;
  /** @throws {VendorError} `auth_revoked` when the refresh token is good no more, `temporary` otherwise */
  readonly refresh: (refreshToken: string) => Promise<Granted>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
}

/** A token is refreshed this long before its end. */
export const refreshAheadMs = 90_000;
const leaseMs = 20_000;
const lookAgainMs = 100;
const patienceMs = 15_000;

const accessOf = ({ tokens, standing }: HeldTokens): AccessToken => ({ value: tokens.access, kind: 'oauth', baseUrl: standing.baseUrl || undefined });

/**
 * A token kept fresh among several processes. One of them refreshes at a time, under a lease; both tokens change together and only over
 * the version that was read, so that whoever comes late takes what is there.
 */
export const createRefreshingToken = (parts: RefreshingTokenParts): TokenSource => {
  const { place, vault, leases, clock, logger, sleep } = parts;
  const lease = `token-refresh:${JSON.stringify(place)}`;
  const refused = new Set<string>();
  let known: { readonly token: AccessToken; readonly expiresAtMs: number } | undefined;
  let running: Promise<AccessToken> | undefined;

  const endsWithin = ({ expiresAtMs }: { readonly expiresAtMs: number }, ms: number): boolean => expiresAtMs > 0 && expiresAtMs - clock.now() <= ms;
  const isFresh = ({ tokens, standing }: HeldTokens): boolean => !refused.has(tokens.access) && !endsWithin(standing, refreshAheadMs);
  /** Not for long any more, but as long as nobody can be asked for another. */
  const stillOpens = ({ tokens, standing }: HeldTokens): boolean => !refused.has(tokens.access) && !endsWithin(standing, 0);

  const keep = (held: HeldTokens): AccessToken => {
    const token = accessOf(held);
    known = { token, expiresAtMs: held.standing.expiresAtMs };
    return token;
  };

  const read = async (): Promise<HeldTokens> => {
    const held = await vault.read(place);
    if (!held) throw new VendorError('auth_revoked', 'nobody has connected this yet');
    if (held.standing.status === 'reconnect') throw new VendorError('auth_revoked', held.standing.detail);
    return held;
  };

  const ask = async ({ tokens }: HeldTokens): Promise<{ granted: Granted; used: string }> => {
    try {
      return { granted: await parts.refresh(tokens.refresh), used: tokens.refresh };
    } catch (error) {
      if (!isVendorError(error, 'auth_revoked') || tokens.previousRefresh === '') throw error;
      return { granted: await parts.refresh(tokens.previousRefresh), used: tokens.previousRefresh };
    }
  };

  const store = async (held: HeldTokens, { granted, used }: { granted: Granted; used: string }): Promise<AccessToken> => {
    const standing: TokenStanding = {
      ...held.standing, expiresAtMs: granted.expiresInMs === undefined ? 0 : clock.now() + granted.expiresInMs,
      baseUrl: granted.baseUrl || held.standing.baseUrl, scopes: granted.scopes.length > 0 ? granted.scopes : held.standing.scopes,
    };
    const rotated = granted.refresh !== '' && granted.refresh !== used;
    const tokens = { access: granted.access, refresh: granted.refresh || used, previousRefresh: rotated ? used : '' };
    if (await vault.replace(place, held.version, tokens, standing)) return keep({ version: held.version + 1, tokens, standing });
    // A person connected again meanwhile: what they brought is newer than what this refresh gave.
    return keep(await read());
  };

  const giveUp = async (held: HeldTokens, error: VendorError): Promise<AccessToken> => {
    const now = await read();
    if (now.version !== held.version) return keep(now);
    const detail = `the vendor ended the connection: ${error.message}`;
    logger.error('a connection has to be made again', { tenant: place.tenant, connectionId: place.connectionId, repId: place.repId });
    await vault.replace(place, held.version, { access: '', refresh: '', previousRefresh: '' }, { ...held.standing, status: 'reconnect', detail });
    throw new VendorError('auth_revoked', detail);
  };

  const refreshAlone = async (): Promise<AccessToken> => {
    const held = await read();
    if (isFresh(held)) return keep(held);
    if (held.tokens.refresh === '') return giveUp(held, new VendorError('auth_revoked', 'the token ended and cannot be refreshed'));
    let asked: { granted: Granted; used: string };
    try {
      asked = await ask(held);
    } catch (error) {
      if (isVendorError(error, 'auth_revoked')) return giveUp(held, error);
      if (stillOpens(held)) return accessOf(held);
      throw error;
    }
    return store(held, asked);
  };

  const fetchToken = async (sinceMs = clock.now()): Promise<AccessToken> => {
    const held = await read();
    if (isFresh(held)) return keep(held);
    const fence = await leases.acquire(lease, leaseMs);
    if (fence !== undefined) return refreshAlone().finally(() => leases.release(lease, fence));
    if (clock.now() - sinceMs > patienceMs) throw new VendorError('temporary', 'another process is refreshing the token and has not ended');
    await sleep(lookAgainMs);
    return fetchToken(sinceMs);
  };

  return {
    get: () => {
      if (known && !refused.has(known.token.value) && !endsWithin(known, refreshAheadMs)) return Promise.resolve(known.token);
      running ??= fetchToken().finally(() => { running = undefined; });
      return running;
    },
    rejected: (value) => {
      refused.add(value);
      for (const oldest of refused) { if (refused.size <= 20) break; refused.delete(oldest); }
      return Promise.resolve();
    },
  };
};
