import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createFakeClock, createFakeLogger, fileKeyService, withNewKey } from '@baton/platform';
import { createFakeState } from '@baton/state';
import fc from 'fast-check';
import { FakeTokenVendor } from './fake-token-vendor.spec.js';
import type { Granted } from '../oauth/oauth-client.js';
import { VendorError } from '../vendor-error.js';
import { createRefreshingToken, refreshAheadMs, type RefreshingTokenParts } from './refreshing-token.js';
import type { TokenSource } from './token-source.js';
import { createTokenVault, type HeldTokens, type TokenStanding } from './token-vault.js';

const keysFile = join(mkdtempSync(join(tmpdir(), 'baton-keys-')), 'keys.json');
writeFileSync(keysFile, withNewKey());
const place = { tenant: 'northwind', connectionId: 'salesforce-main', repId: '' };
const lifetimeMs = 600_000;

class Crash extends Error {}

/** One vendor, one vault, and replicas that share nothing else. */
class World {
  readonly clock = createFakeClock();
  readonly vendor = new FakeTokenVendor(this.clock, lifetimeMs);
  readonly state = createFakeState(this.clock);
  readonly vault = createTokenVault(this.state.versioned, fileKeyService(keysFile));
  readonly logger = createFakeLogger();
  replicas: TokenSource[] = [];
  /** The next refresh dies after the vendor answered and before the vault has it. */
  crashAfterAnswer = false;
  /** A refresh token was given that nobody keeps: only a person can connect again. */
  rotationLost = false;

  constructor(count = 2, private readonly turn: () => Promise<void> = () => Promise.resolve()) { this.replicas = Array.from({ length: count }, () => this.replica()); }

  replica(): TokenSource {
    return createRefreshingToken({
      place, vault: this.vault, leases: this.state.leases, clock: this.clock, logger: this.logger,
      sleep: async (ms) => { this.clock.advance(ms); await this.turn(); },
      refresh: async (token) => {
        const granted = await this.vendor.refresh(token, this.turn);
        if (this.crashAfterAnswer) { this.crashAfterAnswer = false; this.rotationLost = true; throw new Crash('the process ended'); }
        return granted;
      },
    });
  }

  async connect(): Promise<void> {
    const { access, refresh } = this.vendor.grant();
    const standing = { status: 'connected' as const, detail: '', expiresAtMs: this.clock.now() + lifetimeMs, scopes: [], accountLabel: 'northwind', baseUrl: '', connectedAtMs: this.clock.now() };
    await this.vault.replace(place, await this.vault.version(place), { access, refresh, previousRefresh: '' }, standing);
    this.rotationLost = false;
  }

  async get(at: number): Promise<string> {
    try {
      return (await this.replicas[at]?.get())?.value ?? 'none';
    } catch (error) {
      if (error instanceof Crash) { this.replicas[at] = this.replica(); return 'crashed'; }
      return (error as { kind?: string }).kind ?? String(error);
    }
  }
}

const connected = async (count = 2, turn?: () => Promise<void>): Promise<World> => {
  const world = new World(count, turn);
  await world.connect();
  return world;
};

