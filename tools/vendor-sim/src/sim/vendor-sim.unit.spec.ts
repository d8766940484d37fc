import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createAllSims, simulators } from '../all-sims.js';
import { escape, page, plain } from './page.js';
import { exchange, type SimTalk, talkTo } from './sim-talk.spec.js';
import { type ServedSims, serveSims, type SimVendor, type VendorSim } from './vendor-sim.js';

const vendors = Object.keys(simulators) as SimVendor[];
const probes: Readonly<Record<SimVendor, string>> = {
  hubspot: '/crm/pipelines/2026-09/deals', salesforce: '/services/data/v68.0/sobjects/Task/describe', pipedrive: '/api/v2/deals/4471', gmail: '/gmail/v1/users/me/profile', outlook: '/v1.0/me',
};

describe.each(vendors)('the switchboard of %s', (vendor) => {
  let talk: SimTalk<VendorSim>;
  beforeAll(async () => { talk = await talkTo(simulators[vendor]); });
  beforeEach(() => talk.reset());
  afterAll(() => talk.close());
  const flip = (name: string, body: unknown = {}) => talk.send('POST', `/_sim/${name}`, body, {});
  const probe = () => talk.send('GET', probes[vendor]);

  it('shows the journal and the account to anybody on this machine', async () => {
    talk.sim.store.changed({ operation: 'x', objectType: 'deals', recordId: '4471', properties: {}, new: true });
    expect((await talk.send('GET', '/_sim/journal', undefined, {})).body).toEqual(talk.sim.store.journal);
    expect((await talk.send('GET', '/_sim/account', undefined, {})).body).toEqual(JSON.parse(JSON.stringify(talk.sim.store.account)));
  });

  it('arms a fault for the next calls', async () => {
    expect((await flip('faults', { operation: '*', kind: '500', times: 2 })).status).toBe(200);
    expect([(await probe()).status, (await probe()).status, (await probe()).status]).toEqual([500, 500, 200]);
  });

  it.each([[{ operation: '*', kind: 'meteor' }], [{ kind: '500' }], [{ operation: '*', kind: '500', times: 0 }], [{ operation: '*', kind: 'slow', delayMs: 60_001 }], [{ operation: '*', kind: '500', often: true }]])('does not arm %j', async (fault) => {
    const { status, body } = await flip('faults', fault);
    expect([status, body]).toEqual([400, { message: expect.any(String) }]);
    expect((await probe()).status).toBe(200);
  });

  it('sets how far search trails and how long tokens live', async () => {
    expect((await flip('settings', { searchLagMs: 1_234, tokenLifetimeMs: 60_000 })).status).toBe(200);
    expect([talk.sim.store.searchLagMs, talk.sim.oauth.lifetimeMs]).toEqual([1_234, 60_000]);
    await flip('settings', { searchLagMs: 0 });
    expect([talk.sim.store.searchLagMs, talk.sim.oauth.lifetimeMs]).toEqual([0, 60_000]);
  });

  it.each([[{ searchLagMs: -1 }], [{ tokenLifetimeMs: 0 }], [{ searchLag: 1 }], [{ searchLagMs: '5' }]])('does not set %j', async (settings) => {
    expect((await flip('settings', settings)).status).toBe(400);
    expect(talk.sim.store.searchLagMs).toBe(0);
  });

  it('puts everything back to the first day', async () => {
    talk.sim.store.changed({ operation: 'x', objectType: 'deals', recordId: '4471', properties: {}, new: true });
    await flip('faults', { operation: '*', kind: '500', times: 100 });
    await flip('reset');
    expect([(await probe()).status, talk.sim.store.journal]).toEqual([200, []]);
  });

  it.each(['expire', 'revoke'])('ends tokens at once: %s', async (name) => { expect((await flip(name)).status).toBe(200); });

  it('is no part of the vendor: another name is the vendor\'s 404', async () => {
    const { status, text } = await talk.send('POST', '/_sim/other', {}, { authorization: 'Bearer t' });
    expect([status, text.includes('"')]).toEqual([404, true]);
  });
});

