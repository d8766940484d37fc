import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FieldKind } from '@baton/contracts';
import { context, endOf, type OverSim, startOverSim } from '../over-sim.spec.js';
import { closeDate, field, note, removal, stage, task } from '../vendor-commands.spec.js';

interface Kept { readonly id: string; readonly properties: Readonly<Record<string, string>>; readonly associations: Readonly<Record<string, readonly string[]>> }
interface Account { readonly objects: Readonly<Record<'deals' | 'notes' | 'tasks', Record<string, Kept>>> }

const evaluation = stage('evaluation', 'discovery');

describe('writing to HubSpot', () => {
  let over: OverSim;
  const objects = () => (over.sim.store.account as Account).objects;
  const deal = () => objects().deals['4471'];

  beforeAll(async () => { over = await startOverSim('hubspot'); });
  beforeEach(() => over.reset());
  afterAll(() => over.close());

  it('links a note to its deal, once, and points people at the deal', async () => {
    const first = await over.write().apply(note(), context({ writeKey: 'a' }));
    const again = await over.write().apply(note(), context({ writeKey: 'a' }));
    expect(again).toEqual(first);
    expect(deal()?.associations['notes']).toEqual([first.recordId]);
    expect(first.recordUrl).toBe('http://crm.example/deal/4471');
  });

  it('keeps two approvals with the same words apart', async () => {
    await over.write().apply(note(), context({ writeKey: 'a' }));
    await over.write().apply(note(), context({ writeKey: 'b' }));
    expect(Object.values(objects().notes).map(({ properties }) => properties['baton_write_key'])).toEqual(['a', 'b']);
  });

  it.each([['its due date', '2026-11-26', '2026-11-26'], ['the day of the approval when none was named', '', '2026-11-23']])('makes a task due on %s', async (_, dueDate, expected) => {
    const { recordId } = await over.write().apply(task('Send the plan', '', dueDate), context());
    expect(objects().tasks[recordId]?.properties).toMatchObject({ hs_task_subject: 'Send the plan', hs_task_status: 'NOT_STARTED', hs_task_type: 'TODO', hs_timestamp: `${expected}T09:00:00.000Z` });
  });

  it('reads days as days and instants as the vendor marks them', async () => {
    expect(await over.write().current(closeDate())).toEqual({ fields: { close_date: '2027-01-30' }, version: '2026-11-20T09:00:00.000Z', ownerId: '1001' });
  });

  it.each([
    ['notes.upsert', note(), '429', 1], ['notes.upsert', note(), '500', 2], ['notes.upsert', note(), 'reset_after_apply', 1], ['notes.upsert', note(), 'reset_before_apply', 1],
    ['link', note(), '500', 1], ['tasks.upsert', task(), 'reset_after_apply', 2], ['notes.upsert', note(), 'slow', 1],
  ] as const)('repeats %s safely after %s, leaving one record', async (operation, write, kind, times) => {
    over.fail(operation, kind, times, 300);
    const { recordId } = await over.write({ timeoutMs: 250 }).apply(write, context());
    expect([...Object.keys(objects().notes), ...Object.keys(objects().tasks)]).toEqual([recordId]);
  });

  it.each([
    ['validation', 'validation', 'a close date is required'], ['401', 'auth_revoked', 'expired'], ['403', 'auth_revoked', 'required scopes'],
    ['500', 'uncertain', 'internal error'], ['reset_after_apply', 'uncertain', 'before the vendor answered'],
  ] as const)('does not repeat a deal update after %s', async (kind, expected, words) => {
    over.fail('deal.update', kind);
    await expect(over.write().apply(evaluation, context())).rejects.toMatchObject({ kind: expected, message: expect.stringContaining(words) });
    expect(over.journal()).toHaveLength(kind === 'reset_after_apply' ? 1 : 0);
    expect(over.requests).toHaveLength(1);
  });

  it.each([
    ['a stage of no pipeline', stage('nowhere', 'discovery'), 'nowhere was not one of the allowed options'],
    ['a field that is not there', field('colour', 'red', ''), 'Property \\"colour\\" does not exist'],
  ])("gives the vendor's own words about %s", async (_, command, words) => {
    await expect(over.write().apply(command, context())).rejects.toMatchObject({ kind: 'validation', message: expect.stringContaining(words) });
  });

  it.each([[field('amount', '52000', '48000', FieldKind.NUMBER), { amount: '52000' }], [field('next_step', '', 'Call Tom'), { hs_next_step: '' }], [field('description', 'Depots', ''), { description: 'Depots' }]])(
    'sends every value as text, under its own name %#', async (command, properties) => {
      await over.write().apply(command, context());
      expect(over.journal().map((entry) => entry.properties)).toEqual([properties]);
    });

  it.each(['note', 'task'])('takes a %s from its deal too', async (kind) => {
    const { recordId } = await over.write().apply(kind === 'note' ? note() : task(), context());
    await over.write().apply(removal(kind, recordId), context());
    expect([deal()?.associations[`${kind}s`], Object.keys(objects()[kind === 'note' ? 'notes' : 'tasks'])]).toEqual([[], []]);
  });

  it.each(['draft', 'deal', 'contact', ''])('takes away nothing that is a "%s"', async (kind) => {
    expect([await endOf(over.write().apply(removal(kind, '4471'), context())), await endOf(over.write().current(removal(kind, '4471')))]).toEqual(['validation', 'validation']);
    expect(deal()).toBeDefined();
    expect(over.requests).toEqual([]);
  });

  it('speaks the dated version of the API alone', async () => {
    await over.write().apply(note(), context());
    await over.write().apply(evaluation, context());
    expect(over.requests.every((request) => /^(GET|POST|PUT|PATCH) \/crm\/(objects|properties)\/2026-09\//.test(request))).toBe(true);
  });
});