describe('a token kept fresh', () => {
  it('is handed out as it is while it is good for a while', async () => {
    const world = await connected();
    expect([await world.get(0), await world.get(1), await world.get(0)]).toEqual(['access-1', 'access-1', 'access-1']);
    expect(world.vendor.used).toEqual([]);
  });

  it.each([[refreshAheadMs + 1, 'access-1'], [refreshAheadMs, 'access-2'], [1, 'access-2'], [-1, 'access-2']])('%i ms before its end is %s', async (leftMs, expected) => {
    const world = await connected();
    world.clock.advance(lifetimeMs - leftMs);
    expect(await world.get(0)).toBe(expected);
  });

  it('is refreshed once for all who ask at the same moment, in this process and in others', async () => {
    const world = await connected(3, () => new Promise((resolve) => { setImmediate(resolve); }));
    world.clock.advance(lifetimeMs);
    const got = await Promise.all([world.get(0), world.get(0), world.get(1), world.get(2)]);
    expect([new Set(got), world.vendor.used, world.vendor.mostInFlight]).toEqual([new Set(['access-2']), ['refresh-1'], 1]);
  });

  it('is replaced when the vendor refuses it before its time', async () => {
    const world = await connected();
    await world.get(0);
    world.vendor.expireAccess();
    await world.replicas[0]?.rejected('access-1');
    expect(await world.get(0)).toBe('access-2');
    await world.replicas[1]?.rejected('access-1');
    expect(await world.get(1)).toBe('access-2');
    expect(world.vendor.used).toEqual(['refresh-1']);
  });

  it('is still handed out while it opens and the vendor cannot be asked', async () => {
    const world = await connected();
    world.clock.advance(lifetimeMs - 30_000);
    world.vendor.away = true;
    expect(await world.get(0)).toBe('access-1');
    world.clock.advance(30_000);
    expect(await world.get(0)).toBe('temporary');
    world.vendor.away = false;
    expect(await world.get(0)).toBe('access-2');
  });

  it('that nobody has connected asks for a person', async () => { expect(await new World().get(0)).toBe('auth_revoked'); });

  it('that the vendor ended asks for a person, of every replica, until somebody connects again', async () => {
    const world = await connected();
    world.vendor.revoke();
    world.clock.advance(lifetimeMs);
    expect([await world.get(0), await world.get(1), await world.get(0)]).toEqual(['auth_revoked', 'auth_revoked', 'auth_revoked']);
    expect(await world.vault.standing(place)).toMatchObject({ status: 'reconnect', detail: 'the vendor ended the connection: invalid_grant' });
    expect((await world.vault.read(place))?.tokens).toEqual({ access: '', refresh: '', previousRefresh: '' });
    await world.connect();
    expect([await world.get(0), await world.get(1)]).toEqual(['access-2', 'access-2']);
  });

  it('gives way to what a person brought while it was being refreshed', async () => {
    const world = await connected(1);
    world.clock.advance(lifetimeMs);
    const lanes = createRefreshingToken({
      place, vault: world.vault, leases: world.state.leases, clock: world.clock, logger: world.logger, sleep: () => Promise.resolve(),
      refresh: async (token) => { const granted = await world.vendor.refresh(token, () => Promise.resolve()); await world.connect(); return granted; },
    });
    expect((await lanes.get()).value).toBe('access-3');
    expect(await world.get(0)).toBe('access-3');
  });

  it('does not wait for ever for a process that holds the lease and is gone', async () => {
    const world = await connected();
    world.clock.advance(lifetimeMs);
    await world.state.leases.acquire(`token-refresh:${JSON.stringify(place)}`, 10_000);
    expect(await world.get(0)).toBe('access-2');
  });

  it('says temporary when somebody else holds the lease for longer than anybody waits', async () => {
    const world = await connected();
    world.clock.advance(lifetimeMs);
    await world.state.leases.acquire(`token-refresh:${JSON.stringify(place)}`, 100_000);
    expect(await world.get(0)).toBe('temporary');
  });

  it('is in no log line', async () => {
    const world = await connected();
    world.vendor.revoke();
    world.clock.advance(lifetimeMs);
    await world.get(0);
    expect(JSON.stringify(world.logger.lines)).not.toMatch(/access-|refresh-/);
  });
});

/** One token over a vault of its own, whose vendor answers as a spec says. */
const single = async (answer: (token: string) => Promise<Granted> | Granted, tokens: Partial<HeldTokens['tokens']> = {}, standing: Partial<TokenStanding> = {}) => {
  const clock = createFakeClock();
  const state = createFakeState(clock);
  const vault = createTokenVault(state.versioned, fileKeyService(keysFile));
  const logger = createFakeLogger();
  const seen = { asked: [] as string[], reads: 0, leases: 0 };
  await vault.replace(place, 0, { access: 'access-1', refresh: 'refresh-1', previousRefresh: '', ...tokens },
    { status: 'connected', detail: '', expiresAtMs: clock.now() + 1, scopes: ['read'], accountLabel: 'northwind', baseUrl: 'https://eu.crm.example', connectedAtMs: 7, ...standing });
  const parts: RefreshingTokenParts = {
    place, clock, logger, vault: { ...vault, read: (at) => { seen.reads += 1; return vault.read(at); } },
    leases: { acquire: (name, ttlMs) => { seen.leases += 1; return state.leases.acquire(name, ttlMs); }, release: (name, fence) => state.leases.release(name, fence) },
    sleep: () => Promise.resolve(), refresh: async (token) => { seen.asked.push(token); return answer(token); },
  };
  return { clock, vault, logger, seen, parts, source: createRefreshingToken(parts), held: async () => vault.read(place) };
};
const granted = (values: Partial<Granted> = {}): Granted => ({ access: 'access-2', refresh: 'refresh-2', expiresInMs: 600_000, scopes: ['read', 'write'], baseUrl: 'https://us.crm.example', accountLabel: 'other', ...values });
const revoked = (): never => { throw new VendorError('auth_revoked', 'invalid_grant'); };