describe('the simulators on one port', () => {
  let served: ServedSims;
  let sims: VendorSim[];
  beforeAll(async () => { sims = createAllSims({ token: 't', dataFolder: '' }); served = await serveSims(sims, 0); });
  afterAll(() => served.close());
  const get = (path: string, headers?: Readonly<Record<string, string>>) => exchange(`${served.url}${path}`, 'GET', undefined, headers);

  it.each(vendors)('have %s under its name, and a page of its records', async (vendor) => {
    expect((await get(`/${vendor}${probes[vendor]}`)).status).toBe(200);
    expect((await get(`/${vendor}/`)).text).toContain('simulator</b>');
    expect((await get(`/${vendor}/_sim/journal`)).body).toEqual([]);
  });

  it('keep one fault from the others', async () => {
    await exchange(`${served.url}/gmail/_sim/faults`, 'POST', { operation: '*', kind: '500', times: 3 });
    expect(await Promise.all(vendors.map(async (vendor) => (await get(`/${vendor}${probes[vendor]}`)).status))).toEqual(vendors.map((vendor) => (vendor === 'gmail' ? 500 : 200)));
  });

  it('are listed for people, and say that they are well', async () => {
    const { text } = await get('/');
    expect(vendors.every((vendor) => text.includes(`href="/${vendor}/"`))).toBe(true);
    expect((await get('/health')).body).toEqual({ service: 'vendor-sim', healthy: true, checks: [] });
  });

  it('tell an account its own address under its name', async () => {
    const authorize = new URLSearchParams({ client_id: 'baton-client', response_type: 'code', redirect_uri: 'https://baton.example/back', state: 's' });
    const page = (await get(`/pipedrive/oauth/authorize?${authorize.toString()}`, {})).text;
    const code = /code=([\w-]+)/.exec(page)?.[1] ?? '';
    const answer = await exchange(`${served.url}/pipedrive/oauth/token`, 'POST', new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: 'https://baton.example/back' }).toString(), {
      'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${Buffer.from('baton-client:baton-secret').toString('base64')}`,
    });
    expect(answer.body).toMatchObject({ api_domain: `${served.url}/pipedrive` });
  });

  it('answer on this machine alone', () => { expect(new URL(served.url).hostname).toBe('127.0.0.1'); });

  it('cannot be served on a port that is taken', async () => {
    await expect(serveSims(createAllSims({ dataFolder: '' }), Number(new URL(served.url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('are gone once closed', async () => {
    const other = await serveSims(createAllSims({ dataFolder: '' }), 0);
    await other.close();
    await expect(exchange(`${other.url}/health`, 'GET')).rejects.toThrow();
  });
});

describe('a page for people', () => {
  it('shows any text as text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = escape(text);
      expect(shown).not.toMatch(/[<>"']|&(?!#\d+;)/);
      expect(shown.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))).toBe(text);
      expect(page(text, '')).toContain(`<title>${shown}</title>`);
    }));
  });

  it('shows a note\'s HTML as its words, and runs nothing of it', () => {
    const hostile = fc.array(fc.oneof(fc.string(), fc.constantFrom('<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '&lt;script&gt;', '<p>', '</p>', '<br/>', '"', "'", '<<b>script>', '<a href="javascript:x">', '<!--', '-->')), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(fc.property(hostile, (html) => { expect(plain(html).replaceAll('<br>', '')).not.toMatch(/[<>"']/); }));
  });

  it.each([['<p>Agreed</p><p>Two &amp; more</p>', 'Agreed<br>Two &#38; more'], ['a<br/>b', 'a<br>b'], ['&lt;b&gt;', '&#60;b&#62;'], ['<ul><li>a</li><li>b</li></ul>', 'a<br>b']])('shows %s as %s', (html, shown) => { expect(plain(html)).toBe(shown); });
});
