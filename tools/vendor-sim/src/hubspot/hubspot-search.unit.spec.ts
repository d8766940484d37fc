import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type HubspotSim, startHubspotSim } from './server.js';

interface Found { id: string; properties: Record<string, string | null> }
interface Page { total: number; results: Found[]; paging?: { next: { after: string } } }
type Filter = Record<string, unknown>;

describe('searching HubSpot', () => {
  let sim: HubspotSim;
  let nowMs = Date.now();
  const post = async (body: unknown, type = 'deals') => {
    const response = await fetch(`${sim.url}/crm/objects/2026-09/${type}/search`, { method: 'POST', headers: { authorization: 'Bearer t', 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Page & { message: string } };
  };
  const idsOf = async (...filters: Filter[]): Promise<string[]> => (await post({ filterGroups: filters.length > 0 ? [{ filters }] : [], limit: 200 })).body.results.map(({ id }) => id);
  const change = (id: string, properties: Record<string, string>) =>
    fetch(`${sim.url}/crm/objects/2026-09/deals/${id}`, { method: 'PATCH', headers: { authorization: 'Bearer t', 'content-type': 'application/json' }, body: JSON.stringify({ properties }) });

  beforeAll(async () => { sim = await startHubspotSim({ port: 0, token: 't', now: () => nowMs }); });
  beforeEach(() => sim.state.reset());
  afterAll(() => sim.close());

  it.each<[string, Filter, string[]]>([
    ['EQ text', { propertyName: 'dealstage', operator: 'EQ', value: 'evaluation' }, ['4472', '4476']],
    ['EQ a number however it is written', { propertyName: 'amount', operator: 'EQ', value: '48000.0' }, ['4471']],
    ['NEQ', { propertyName: 'hubspot_owner_id', operator: 'NEQ', value: '1001' }, ['4474', '4475']],
    ['GT as numbers, not as text', { propertyName: 'amount', operator: 'GT', value: '61000' }, ['4474', '4476']],
    ['GTE', { propertyName: 'amount', operator: 'GTE', value: '61000' }, ['4473', '4474', '4476']],
    ['LT a day', { propertyName: 'closedate', operator: 'LT', value: '2026-12-18' }, ['4474', '4477']],
    ['LTE an instant in milliseconds', { propertyName: 'closedate', operator: 'LTE', value: String(Date.UTC(2026, 11, 18)) }, ['4472', '4474', '4477']],
    ['IN', { propertyName: 'dealstage', operator: 'IN', values: ['negotiation', 'closedwon'] }, ['4474', '4477']],
    ['NOT_IN', { propertyName: 'dealstage', operator: 'NOT_IN', values: ['negotiation', 'closedwon', 'evaluation'] }, ['4471', '4473', '4475']],
    ['HAS_PROPERTY', { propertyName: 'hs_next_step', operator: 'HAS_PROPERTY' }, []],
    ['NOT_HAS_PROPERTY', { propertyName: 'hs_next_step', operator: 'NOT_HAS_PROPERTY' }, ['4471', '4472', '4473', '4474', '4475', '4476', '4477']],
    ['the record id', { propertyName: 'hs_object_id', operator: 'GT', value: '4475' }, ['4476', '4477']],
  ])('%s', async (_, filter, expected) => { expect(await idsOf(filter)).toEqual(expected); });

  it('takes all filters of a group, and any of the groups', async () => {
    const owner = { propertyName: 'hubspot_owner_id', operator: 'EQ', value: '1001' };
    const stage = (value: string) => ({ propertyName: 'dealstage', operator: 'EQ', value });
    expect(await idsOf(owner, stage('discovery'))).toEqual(['4471', '4473']);
    const { body } = await post({ filterGroups: [{ filters: [owner, stage('discovery')] }, { filters: [stage('negotiation')] }] });
    expect(body.results.map(({ id }) => id)).toEqual(['4471', '4473', '4474']);
  });

  it.each<[string, string[]]>([['ASCENDING', ['4475', '4472', '4477']], ['DESCENDING', ['4474', '4476', '4473']]])('sorts %s', async (direction, expected) => {
    const { body } = await post({ sorts: [{ propertyName: 'amount', direction }], limit: 3 });
    expect(body.results.map(({ id }) => id)).toEqual(expected);
  });

  it('answers the asked properties and those HubSpot always sends', async () => {
    const { body } = await post({ filterGroups: [{ filters: [{ propertyName: 'dealname', operator: 'EQ', value: 'Halden Freight' }] }], properties: ['amount', 'colour'] });
    expect(body.results[0]?.properties).toEqual({ amount: '48000', createdate: expect.any(String), hs_lastmodifieddate: expect.any(String), hs_object_id: '4471' });
  });

  it('pages through everything once, whatever the size of a page', async () => {
    const all = await idsOf();
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 8 }), async (limit) => {
      const seen: string[] = [];
      for (let after: string | undefined = '0'; after !== undefined;) {
        const { body }: { body: Page } = await post({ limit, after });
        expect(body.total).toBe(all.length);
        expect(body.results.length).toBeLessThanOrEqual(limit);
        seen.push(...body.results.map(({ id }) => id));
        after = body.paging?.next.after;
      }
      expect(seen).toEqual(all);
    }), { numRuns: 8 });
  });

  it.each<[string, unknown]>([
    ['a page over 200', { limit: 201 }], ['a page of none', { limit: 0 }], ['a cursor that is no number', { after: 'next' }], ['a page past 10,000', { after: '9900', limit: 200 }],
    ['six groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: [{ propertyName: 'amount', operator: 'HAS_PROPERTY' }] })) }],
    ['seven filters in one group', { filterGroups: [{ filters: Array.from({ length: 7 }, () => ({ propertyName: 'amount', operator: 'HAS_PROPERTY' })) }] }],
    ['an unknown operator', { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'LIKE', value: '1' }] }] }],
    ['an unknown property', { filterGroups: [{ filters: [{ propertyName: 'colour', operator: 'EQ', value: '1' }] }] }],
    ['two sorts', { sorts: [{ propertyName: 'amount', direction: 'ASCENDING' }, { propertyName: 'closedate', direction: 'ASCENDING' }] }],
  ])('refuses %s', async (_, body) => { expect((await post(body)).status).toBe(400); });

  it('trails the records: a change is read at once and found only after the lag', async () => {
    sim.state.searchLagMs = 5_000;
    const big = { propertyName: 'amount', operator: 'GTE', value: '900000' };
    const was = { propertyName: 'amount', operator: 'EQ', value: '48000' };
    await change('4471', { amount: '900000' });
    expect(sim.state.account.objects.deals['4471']?.properties['amount']).toBe('900000');
    expect([await idsOf(big), await idsOf(was)]).toEqual([[], ['4471']]);
    nowMs += 4_999;
    expect(await idsOf(big)).toEqual([]);
    nowMs += 1;
    expect([await idsOf(big), await idsOf(was)]).toEqual([['4471'], []]);
  });

  it('finds each version in its turn when a record changes again within the lag', async () => {
    sim.state.searchLagMs = 1_000;
    await change('4471', { amount: '1' });
    nowMs += 600;
    await change('4471', { amount: '2' });
    nowMs += 400;
    expect(await idsOf({ propertyName: 'amount', operator: 'EQ', value: '1' })).toEqual(['4471']);
    nowMs += 600;
    expect(await idsOf({ propertyName: 'amount', operator: 'EQ', value: '2' })).toEqual(['4471']);
  });

  it('forgets what it had found when the simulator is reset', async () => {
    await change('4471', { amount: '900000' });
    sim.state.reset();
    expect(await idsOf({ propertyName: 'amount', operator: 'EQ', value: '900000' })).toEqual([]);
  });
});