describe('what is kept of a refresh', () => {
  it.each<[string, Partial<Granted>, object]>([
    ['all that the vendor said', {}, { tokens: { access: 'access-2', refresh: 'refresh-2', previousRefresh: 'refresh-1' }, standing: { baseUrl: 'https://us.crm.example', scopes: ['read', 'write'] } }],
    ['what was known, where the vendor said nothing new', { baseUrl: '', scopes: [] }, { standing: { baseUrl: 'https://eu.crm.example', scopes: ['read'] } }],
    ['the refresh token that was used, where the vendor gives no other', { refresh: '' }, { tokens: { refresh: 'refresh-1', previousRefresh: '' } }],
    ['no earlier one, where the vendor gives the same', { refresh: 'refresh-1' }, { tokens: { refresh: 'refresh-1', previousRefresh: '' } }],
  ])('%s', async (_, answer, expected) => {
    const { source, held, clock } = await single(() => granted(answer));
    expect((await source.get()).value).toBe('access-2');
    expect(await held()).toMatchObject({ version: 2, standing: { status: 'connected', accountLabel: 'northwind', connectedAtMs: 7, expiresAtMs: clock.now() + 600_000 }, ...expected });
  });

  it('is told with the address that the token names, and none where it names none', async () => {
    expect(await (await single(() => granted())).source.get()).toEqual({ value: 'access-2', kind: 'oauth', baseUrl: 'https://us.crm.example' });
    expect(await (await single(() => granted({ baseUrl: '' }), {}, { baseUrl: '' })).source.get()).toEqual({ value: 'access-2', kind: 'oauth', baseUrl: undefined });
  });

  it('is good for ever where the vendor names no end', async () => {
    const world = await single(() => granted({ expiresInMs: undefined }));
    await world.source.get();
    world.clock.advance(10 * 365 * 86_400_000);
    expect([(await world.source.get()).value, (await createRefreshingToken(world.parts).get()).value, world.seen.asked]).toEqual(['access-2', 'access-2', ['refresh-1']]);
  });
});

describe('how often anybody is asked', () => {
  it('not at all while the token known here is good: neither the vault nor a lease', async () => {
    const { source, seen } = await single(() => granted(), {}, { expiresAtMs: 0 });
    await source.get();
    expect(seen).toEqual({ asked: [], reads: 1, leases: 0 });
    await source.get();
    expect(seen).toEqual({ asked: [], reads: 1, leases: 0 });
  });

  it('once by whoever holds the lease, who looks again at what another one brought before', async () => {
    const world = await single(() => granted());
    const other = createRefreshingToken(world.parts);
    let first = true;
    const late = createRefreshingToken({ ...world.parts, leases: { ...world.parts.leases, acquire: async (name, ttlMs) => { if (first) { first = false; await other.get(); } return world.parts.leases.acquire(name, ttlMs); } } });
    expect([(await late.get()).value, world.seen.asked]).toEqual(['access-2', ['refresh-1']]);
  });

  it('with the refresh token before, where the newest is refused, and with nothing older', async () => {
    const lost = await single((token) => (token === 'refresh-0' ? granted() : revoked()), { previousRefresh: 'refresh-0' });
    expect([(await lost.source.get()).value, lost.seen.asked, (await lost.held())?.tokens]).toEqual(['access-2', ['refresh-1', 'refresh-0'], { access: 'access-2', refresh: 'refresh-2', previousRefresh: 'refresh-0' }]);
    const gone = await single(revoked);
    await expect(gone.source.get()).rejects.toThrow('the vendor ended the connection: invalid_grant');
    expect(gone.seen.asked).toEqual(['refresh-1']);
  });

  it('never with the one before because the vendor is away', async () => {
    const world = await single(() => { throw new VendorError('temporary', 'away'); }, { previousRefresh: 'refresh-0' }, { expiresAtMs: 1 });
    await expect(world.source.get()).rejects.toThrow('away');
    expect(world.seen.asked).toEqual(['refresh-1']);
  });

  it('not for a token that cannot be refreshed: a person has to connect again', async () => {
    const world = await single(() => granted(), { refresh: '' });
    await expect(world.source.get()).rejects.toThrow('the vendor ended the connection: the token ended and cannot be refreshed');
    expect([world.seen.asked, await world.held()]).toMatchObject([[], { tokens: { access: '' }, standing: { status: 'reconnect', accountLabel: 'northwind', scopes: ['read'] } }]);
    expect(world.logger.lines.at(-1)).toMatchObject({ message: 'a connection has to be made again', fields: place });
  });
});

