import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FieldKind } from '@baton/contracts';
import { context, endOf, type OverSim, startOverSim } from '../over-sim.spec.js';
import { closeDate, field, note, stage, task } from '../vendor-commands.spec.js';

type Row = Record<string, unknown> & { Id: string };
interface Org { readonly rows: Readonly<Record<'Opportunity' | 'Task', Record<string, Row>>>; taskIsKeyed: boolean }

const evaluation = stage('Evaluation', 'Discovery');

let over: OverSim;
const org = (): Org => over.sim.store.account as Org;
const tasks = (): readonly Row[] => Object.values(org().rows.Task);
const opportunity = (): Row | undefined => org().rows.Opportunity['4471'];

beforeAll(async () => { over = await startOverSim('salesforce'); });
beforeEach(() => over.reset());
afterAll(() => over.close());

describe('a note in Salesforce', () => {
  it('is a call that was completed on its day, as plain text', async () => {
    const { recordId, recordUrl } = await over.write().apply(note('<h3>Pilot</h3><p>Two depots &amp; a yard</p><ul><li>plan</li><li>dates</li></ul>'), context());
    expect(tasks()).toEqual([expect.objectContaining({
      Id: recordId, Subject: 'Call: Pilot', Description: 'Pilot\nTwo depots & a yard\n- plan\n- dates', Status: 'Completed', TaskSubtype: 'Call', ActivityDate: '2026-11-20', WhatId: '4471', OwnerId: '1001',
    })]);
    expect(recordUrl).toBe(`http://crm.example/Task/${recordId}`);
  });

  it.each([['longer than a subject', 'x'.repeat(400)], ['longer than a description', 'word '.repeat(8_000)], ['with a sign of two halves at the cut', `${'x'.repeat(248)}🚚🚚🚚`]])('that is %s is cut where Salesforce ends', async (_, text) => {
    await over.write().apply(note(`<p>${text}</p>`), context());
    const [made] = tasks();
    expect(String(made?.['Subject']).length).toBeLessThanOrEqual(255);
    expect(String(made?.['Subject']).isWellFormed()).toBe(true);
    expect(`Call: ${text}`.startsWith(String(made?.['Subject']))).toBe(true);
    expect(String(made?.['Description']).length).toBeLessThanOrEqual(32_000);
  });
});

describe('a task in Salesforce', () => {
  it('is not started, and due on its day', async () => {
    await over.write().apply(task(), context());
    expect(tasks()).toEqual([expect.objectContaining({ Subject: 'Send the plan', Description: 'With the dates of both depots.', Status: 'Not Started', Priority: 'Normal', ActivityDate: '2026-11-26', WhatId: '4471' })]);
  });

  it('has no day where none was named', async () => {
    await over.write().apply(task('Call Tom', '', ''), context());
    expect(tasks()[0]).not.toHaveProperty('ActivityDate');
  });
});

describe('a field of an opportunity', () => {
  it.each([
    [field('amount', '52000.5', '48000', FieldKind.NUMBER), { Amount: 52_000.5 }], [field('amount', '', '48000', FieldKind.NUMBER), { Amount: null }], [field('next_step', 'Call Tom', ''), { NextStep: 'Call Tom' }],
    [field('next_step', '', ''), { NextStep: null }], [field('Description', 'Depots', ''), { Description: 'Depots' }], [closeDate(), { CloseDate: '2027-02-28' }], [evaluation, { StageName: 'Evaluation' }],
  ])('goes as the type Salesforce has for it %#', async (command, row) => {
    await over.write().apply(command, context());
    expect(opportunity()).toMatchObject(row);
    expect(over.journal()).toHaveLength(1);
  });

  it.each([[closeDate(''), 'Required fields are missing: [CloseDate]'], [stage('Nowhere', 'Discovery'), 'bad value for restricted picklist field: Nowhere'], [field('Colour__c', 'red', ''), "No such column 'Colour__c'"]])(
    'that Salesforce does not take keeps its words %#', async (command, words) => {
      await expect(over.write().apply(command, context())).rejects.toMatchObject({ kind: 'validation', message: expect.stringContaining(words) });
      expect(over.journal()).toEqual([]);
    });

  it.each(['validation', '401', '403', '412', '500', 'reset_after_apply', 'reset_before_apply'] as const)('is sent once, whatever comes of it: %s', async (kind) => {
    over.fail('Opportunity.update', kind);
    expect(await endOf(over.write().apply(evaluation, context()))).toBe({ validation: 'validation', 401: 'auth_revoked', 403: 'validation', 412: 'conflict', 500: 'uncertain', reset_after_apply: 'uncertain', reset_before_apply: 'uncertain' }[kind]);
    expect(over.requests).toEqual(['PATCH /services/data/v68.0/sobjects/Opportunity/4471']);
  });

  it.each([['423', 'temporary'], ['429', 'rate_limited']] as const)('is sent again after %s, which changed nothing, and lands once', async (kind, outcome) => {
    over.fail('Opportunity.update', kind);
    await over.write().apply(evaluation, context());
    expect([over.journal().length, over.calls.map(({ outcome }) => outcome)]).toEqual([1, [outcome, 'ok']]);
  });
});

describe('a write over a newer record', () => {
  const versionNow = async (): Promise<string> => (await over.write().current(evaluation)).version;

  it('is a conflict, and changes nothing', async () => {
    const recordVersion = await versionNow();
    over.clock.advance(1_000);
    await over.write().apply(closeDate(), context());
    await expect(over.write().apply(evaluation, context({ recordVersion }))).rejects.toMatchObject({ kind: 'conflict', message: 'entity was modified' });
    expect(opportunity()).toMatchObject({ StageName: 'Discovery', CloseDate: '2027-02-28' });
  });

  it('passes once the record was read again', async () => {
    await over.write().apply(closeDate(), context());
    expect(await endOf(over.write().apply(evaluation, context({ recordVersion: await versionNow() })))).toBe('done');
  });

  it('within the second of the read is not seen: the field comparison before it has to tell', async () => {
    const recordVersion = await versionNow();
    const before = Date.parse(recordVersion.replace('+0000', 'Z'));
    const row = opportunity();
    if (row) row['LastModifiedDate'] = new Date(before + 900).toISOString().replace('Z', '+0000');
    expect(await endOf(over.write().apply(evaluation, context({ recordVersion })))).toBe('done');
  });

  it.each([['', undefined], ['not an instant', undefined], ['2026-11-20T09:00:00.000+0000', 'Fri, 20 Nov 2026 09:00:00 GMT'], ['2026-11-20T09:00:00.000Z', 'Fri, 20 Nov 2026 09:00:00 GMT']])('goes by the mark that was read: "%s"', async (recordVersion, header) => {
    const seen: unknown[] = [];
    over.onRequest(({ method, headers }) => { if (method === 'PATCH') seen.push(headers['if-unmodified-since']); });
    await over.write().apply(evaluation, context({ recordVersion }));
    expect(seen).toEqual([header]);
  });
});
