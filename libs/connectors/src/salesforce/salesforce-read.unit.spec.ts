import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type OverSim, startOverSim } from '../over-sim.spec.js';

interface Org { readonly rows: Readonly<Record<'Opportunity' | 'Account', Record<string, Record<string, unknown>>>>; readonly stages: { ApiName: string; SortOrder: number; IsActive: boolean }[] }

describe('reading a deal from Salesforce', () => {
  let over: OverSim;
  const org = (): Org => over.sim.store.account as Org;
  const opportunity = (): Record<string, unknown> => org().rows.Opportunity['4471'] ?? {};
  const read = (id = '4471') => over.read({ timeoutMs: 300 }).deal(id);

  beforeAll(async () => { over = await startOverSim('salesforce'); });
  beforeEach(() => over.reset());
  afterAll(() => over.close());

  it('gives the opportunity with its stages and its account', async () => {
    expect(await read()).toEqual({
      connectionId: 'salesforce-main', vendor: 'salesforce', dealId: '4471', name: 'Halden Freight', accountName: 'Halden Freight', stageId: 'Discovery', closeDate: '2027-01-30', amount: '48000', currency: '',
      recordVersion: '2026-11-20T09:00:00.000+0000', ownerId: '1001', nextStep: '',
      stages: [
        { id: 'Discovery', label: 'Discovery', order: 0, isWon: false, isLost: false }, { id: 'Evaluation', label: 'Evaluation', order: 1, isWon: false, isLost: false },
        { id: 'Negotiation', label: 'Negotiation', order: 2, isWon: false, isLost: false }, { id: 'Closed won', label: 'Closed won', order: 3, isWon: true, isLost: false },
        { id: 'Closed lost', label: 'Closed lost', order: 4, isWon: false, isLost: true },
      ],
    });
  });

  it('reads what the write side will read before it writes', async () => {
    const { stageId, closeDate, amount, recordVersion, ownerId } = await read();
    const command = { target: undefined, undoesApprovalId: '', expectedBefore: ['stage', 'close_date', 'amount'].map((field) => ({ field, value: '' })), action: { $case: 'noteCreate' as const, value: { body: '', atMs: 0 } } };
    const target = { connectionId: '', vendor: '', object: 'deal', recordId: '4471', label: '', recordVersion: '' };
    expect(await over.write().current({ ...command, target })).toEqual({ fields: { stage: stageId, close_date: closeDate, amount }, version: recordVersion, ownerId });
  });

  it.each(['Amount', 'CloseDate', 'NextStep', 'OwnerId', 'LastModifiedDate'])('gives an empty text where %s is not set', async (name) => {
    opportunity()[name] = null;
    expect(Object.values(await read()).every((value) => value !== undefined && value !== null)).toBe(true);
  });

  it.each([[48_000, '48000'], [48_000.5, '48000.5'], [0, '0'], [-12.25, '-12.25']])('gives the amount %d as "%s"', async (amount, text) => {
    opportunity()['Amount'] = amount;
    expect((await read()).amount).toBe(text);
  });

  it.each([
    ['no account', () => { opportunity()['AccountId'] = null; }], ['an account without a name', () => { Object.assign(org().rows.Account['0010'] ?? {}, { Name: '' }); }], ['an account it may not see', () => { Reflect.deleteProperty(org().rows.Account, '0010'); }],
  ])('calls the account by the name of an opportunity with %s', async (_, arrange) => {
    opportunity()['Name'] = 'Halden depots';
    arrange();
    expect((await read()).accountName).toBe('Halden depots');
  });

  it.each([['1'], ["4471' OR Name != '"], ["4471'"], ['4471\\']])('knows no opportunity %s', async (id) => { await expect(read(id)).rejects.toMatchObject({ kind: 'not_found' }); });

  it.each([['401', 'auth_revoked'], ['limit', 'rate_limited'], ['validation', 'validation']] as const)('says what is wrong: %s', async (fault, kind) => {
    over.fail('query', fault, 2);
    await expect(read()).rejects.toMatchObject({ kind });
  });

  it.each(['423', '429', '500', '502', 'slow', 'reset_before_apply'] as const)('reads again after %s', async (kind) => {
    over.fail('query', kind, 1, 500);
    expect((await read()).name).toBe('Halden Freight');
  });

  it('never guesses from an answer that is garbage', async () => {
    over.fail('query', 'garbage', 2);
    await expect(read()).rejects.toMatchObject({ kind: 'temporary', message: expect.stringContaining('unexpected shape') });
  });
});