describe('what is said where there is no token', () => {
  it('that nobody has connected, or that another one has been refreshing for too long', async () => {
    await expect(new World().replicas[0]?.get()).rejects.toThrow('nobody has connected this yet');
    const busy = await connected();
    busy.clock.advance(lifetimeMs);
    await busy.state.leases.acquire(`token-refresh:${JSON.stringify(place)}`, 100_000);
    await expect(busy.replicas[0]?.get()).rejects.toThrow('another process is refreshing the token and has not ended');
  });

  it('nothing, where a person connected again while the vendor ended what was there', async () => {
    const world = await single(async () => {
      await world.vault.replace(place, 1, { access: 'access-9', refresh: 'refresh-9', previousRefresh: '' }, { status: 'connected', detail: '', expiresAtMs: 0, scopes: [], accountLabel: '', baseUrl: '', connectedAtMs: 8 });
      return revoked();
    });
    expect((await world.source.get()).value).toBe('access-9');
    expect(world.logger.lines).toEqual([]);
  });

  it('remembers the last twenty tokens that were refused, and no more', async () => {
    const refuse = async (count: number): Promise<string> => {
      const { source } = await single(() => granted(), {}, { expiresAtMs: 0 });
      await source.rejected('access-1');
      for (let at = 0; at < count; at += 1) await source.rejected(`other-${at}`);
      return (await source.get()).value;
    };
    expect([await refuse(19), await refuse(20)]).toEqual(['access-2', 'access-1']);
  });
});

/** What a person who watches knows: whether the vendor still honours the connection, and whether a rotation was lost with a process. */
interface Model { broken: boolean }
type Step = fc.AsyncCommand<Model, World>;
const step = (text: string, run: (world: World, model: Model) => Promise<void> | void): Step => ({ check: () => true, toString: () => text, run: async (model, world) => { await run(world, model); } });

const steps = (): fc.Arbitrary<Step>[] => [
  fc.nat(2).map((at) => step(`${at} asks`, async (world, model) => {
    const got = await world.get(at);
    expect(world.vendor.mostInFlight).toBeLessThanOrEqual(1);
    model.broken ||= world.rotationLost;
    if (got === 'crashed') { expect(model.broken).toBe(true); return; }
    if (got === 'temporary') { expect(world.vendor.away).toBe(true); return; }
    if (model.broken && got === 'auth_revoked') return;
    expect(got).not.toBe('auth_revoked');
    // What was revoked or expired behind everybody's back is refused, at most once for each token that was ever kept, and then replaced.
    let again = got;
    for (let refusals = 0; refusals < 2 && again.startsWith('access') && !world.vendor.accepts(again); refusals += 1) {
      await world.replicas[at]?.rejected(again);
      again = await world.get(at);
    }
    model.broken ||= world.rotationLost;
    expect(again.startsWith('access') ? world.vendor.accepts(again) : world.vendor.away || model.broken).toBe(true);
  })),
  fc.integer({ min: 1, max: lifetimeMs * 2 }).map((ms) => step(`${ms} ms pass`, (world) => { world.clock.advance(ms); })),
  fc.constant(step('access tokens end', (world) => { world.vendor.expireAccess(); })),
  fc.constant(step('an administrator revokes', (world, model) => { world.vendor.revoke(); model.broken = true; })),
  fc.constant(step('a person connects again', async (world, model) => { await world.connect(); model.broken = false; })),
  fc.boolean().map((away) => step(away ? 'the vendor goes away' : 'the vendor is back', (world) => { world.vendor.away = away; })),
  fc.nat(2).map((at) => step(`${at} restarts`, (world) => { world.replicas[at] = world.replica(); })),
  fc.constant(step('a process will die after the answer', (world) => { world.crashAfterAnswer = true; })),
];

describe('three replicas over one connection', () => {
  it('never use a refresh token twice, never refresh at once, and recover from everything but what a person must do', async () => {
    await fc.assert(fc.asyncProperty(fc.commands(steps(), { maxCommands: 40 }), async (commands) => {
      const world = await connected(3);
      await fc.asyncModelRun(() => ({ model: { broken: false }, real: world }), commands);
      expect(new Set(world.vendor.used).size).toBe(world.vendor.used.length);
      world.vendor.away = false;
      world.crashAfterAnswer = false;
      world.clock.advance(60_000);
      await world.connect();
      world.replicas = world.replicas.map(() => world.replica());
      for (const at of [0, 1, 2]) expect(world.vendor.accepts(await world.get(at))).toBe(true);
    }), { numRuns: 300 });
  });

  it('refresh once, however their steps interleave', async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const world = await connected(3, () => scheduler.schedule(Promise.resolve()));
      world.clock.advance(lifetimeMs);
      const got = await scheduler.waitFor(Promise.all([0, 1, 2, 0].map((at) => world.get(at))));
      expect([new Set(got).size, world.vendor.used.length, world.vendor.mostInFlight]).toEqual([1, 1, 1]);
    }), { numRuns: 100 });
  });
});
