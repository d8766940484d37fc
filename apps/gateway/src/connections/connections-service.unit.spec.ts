import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Fact, type FactType, type PayloadOf, settingEntity, type Session } from '@baton/contracts';
import { createFakeClock, createFakeLogger, withNewKey } from '@baton/platform';
import { createFakeState, type State } from '@baton/state';
import { type ServedSims, serveSims, simulators, type VendorSim } from '@baton/vendor-sim';
import { type ConnectionsService, createConnectionsService } from './connections-service.js';
import { openVendorDoors } from './vendor-doors.js';

const session = (id: string, role: 'rep' | 'admin' = 'rep', tenant = 'northwind'): Session =>
  ({ rep: { id, name: id === 'rep-dana' ? 'Dana Okafor' : id, email: `${id}@northwind.example`, teamId: 'west', timeZone: 'UTC', role }, tenant: { id: tenant, name: tenant } });
const admin = session('rep-dana', 'admin');
const luis = session('rep-luis');
const stranger = session('rep-dana', 'admin', 'contoso');

describe('connections', () => {
  const dir = mkdtempSync(join(tmpdir(), 'baton-connections-'));
  const files = { connectionsFile: join(dir, 'connections.yaml'), keysFile: join(dir, 'keys.json') };
  let sims: readonly [VendorSim, VendorSim];
  let served: readonly [ServedSims, ServedSims];
  let state: State;
  let log: Fact[];
  let service: ConnectionsService;

  beforeAll(async () => {
    sims = [simulators.salesforce(), simulators.gmail()];
    served = [await serveSims([sims[0]], 0), await serveSims([sims[1]], 0)];
    const entry = (id: string, vendor: string, url: string, authorize: string, token: string): string =>
      `  - { id: ${id}, tenant: northwind, vendor: ${vendor}, base_url: '${url}', oauth: { client_id: baton-client, client_secret: baton-secret, authorize_url: '${url}${authorize}', token_url: '${url}${token}' } }\n`;
    writeFileSync(files.connectionsFile, `connections:\n${entry('salesforce-main', 'salesforce', served[0].url, '/services/oauth2/authorize', '/services/oauth2/token')}${entry('gmail-main', 'gmail', served[1].url, '/o/oauth2/v2/auth', '/token')}  - { id: hubspot-main, tenant: northwind, vendor: hubspot, token: written-down }\n`);
    writeFileSync(files.keysFile, withNewKey());
  });
  afterAll(async () => { for (const each of served) await each.close(); });

  beforeEach(() => {
    state = createFakeState();
    log = [];
    const clock = createFakeClock(Date.now());
    service = createConnectionsService({
      doors: openVendorDoors({ ...files, state, logger: createFakeLogger() }), store: state.expiring, publicUrl: 'http://localhost:4600', clock, logger: createFakeLogger(),
      publish: (facts) => { log.push(...facts); return Promise.resolve([]); }, lastWriteMs: () => Promise.resolve(7), waiting: () => Promise.resolve(new Map([['gmail-main', 2]])),
      settings: { of: (tenant) => ({ latest: <T extends FactType>(type: T, entity = '') => log.findLast((fact) => fact.tenant === tenant && fact.type === type && settingEntity(fact) === entity)?.payload as PayloadOf<T> | undefined }) },
    });
  });

  /** What a person's browser does at the vendor's page. */
  const press = async (url: string, what: 'allow' | 'deny'): Promise<URLSearchParams> => {
    const page = await (await fetch(url)).text();
    const [, href = ''] = new RegExp(`id="${what}" href="([^"]+)"`).exec(page) ?? [];
    return new URL(href.replaceAll('&amp;', '&')).searchParams;
  };
  const statusOf = async (who: Session, id: string): Promise<string | undefined> => (await service.list(who)).connections.find((each) => each.id === id)?.status;
  const connect = async (who: Session, id: string, what: 'allow' | 'deny' = 'allow') => service.finish(who, await press((await service.connect(who, id)).url, what));

  it('are shown to their tenant, and to nobody else', async () => {
    expect((await service.list(admin)).connections.map(({ id, status, waiting, lastWriteAtMs }) => [id, status, waiting, lastWriteAtMs])).toEqual([
      ['salesforce-main', 'not_connected', 0, 7], ['gmail-main', 'not_connected', 2, 7], ['hubspot-main', 'written_down', 0, 7],
    ]);
    expect((await service.list(stranger)).connections).toEqual([]);
  });

  it('of a company are made by an admin: the tokens are kept, and the log says so', async () => {
    expect(await connect(admin, 'salesforce-main')).toEqual({ connected: 'salesforce-main' });
    expect(await statusOf(luis, 'salesforce-main')).toBe('connected');
    expect(log).toMatchObject([{ type: 'settings.connection_changed', tenant: 'northwind', about: { repId: '' }, payload: { connectionId: 'salesforce-main', status: 'connected', scopes: ['api', 'refresh_token'] } }]);
    expect(JSON.stringify(await state.versioned.read((await state.versioned.keys(''))[0] ?? ''))).not.toContain('access_token');
  });

  it('keep their tokens over a change of keys: sealed anew when the gateway starts, so that the old key can be taken away', async () => {
    await connect(admin, 'salesforce-main');
    const [key = ''] = await state.versioned.keys('');
    const sealedBy = async (): Promise<string> => ((await state.versioned.read<{ sealed: { keyId: string } }>(key))?.value.sealed.keyId) ?? '';
    const logger = createFakeLogger();
    const before = readFileSync(files.keysFile, 'utf8');
    expect(await sealedBy()).toBe('k1');
    writeFileSync(files.keysFile, withNewKey(before));
    await openVendorDoors({ ...files, state, logger }).sealAnew();
    expect([await sealedBy(), logger.lines.map(({ message }) => message)]).toEqual(['k2', ['vendor tokens were sealed under the current key']]);
    await openVendorDoors({ ...files, state, logger }).sealAnew();
    expect(logger.lines).toHaveLength(1);
    writeFileSync(files.keysFile, withNewKey());
    await openVendorDoors({ ...files, state, logger }).sealAnew();
    expect(logger.lines.at(-1)?.message).toMatch(/still sealed under an older key/);
    writeFileSync(files.keysFile, before);
  });

  it('to a mailbox are each rep\'s own, by the address the mailbox has', async () => {
    await connect(luis, 'gmail-main');
    expect([await statusOf(luis, 'gmail-main'), await statusOf(admin, 'gmail-main')]).toEqual(['connected', 'not_connected']);
    expect((await service.list(luis)).connections.find(({ id }) => id === 'gmail-main')?.accountLabel).toBe('dana@northwind.example');
    expect(log).toMatchObject([{ about: { repId: 'rep-luis' } }]);
  });

  it('are not made when the person says no, and can be tried again', async () => {
    expect(await connect(luis, 'gmail-main', 'deny')).toEqual({ failed: expect.stringContaining('Gmail did not agree') });
    expect([await statusOf(luis, 'gmail-main'), log]).toEqual(['not_connected', []]);
    expect(await connect(luis, 'gmail-main')).toEqual({ connected: 'gmail-main' });
  });

  it('are not made for somebody who did not begin them, nor twice with one answer', async () => {
    const answer = await press((await service.connect(luis, 'gmail-main')).url, 'allow');
    expect(await service.finish(admin, answer)).toEqual({ failed: expect.stringContaining('begun by somebody else') });
    expect(await service.finish(luis, answer)).toEqual({ failed: expect.stringContaining('begun by somebody else') });
    const again = await press((await service.connect(luis, 'gmail-main')).url, 'allow');
    await service.finish(luis, again);
    expect(await service.finish(luis, again)).toEqual({ failed: expect.anything() });
    expect(await service.finish(luis, new URLSearchParams({ code: 'x', state: 'made-up' }))).toEqual({ failed: expect.anything() });
  });

  it.each([['a rep, for the whole company', luis, 'salesforce-main', 'forbidden'], ['another tenant', stranger, 'salesforce-main', 'not_found'], ['anybody, where the token is written down', admin, 'hubspot-main', 'conflict'], ['anybody, to what is not declared', admin, 'nowhere', 'not_found']] as const)(
    'are not made or ended by %s', async (_, who, id, code) => {
      await expect(service.connect(who, id)).rejects.toMatchObject({ code });
      await expect(service.disconnect(who, id)).rejects.toMatchObject({ code });
      expect(log).toEqual([]);
    });

  it('can be ended: the tokens are gone and the log says so', async () => {
    await connect(luis, 'gmail-main');
    await service.disconnect(luis, 'gmail-main');
    expect([await statusOf(luis, 'gmail-main'), await state.versioned.keys('')]).toEqual(['not_connected', []]);
    expect(log.at(-1)).toMatchObject({ payload: { status: 'disconnected' }, about: { repId: 'rep-luis' } });
  });

  it('may all be kept from writing by an admin, or one of them, and let go on', async () => {
    expect((await service.pause(admin, { connectionId: '', paused: true, reason: 'quarter end' })).pause).toEqual({ paused: true, by: 'Dana Okafor', reason: 'quarter end' });
    const one = await service.pause(admin, { connectionId: 'gmail-main', paused: true, reason: '' });
    expect(one.connections.map(({ id, paused }) => [id, paused])).toEqual([['salesforce-main', false], ['gmail-main', true], ['hubspot-main', false]]);
    expect((await service.pause(admin, { connectionId: '', paused: false, reason: '' })).pause.paused).toBe(false);
    expect(log.map(({ type }) => type)).toEqual(['settings.writes_paused', 'settings.writes_paused', 'settings.writes_paused']);
  });

  it('are kept from writing by no rep, and by no other tenant', async () => {
    await expect(service.pause(luis, { connectionId: '', paused: true, reason: '' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(service.pause(stranger, { connectionId: 'gmail-main', paused: true, reason: '' })).rejects.toMatchObject({ code: 'not_found' });
    await service.pause(stranger, { connectionId: '', paused: true, reason: '' });
    expect((await service.list(admin)).pause.paused).toBe(false);
  });
});
