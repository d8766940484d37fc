import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, VendorError } from '@baton/connectors';
import { About, Actor, CallStart, DealContext, type FactOf } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { describe, expect, it } from '@jest/globals';
import { createOpenCall } from '../call-opening.js';
import type { DealReading } from '../ports.js';
import { loadCallPlatforms } from './call-platforms.js';
import { createCallMemory } from './call-memory.js';
import { createDealReader } from './deal-reader.js';
import { createRosterFromSettings } from './roster-from-settings.js';

const rep = (repId: string, email: string, more: { tenant?: string; active?: boolean } = {}): FactOf<'settings.rep_added'> => ({
  id: repId, type: 'settings.rep_added', version: 1, tenant: more.tenant ?? 'northwind', causationId: '', correlationId: '', actor: Actor.SYSTEM, occurredAtMs: 1, recordedAtMs: 1, traceContext: '',
  about: About.fromPartial({ repId, teamId: 'west' }), repLocalDate: '', payload: { name: repId, email, timeZone: 'Europe/London', crmOwnerId: '1001', active: more.active ?? true, role: 'rep' },
});

describe('the roster', () => {
  const facts = [rep('rep-gone', 'dana@northwind.example', { active: false }), rep('rep-dana', 'Dana@northwind.example'), rep('rep-far', 'far@other.example', { tenant: 'southwind' })];
  const roster = createRosterFromSettings({ all: () => facts });
  it.each<[string, string, string, string | undefined]>([
    ['an address in any case', 'northwind', ' dana@NORTHWIND.example ', 'rep-dana'], ['another tenant\'s rep', 'northwind', 'far@other.example', undefined],
    ['nobody\'s address', 'northwind', 'x@northwind.example', undefined], ['no address', 'northwind', '', undefined],
  ])('%s', (_, tenant, email, repId) => { expect(roster.byEmail(tenant, email)?.repId).toBe(repId); });

  it('follows the settings, and counts the first listed of two with one owner', () => {
    let now = [rep('rep-dana', 'dana@northwind.example'), rep('rep-luis', 'luis@northwind.example')];
    const followed = createRosterFromSettings({ all: () => now });
    expect([followed.byOwner('northwind', '1001')?.repId, followed.colleagues('northwind').length, followed.byEmail('northwind', 'luis@northwind.example')?.repId]).toEqual(['rep-dana', 2, 'rep-luis']);
    now = [rep('rep-luis', 'luis@northwind.example')];
    expect([followed.byOwner('northwind', '1001')?.repId, followed.colleagues('northwind').length, followed.byEmail('northwind', 'dana@northwind.example')?.repId]).toEqual(['rep-luis', 1, undefined]);
  });

  it.each([['1001', 'northwind', 'rep-dana'], ['1001', 'southwind', 'rep-far'], ['1009', 'northwind', undefined], ['', 'northwind', undefined], ['1001', 'nowhere', undefined]])('knows the owner %j of %s as %s', (ownerId, tenant, repId) => { expect(roster.byOwner(tenant, ownerId)?.repId).toBe(repId); });
});

describe('the deal reader', () => {
  const deal = DealContext.fromPartial({ dealId: '4471', name: 'Halden Freight' });
  const connection: Connection = { id: 'hubspot-main', tenant: 'northwind', vendor: 'hubspot', baseUrl: 'http://localhost', auth: { kind: 'token', token: 'x' }, searchLagMs: 0, recordUrl: () => '' };
  const read = (answer: () => Promise<DealContext>, tenant = 'northwind'): Promise<DealReading> =>
    createDealReader({ connections: [connection], logger: createFakeLogger(), capMs: 20, readOf: () => ({ deal: answer }) }).read(tenant, '4471');

  it('gives the deal', async () => { expect(await read(() => Promise.resolve(deal))).toEqual({ deal }); });
  it.each<[string, () => Promise<DealContext>, string, string]>([
    ['no such deal', () => Promise.reject(new VendorError('not_found', 'gone')), 'northwind', 'the CRM has no such deal'],
    ['a CRM that is away', () => Promise.reject(new VendorError('temporary', 'the vendor could not be reached')), 'northwind', 'the CRM could not be read: the vendor could not be reached'],
    ['a CRM that does not answer', () => new Promise(() => undefined), 'northwind', 'the CRM did not answer within 20 ms'],
    ['no CRM', () => Promise.resolve(deal), 'southwind', 'no CRM is connected'],
  ])('says why for %s', async (_, answer, tenant, missing) => { expect(await read(answer, tenant)).toEqual({ missing, ...(missing === 'the CRM has no such deal' && { isGone: true }) }); });

  it.each([['4471', 'hubspot-main 4471'], ['salesforce-main/006X', 'salesforce-main 006X'], ['gmail-main/1', 'hubspot-main gmail-main/1'], ['nobody/1', 'hubspot-main nobody/1']])('reads %s from the CRM it names, or from the tenant\'s first', async (dealId, expected) => {
    const asked: string[] = [];
    const connections = ['hubspot-main', 'salesforce-main', 'gmail-main'].map((id) => ({ ...connection, id }));
    const readOf = ({ id }: Connection) => (id === 'gmail-main' ? undefined : { deal: (asking: string) => { asked.push(`${id} ${asking}`); return Promise.resolve(deal); } });
    await createDealReader({ connections, logger: createFakeLogger(), capMs: 20, readOf }).read('northwind', dealId);
    expect(asked).toEqual([expected]);
  });
});

