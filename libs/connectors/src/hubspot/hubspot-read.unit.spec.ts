import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Fault } from '@baton/vendor-sim';
import type { CrmRead } from '../crm-read.js';
import { type OverSim, specToken, startOverSim } from '../over-sim.spec.js';
import { specConnection, specHttp } from '../vendor-access.spec.js';
import { createHubspotRead } from './hubspot-read.js';

interface Kept { readonly properties: Record<string, string>; readonly associations: Record<string, string[]> }
interface Account { readonly objects: { readonly deals: Record<string, Kept>; companies: Record<string, Kept> }; readonly pipelines: { id: string; label: string; stages: object[] }[] }

describe('reading a deal from HubSpot', () => {
  let over: OverSim;
  const account = (): Account => over.sim.store.account as Account;
  const reader = (token = specToken, baseUrl = over.url): CrmRead => {
    const connection = specConnection('hubspot', baseUrl, token);
    return createHubspotRead(connection, specHttp(connection, { timeoutMs: 300 }));
  };

  beforeAll(async () => { over = await startOverSim('hubspot'); });
  beforeEach(() => over.reset());
  afterAll(() => over.close());

  it('gives the deal with its stages in order and its company', async () => {
    const deal = await reader().deal('4471');
    expect(deal).toMatchObject({
      connectionId: 'hubspot-main', dealId: '4471', name: 'Halden Freight', accountName: 'Halden Freight', stageId: 'discovery',
      closeDate: '2027-01-30', amount: '48000', currency: 'EUR', ownerId: '1001', nextStep: '',
    });
    expect(deal.stages.map(({ id, isWon, isLost }) => [id, isWon, isLost])).toEqual([
      ['discovery', false, false], ['evaluation', false, false], ['negotiation', false, false], ['closedwon', true, false], ['closedlost', false, true],
    ]);
  });

  it('gives a new record version after a change', async () => {
    const before = await reader().deal('4471');
    const deal = account().objects.deals['4471'];
    if (deal) deal.properties['hs_lastmodifieddate'] = '2026-11-23T10:00:00.000Z';
    expect((await reader().deal('4471')).recordVersion).not.toBe(before.recordVersion);
  });

  const deal4471 = () => {
    const deal = account().objects.deals['4471'];
    if (!deal) throw new Error('no deal 4471');
    return deal;
  };
  const failNext = (operation: string, kind: Fault['kind'], times = 1) => over.fail(operation, kind, times);

  it.each([
    ['an instant', '2027-01-30T00:00:00.000Z', '2027-01-30'], ['a day', '2027-01-30', '2027-01-30'], ['nothing', '', ''],
  ])('gives a close date that HubSpot holds as %s as a day', async (_, held, expected) => {
    deal4471().properties['closedate'] = held;
    expect((await reader().deal('4471')).closeDate).toBe(expected);
  });

  it.each(['closedate', 'amount', 'deal_currency_code', 'hubspot_owner_id', 'hs_next_step'])('gives an empty text where %s is not set', async (property) => {
    delete deal4471().properties[property];
    const deal = await reader().deal('4471');
    expect(Object.values(deal).every((value) => value !== undefined && value !== null)).toBe(true);
  });

  it.each([['48000.00', '48000'], ['48000.50', '48000.5'], ['48000', '48000'], ['', '']])('gives an amount that HubSpot holds as "%s" as the write side reads it', async (held, expected) => {
    deal4471().properties['amount'] = held;
    expect((await reader().deal('4471')).amount).toBe(expected);
  });

  it("orders the stages by HubSpot's order, not by its listing", async () => {
    account().pipelines[0]?.stages.reverse();
    expect((await reader().deal('4471')).stages.map(({ id }) => id)).toEqual(['discovery', 'evaluation', 'negotiation', 'closedwon', 'closedlost']);
  });

  it("gives the stages of the deal's own pipeline among several", async () => {
    account().pipelines.unshift({ id: 'renewals', label: 'Renewals', stages: [{ id: 'due', label: 'Due', displayOrder: 0, metadata: { isClosed: 'false', probability: '0.5' } }] });
    expect((await reader().deal('4471')).stages).toHaveLength(5);
    deal4471().properties['pipeline'] = 'renewals';
    expect((await reader().deal('4471')).stages.map(({ id }) => id)).toEqual(['due']);
  });

  it('gives no stages for a pipeline that is gone, rather than those of another', async () => {
    deal4471().properties['pipeline'] = 'deleted';
    expect((await reader().deal('4471')).stages).toEqual([]);
  });

  it.each([
    ['has no company', () => { deal4471().associations['companies'] = []; }], ['has a company that is gone', () => { account().objects.companies = {}; }],
    ['has a company without a name', () => { const company = account().objects.companies['7000']; if (company) company.properties['name'] = ''; }],
    ['has a company this connection may not read', () => failNext('companies.read', '403')],
  ])('calls the account by the name of a deal that %s', async (_, arrange) => {
    deal4471().properties['dealname'] = 'Halden depots';
    arrange();
    expect((await reader().deal('4471')).accountName).toBe('Halden depots');
  });

  it('does not take a token that expired between two calls for a missing company', async () => {
    failNext('companies.read', '401');
    await expect(reader().deal('4471')).rejects.toMatchObject({ kind: 'auth_revoked' });
  });

  it.each(['deal.read', 'pipelines.read', 'companies.read'])('never guesses from an answer of %s that is garbage', async (operation) => {
    failNext(operation, 'garbage', 1);
    await expect(reader().deal('4471')).rejects.toMatchObject({ kind: 'temporary', message: expect.stringContaining('unexpected shape') });
    expect((await reader().deal('4471')).name).toBe('Halden Freight');
  });

  it.each([['a path', '../companies/7000'], ['a query', '4471?properties=x'], ['a space', '44 71']])('asks for an id that holds %s as that very id', async (_, id) => {
    await expect(reader().deal(id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it.each([
    ['an unknown deal', 'not_found', () => reader().deal('1')],
    ['a wrong token', 'auth_revoked', () => reader('other').deal('4471')],
    ['a scope that is missing', 'auth_revoked', () => { failNext('deal.read', '403'); return reader().deal('4471'); }],
    ['an account that is being moved', 'rate_limited', () => { failNext('deal.read', '477'); return reader().deal('4471'); }],
    ['a vendor that is not there', 'temporary', () => reader(specToken, 'http://127.0.0.1:1').deal('4471')],
  ] as const)('says what is wrong with %s', async (_, kind, read) => {
    await expect(read()).rejects.toMatchObject({ kind });
  });

  it.each(['423', '429', '500', '502', 'slow', 'reset_before_apply'] as const)('reads again after %s', async (kind) => {
    over.fail('deal.read', kind, 1, 500);
    expect((await reader().deal('4471')).name).toBe('Halden Freight');
  });

  it('gives up on a vendor that keeps failing', async () => {
    over.fail('deal.read', '500', 10);
    await expect(reader().deal('4471')).rejects.toMatchObject({ kind: 'temporary' });
  });

  it('never puts the token into an error', async () => {
    const failure = await reader('very-secret').deal('4471').catch((error: unknown) => error);
    expect(JSON.stringify(failure) + String(failure)).not.toContain('very-secret');
  });
});
