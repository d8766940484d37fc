import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type OverSim, startOverSim } from '../over-sim.spec.js';

interface Company { readonly deals: Readonly<Record<string, Record<string, unknown>>>; readonly organizations: Record<string, { name: string }>; readonly stages: { id: number; name: string; order_nr: number; pipeline_id: number }[] }

describe('reading a deal from Pipedrive', () => {
  let over: OverSim;
  const company = (): Company => over.sim.store.account as Company;
  const held = (): Record<string, unknown> => company().deals['4471'] ?? {};
  const read = (id = '4471') => over.read({ timeoutMs: 300 }).deal(id);

  beforeAll(async () => { over = await startOverSim('pipedrive'); });
  beforeEach(() => over.reset());
  afterAll(() => over.close());

  it('gives the deal with its stages and its organisation', async () => {
    expect(await read()).toEqual({
      connectionId: 'pipedrive-main', vendor: 'pipedrive', dealId: '4471', name: 'Halden Freight', accountName: 'Halden Freight', stageId: '1', closeDate: '2027-01-30', amount: '48000', currency: 'EUR',
      recordVersion: '2026-11-20T09:00:00Z', ownerId: '1001', nextStep: '',
      stages: [
        { id: '1', label: 'Discovery', order: 1, isWon: false, isLost: false }, { id: '2', label: 'Evaluation', order: 2, isWon: false, isLost: false }, { id: '3', label: 'Negotiation', order: 3, isWon: false, isLost: false },
      ],
    });
  });

  it("orders the stages of the deal's own pipeline by Pipedrive's order", async () => {
    company().stages.reverse();
    company().stages.push({ id: 9, name: 'Due', order_nr: 1, pipeline_id: 2 });
    expect((await read()).stages.map(({ id }) => id)).toEqual(['1', '2', '3']);
    held()['pipeline_id'] = 2;
    expect((await read()).stages.map(({ id }) => id)).toEqual(['9']);
  });

  it.each(['expected_close_date', 'value', 'owner_id', 'currency', 'org_id', 'custom_fields'])('gives an empty text where %s is not set', async (name) => {
    held()[name] = null;
    expect(Object.values(await read()).every((value) => value !== undefined && value !== null)).toBe(true);
  });

  it.each([
    ['has no organisation', () => { held()['org_id'] = null; }], ['has one that is gone', () => { Reflect.deleteProperty(company().organizations, '7000'); }],
    ['has one without a name', () => { Object.assign(company().organizations['7000'] ?? {}, { name: '' }); }], ['has one it may not read', () => over.fail('organization.read', 'validation')],
  ])('calls the account by the title of a deal that %s', async (_, arrange) => {
    held()['title'] = 'Halden depots';
    arrange();
    expect((await read()).accountName).toBe('Halden depots');
  });

  it.each([['1'], ['../organizations/7000'], ['4471?x=1'], ['44 71']])('knows no deal %s', async (id) => { await expect(read(id)).rejects.toMatchObject({ kind: 'not_found' }); });

  it.each([['401', 'auth_revoked'], ['403', 'auth_revoked'], ['limit', 'rate_limited'], ['validation', 'validation']] as const)('says what is wrong: %s', async (fault, kind) => {
    over.fail('deal.read', fault);
    await expect(read()).rejects.toMatchObject({ kind });
  });

  it('does not take a token that ended between two calls for a missing organisation', async () => {
    over.fail('organization.read', '401');
    await expect(read()).rejects.toMatchObject({ kind: 'auth_revoked' });
  });

  it.each(['429', '500', '502', 'slow', 'reset_before_apply'] as const)('reads again after %s', async (kind) => {
    over.fail('stages.read', kind, 1, 500);
    expect((await read()).stages).toHaveLength(3);
  });

  it.each(['deal.read', 'stages.read', 'organization.read'])('never guesses from an answer of %s that is garbage', async (operation) => {
    over.fail(operation, 'garbage');
    await expect(read()).rejects.toMatchObject({ kind: 'temporary', message: expect.stringContaining('unexpected shape') });
  });

  it('tells what the vendor counts', async () => {
    await read();
    expect(over.calls.at(-1)).toMatchObject({ outcome: 'ok', quota: { limit: 80, remaining: 79, resetsAtMs: over.clock.now() + 2_000 } });
  });
});