describe('opening a call', () => {
  const start = CallStart.fromPartial({ repEmail: 'dana@northwind.example', dealId: '4471', startedAtMs: 7 });
  const openWith = (reading: DealReading) => {
    const logger = createFakeLogger();
    const asked: string[] = [];
    const open = createOpenCall({ roster: createRosterFromSettings({ all: () => [rep('rep-dana', 'dana@northwind.example')] }), deals: { read: (tenant, dealId) => { asked.push(`${tenant} ${dealId}`); return Promise.resolve(reading); } }, logger });
    return { open, logger, asked };
  };
  it('finds the rep and reads the deal of the tenant', async () => {
    const { open, asked } = openWith({ missing: 'no CRM is connected' });
    expect(await open('northwind', 'call-1', start)).toEqual({ reading: { missing: 'no CRM is connected' }, identity: { tenant: 'northwind', callId: 'call-1', startedAtMs: 7, dealId: '4471', repId: 'rep-dana', teamId: 'west', timeZone: 'Europe/London' } });
    expect(asked).toEqual(['northwind 4471']);
  });
  it('asks no CRM without a deal', async () => {
    const { open, asked } = openWith({ missing: 'x' });
    expect((await open('northwind', 'call-1', { ...start, dealId: '' })).reading).toEqual({ missing: 'the call names no deal' });
    expect(asked).toEqual([]);
  });
  it('takes a call of an unknown rep, in UTC, with the address only under pii', async () => {
    const { open, logger } = openWith({ missing: 'x' });
    expect((await open('northwind', 'call-1', { ...start, repEmail: 'who@else.example' })).identity).toMatchObject({ repId: '', teamId: '', timeZone: 'UTC' });
    const [line] = logger.lines;
    expect(line).toMatchObject({ level: 'warn', message: 'a call has no known rep', fields: { pii: { repEmail: 'who@else.example' } } });
    expect(JSON.stringify({ ...line?.fields, pii: undefined })).not.toContain('who@else');
  });
});

describe('the call platforms file', () => {
  const write = (text: string): string => { const path = join(mkdtempSync(join(tmpdir(), 'platforms-')), 'p.yaml'); writeFileSync(path, text); return path; };
  const platform = (name: string, token: string): string => `  - { name: ${name}, tenant: northwind, token: ${token} }\n`;
  it('knows a platform by its token only', () => {
    const platformOf = loadCallPlatforms(write(`platforms:\n${platform('zoom', 'token-of-zoom')}${platform('meet', 'token-of-meet')}`));
    expect(platformOf('token-of-meet')).toEqual({ name: 'meet', tenant: 'northwind' });
    expect(['', 'token-of-', 'TOKEN-OF-MEET'].map(platformOf)).toEqual([undefined, undefined, undefined]);
  });
  it.each<[string, string, string]>([
    ['a short token', `platforms:\n${platform('zoom', 'short')}`, 'platforms.0.token: a token has at least twelve characters'],
    ['one token twice', `platforms:\n${platform('a', 'the-same-token')}${platform('b', 'the-same-token')}`, 'two platforms have the same token'],
    ['a key it does not know', 'platforms: []\nextra: 1\n', 'extra'], ['nothing', '', 'platforms'], ['no YAML', 'platforms: [', 'cannot be read'],
  ])('names the file for %s', (_, text, fault) => {
    const path = write(text);
    expect(() => loadCallPlatforms(path)).toThrow(path);
    expect(() => loadCallPlatforms(path)).toThrow(fault);
  });
  it('names a file that is not there', () => { expect(() => loadCallPlatforms('/nowhere/p.yaml')).toThrow('/nowhere/p.yaml cannot be read'); });
});

describe('the memory of calls', () => {
  it('gives up a recall after its cap, so that a live call does not wait for it', async () => {
    const never = new Promise<never>(() => undefined);
    const memory = createCallMemory({ put: () => never, get: () => never, take: () => never, remove: () => never }, 10);
    await expect(memory.load('northwind', 'call-1')).rejects.toThrow('did not answer within 10 ms');
  });
});
