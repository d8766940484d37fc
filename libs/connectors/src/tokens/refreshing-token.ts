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
const refusalsRemembered = 20;

const accessOf = ({ tokens, standing }: HeldTokens): AccessToken => ({ value: tokens.access, kind: 'oauth', baseUrl: standing.baseUrl || undefined });

interface Asked { readonly granted: Granted; readonly used: string }

class RefreshingToken implements TokenSource {
  private readonly lease: string;
  private readonly refused = new Set<string>();
  private known: { readonly token: AccessToken; readonly expiresAtMs: number } | undefined;
  private running: Promise<AccessToken> | undefined;

  constructor(private readonly parts: RefreshingTokenParts) { this.lease = `token-refresh:${JSON.stringify(parts.place)}`; }

  get(): Promise<AccessToken> {
    if (this.known && !this.refused.has(this.known.token.value) && !this.endsWithin(this.known, refreshAheadMs)) return Promise.resolve(this.known.token);
    this.running ??= this.fetch(this.parts.clock.now()).finally(() => { this.running = undefined; });
    return this.running;
  }

  rejected(value: string): Promise<void> {
    this.refused.add(value);
    for (const oldest of this.refused) { if (this.refused.size <= refusalsRemembered) break; this.refused.delete(oldest); }
    return Promise.resolve();
  }

  private async fetch(sinceMs: number): Promise<AccessToken> {
    const { leases, clock, sleep } = this.parts;
    const held = await this.read();
    if (this.isFresh(held)) return this.keep(held);
    const fence = await leases.acquire(this.lease, leaseMs);
    if (fence !== undefined) return this.refreshAlone().finally(() => leases.release(this.lease, fence));
    if (clock.now() - sinceMs > patienceMs) throw new VendorError('temporary', 'another process is refreshing the token and has not ended');
    await sleep(lookAgainMs);
    return this.fetch(sinceMs);
  }

  private async read(): Promise<HeldTokens> {
    const held = await this.parts.vault.read(this.parts.place);
    if (!held) throw new VendorError('auth_revoked', 'nobody has connected this yet');
    if (held.standing.status === 'reconnect') throw new VendorError('auth_revoked', held.standing.detail);
    return held;
  }

  private async refreshAlone(): Promise<AccessToken> {
    const held = await this.read();
    if (this.isFresh(held)) return this.keep(held);
    if (held.tokens.refresh === '') return this.giveUp(held, new VendorError('auth_revoked', 'the token ended and cannot be refreshed'));
    let asked: Asked;
    try {
      asked = await this.ask(held);
    } catch (error) {
      if (isVendorError(error, 'auth_revoked')) return this.giveUp(held, error);
      // Not for long any more, but as long as nobody can be asked for another.
      if (!this.refused.has(held.tokens.access) && !this.endsWithin(held.standing, 0)) return accessOf(held);
      throw error;
    }
    return this.store(held, asked);
  }

  private async ask({ tokens }: HeldTokens): Promise<Asked> {
    const { refresh } = this.parts;
    try {
      return { granted: await refresh(tokens.refresh), used: tokens.refresh };
    } catch (error) {
      if (!isVendorError(error, 'auth_revoked') || tokens.previousRefresh === '') throw error;
      return { granted: await refresh(tokens.previousRefresh), used: tokens.previousRefresh };
    }
  }

  private async store(held: HeldTokens, { granted, used }: Asked): Promise<AccessToken> {
    const { vault, place, clock } = this.parts;
    const standing: TokenStanding = {
      ...held.standing, expiresAtMs: granted.expiresInMs === undefined ? 0 : clock.now() + granted.expiresInMs,
      baseUrl: granted.baseUrl || held.standing.baseUrl, scopes: granted.scopes.length > 0 ? granted.scopes : held.standing.scopes,
    };
    const rotated = granted.refresh !== '' && granted.refresh !== used;
    const tokens = { access: granted.access, refresh: granted.refresh || used, previousRefresh: rotated ? used : '' };
    if (await vault.replace(place, held.version, tokens, standing)) return this.keep({ version: held.version + 1, tokens, standing });
    // A person connected again meanwhile: what they brought is newer than what this refresh gave.
    return this.keep(await this.read());
  }

  private async giveUp(held: HeldTokens, error: VendorError): Promise<AccessToken> {
    const { vault, place, logger } = this.parts;
    const now = await this.read();
    if (now.version !== held.version) return this.keep(now);
    const detail = `the vendor ended the connection: ${error.message}`;
    logger.error('a connection has to be made again', { tenant: place.tenant, connectionId: place.connectionId, repId: place.repId });
    await vault.replace(place, held.version, { access: '', refresh: '', previousRefresh: '' }, { ...held.standing, status: 'reconnect', detail });
    throw new VendorError('auth_revoked', detail);
  }

  private keep(held: HeldTokens): AccessToken {
    const token = accessOf(held);
    this.known = { token, expiresAtMs: held.standing.expiresAtMs };
    return token;
  }

  private isFresh({ tokens, standing }: HeldTokens): boolean { return !this.refused.has(tokens.access) && !this.endsWithin(standing, refreshAheadMs); }

  private endsWithin({ expiresAtMs }: { readonly expiresAtMs: number }, ms: number): boolean { return expiresAtMs > 0 && expiresAtMs - this.parts.clock.now() <= ms; }
}

/**
 * A token kept fresh among several processes. One of them refreshes at a time, under a lease; both tokens change together and only over
 * the version that was read, so that whoever comes late takes what is there.
 */
export const createRefreshingToken = (parts: RefreshingTokenParts): TokenSource => new RefreshingToken(parts);
