import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createFakeLogger } from '@baton/platform';
import { type HubspotSim, startHubspotSim } from '@baton/vendor-sim';
import type { CrmRead } from '../crm-read.js';
import { createHubspotRead } from './hubspot-read.js';

describe('reading a deal from HubSpot', () => {
  let sim: HubspotSim;
  const reader = (token = 'secret-token', baseUrl = sim.url): CrmRead =>
    createHubspotRead({ id: 'hubspot-main', tenant: 'northwind', vendor: 'hubspot', baseUrl, token, recordUrl: (id) => id }, { logger: createFakeLogger(), timeoutMs: 300, sleep: () => Promise.resolve() });

  beforeAll(async () => { sim = await startHubspotSim({ port: 0, token: 'secret-token' }); });
  beforeEach(() => sim.state.reset());
  afterAll(() => sim.close());

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
    const deal = sim.state.account.objects.deals['4471'];
    if (deal) deal.properties['hs_lastmodifieddate'] = '2026-11-23T10:00:00.000Z';
    expect((await reader().deal('4471')).recordVersion).not.toBe(before.recordVersion);
  });

  it.each([
    ['an unknown deal', 'not_found', () => reader().deal('1')],
    ['a wrong token', 'auth_expired', () => reader('other').deal('4471')],
    ['a vendor that is not there', 'temporary', () => reader('secret-token', 'http://127.0.0.1:9').deal('4471')],
  ] as const)('says what is wrong with %s', async (_, kind, read) => {
    await expect(read()).rejects.toMatchObject({ kind });
  });

  it.each(['429', '500', 'slow', 'reset_before_apply'] as const)('reads again after %s', async (kind) => {
    sim.state.faults.arm({ operation: 'deal.read', kind, times: 1, delayMs: 500 });
    expect((await reader().deal('4471')).name).toBe('Halden Freight');
  });

  it('gives up on a vendor that keeps failing', async () => {
    sim.state.faults.arm({ operation: 'deal.read', kind: '500', times: 10, delayMs: 0 });
    await expect(reader().deal('4471')).rejects.toMatchObject({ kind: 'temporary' });
  });

  it('never puts the token into an error', async () => {
    const failure = await reader('very-secret').deal('4471').catch((error: unknown) => error);
    expect(JSON.stringify(failure) + String(failure)).not.toContain('very-secret');
  });
});
