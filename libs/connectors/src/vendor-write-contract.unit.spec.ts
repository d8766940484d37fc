import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Command, FieldKind } from '@baton/contracts';
import { type JournalEntry, type ServedSims, serveSims, simulators, type SimVendor, type VendorSim } from '@baton/vendor-sim';
import { openVendorWrite } from './open-write.js';
import { specAccess, specConnection } from './vendor-access.spec.js';
import type { VendorErrorKind } from './vendor-error.js';
import { intendedFields, type Trace, type VendorWrite, type WriteContext } from './vendor-write.js';

type Crm = 'hubspot' | 'salesforce' | 'pipedrive';
type Mail = 'gmail' | 'outlook';
const crms = ['hubspot', 'salesforce', 'pipedrive'] as const;
const mails = ['gmail', 'outlook'] as const;

const nextStepField: Readonly<Record<Crm, string>> = { hubspot: 'next_step', salesforce: 'next_step', pipedrive: 'f3a1c5d7e9b02468ace13579bdf02468ace13579' };
const stages: Readonly<Record<Crm, readonly [string, string]>> = { hubspot: ['discovery', 'evaluation'], salesforce: ['Discovery', 'Evaluation'], pipedrive: ['1', '2'] };
/** Operations by which each simulator can be made to fail a create, a change and a look. */
const operations: Readonly<Record<SimVendor, { readonly create: string; readonly change: string; readonly read: string }>> = {
  hubspot: { create: 'notes.upsert', change: 'deal.update', read: 'deal.read' }, salesforce: { create: 'Task.upsert', change: 'Opportunity.update', read: 'Opportunity.read' },
  pipedrive: { create: 'notes.create', change: 'deal.update', read: 'deal.read' }, gmail: { create: 'drafts.create', change: '', read: '' }, outlook: { create: 'messages.create', change: '', read: '' },
};

const command = (vendor: SimVendor, action: Command['action'], expectedBefore: Command['expectedBefore'] = [], recordId = '4471'): Command => ({
  target: { connectionId: `${vendor}-main`, vendor, object: vendor === 'gmail' || vendor === 'outlook' ? 'mailbox' : 'deal', recordId, label: '', recordVersion: '' }, expectedBefore, undoesApprovalId: '', action,
});
const note = (vendor: SimVendor, body = '<p>Pilot on two depots &amp; more</p>', dealId?: string): Command => command(vendor, { $case: 'noteCreate', value: { body, atMs: Date.UTC(2026, 10, 23) } }, [], dealId);
const task = (vendor: SimVendor, dueDate = '2026-11-26'): Command => command(vendor, { $case: 'taskCreate', value: { subject: 'Send the plan', body: 'Priya: by Thursday', dueDate } });
const field = (vendor: SimVendor, name: string, value: string, before: string, kind = FieldKind.TEXT): Command =>
  command(vendor, { $case: 'dealFieldSet', value: { field: name, label: name, value, kind, valueLabel: '' } }, [{ field: name, value: before }]);
const stage = (vendor: Crm): Command => command(vendor, { $case: 'dealStageSet', value: { stageId: stages[vendor][1], stageLabel: '', beforeLabel: '' } }, [{ field: 'stage', value: stages[vendor][0] }]);
const closeDate = (vendor: SimVendor): Command => command(vendor, { $case: 'dealCloseDateSet', value: { closeDate: '2027-02-28' } }, [{ field: 'close_date', value: '2027-01-30' }]);
const removal = (vendor: SimVendor, kind: string, recordId: string): Command => command(vendor, { $case: 'createdRecordRemove', value: { kind, recordId, summary: '' } }, [{ field: 'record', value: 'there' }]);
const mail = (vendor: SimVendor, more: Partial<{ threadId: string; inReplyTo: string; replyToMessageId: string }> = {}): Command => command(vendor, {
  $case: 'mailDraftCreate',
  value: { to: ['priya.raman@haldenfreight.example', 'tom.weller@haldenfreight.example'], subject: 'The plan – first draft', body: 'Dear Priya,\n\nhere is the plan (4,8 %).\n', threadId: '', inReplyTo: '', replyToMessageId: '', ...more },
}, [], 'rep-dana');
const reply: Readonly<Record<Mail, Parameters<typeof mail>[1]>> = {
  gmail: { threadId: 'thread-halden', inReplyTo: '<halden-1@haldenfreight.example>' }, outlook: { replyToMessageId: 'mail-halden' },
};

const context = (writeKey = 'baton-1', more: Partial<WriteContext> = {}): WriteContext =>
  ({ writeKey, ownerId: '1002', approvedAtMs: Date.UTC(2026, 10, 23, 10), recordVersion: '', mayStillCall: () => true, ...more });
const trace = (writeKey = 'baton-1', othersRecords: readonly string[] = []): Trace => ({ writeKey, sinceMs: 0, othersRecords: new Set(othersRecords) });

describe.each([...crms, ...mails])('writing to %s', (vendor) => {
  let sim: VendorSim;
  let served: ServedSims;
  let writer: VendorWrite;
  const journal = (): readonly JournalEntry[] => sim.store.journal.filter(({ operation }) => operation !== 'link');
  const fail = (operation: string, kind: Parameters<VendorSim['store']['faults']['arm']>[0]['kind'], times = 1): void => sim.store.faults.arm({ operation, kind, times, delayMs: 0 });
  const kindOf = (work: Promise<unknown>): Promise<VendorErrorKind | 'done'> => work.then(() => 'done' as const, (error: { kind: VendorErrorKind }) => error.kind);
  const isMail = vendor === 'gmail' || vendor === 'outlook';
  const anyCreate = (): Command => (isMail ? mail(vendor) : note(vendor));

  beforeAll(async () => {
    sim = simulators[vendor]({ token: 'spec-token' });
    served = await serveSims([sim], 0);
  });
  beforeEach(() => {
    sim.store.reset();
    writer = openVendorWrite(specConnection(vendor, served.url), 'rep-dana', specAccess(), { timeoutMs: 2_000 });
  });
  afterAll(() => served.close());

  it('makes a record that says what was approved, and knows where it is', async () => {
    const { recordId, recordUrl } = await writer.apply(anyCreate(), context());
    expect(journal()).toHaveLength(1);
    expect(journal()[0]).toMatchObject({ recordId, new: true });
    expect(recordUrl).toMatch(/^http/);
  });

  it('sends nothing once the time is over', async () => {
    expect(await kindOf(writer.apply(anyCreate(), context('k', { mayStillCall: () => false })))).toBe('too_late');
    expect(journal()).toEqual([]);
  });

  it.each([['reset_after_apply', 1], ['reset_before_apply', 0]] as const)('does not say how a create ended whose answer was lost: %s', async (kind, effects) => {
    fail(operations[vendor].create, kind, 9);
    expect(await kindOf(writer.apply(anyCreate(), context()))).toBe('uncertain');
    expect(new Set(journal().map(({ recordId }) => recordId)).size).toBe(effects);
  });

  it('leaves one record after a lost answer, in the way its safety says', async () => {
    fail(operations[vendor].create, 'reset_after_apply', 9);
    await kindOf(writer.apply(anyCreate(), context()));
    sim.store.faults.clear();
    const safety = await writer.safety(anyCreate());
    const found = safety === 'keyed' ? await writer.apply(anyCreate(), context()) : await writer.find(anyCreate(), trace());
    expect(found?.recordId).toBe(journal()[0]?.recordId);
    expect(new Set(journal().map(({ recordId }) => recordId)).size).toBe(1);
  });

  it('is found by its search only after a while, and never taken for another approval\'s', async () => {
    if (await writer.safety(anyCreate()) !== 'marked') return;
    sim.store.searchLagMs = 60_000;
    const { recordId } = await writer.apply(anyCreate(), context());
    expect(await writer.find(anyCreate(), trace())).toBeUndefined();
    sim.store.searchLagMs = 0;
    expect((await writer.find(anyCreate(), trace()))?.recordId).toBe(recordId);
    const others = isMail ? trace('baton-2') : trace('baton-1', [recordId]);
    expect(await writer.find(anyCreate(), others)).toBeUndefined();
  });

  it.each([['401', 'auth_revoked'], ['limit', 'rate_limited'], ['validation', 'validation'], ['429', 'done']] as const)('reads %s as %s, in this vendor\'s own words', async (fault, kind) => {
    fail(operations[vendor].create, fault);
    expect(await kindOf(writer.apply(anyCreate(), context()))).toBe(kind);
    expect(journal()).toHaveLength(kind === 'done' ? 1 : 0);
  });

  it('takes away what it made, and finds nothing to take away twice', async () => {
    const kind = isMail ? 'draft' : 'note';
    const { recordId } = await writer.apply(anyCreate(), context());
    const remove = removal(vendor, kind, recordId);
    expect([await writer.safety(remove), (await writer.current(remove)).fields, intendedFields(remove)]).toEqual(['conditional', { record: 'there' }, { record: '' }]);
    await writer.apply(remove, context('undo'));
    expect((await writer.current(remove)).fields).toEqual({ record: '' });
    expect(await kindOf(writer.apply(remove, context('undo')))).toBe('done');
  });

  it('refuses a command that is not for it', async () => {
    const other = isMail ? note(vendor) : mail(vendor);
    expect(await kindOf(writer.apply(other, context()))).toBe('validation');
    expect(journal()).toEqual([]);
  });
});

describe.each(crms)('the records of %s', (vendor) => {
  let sim: VendorSim;
  let served: ServedSims;
  let writer: VendorWrite;
  const last = (): JournalEntry | undefined => sim.store.journal.at(-1);

  beforeAll(async () => {
    sim = simulators[vendor]({ token: 'spec-token' });
    served = await serveSims([sim], 0);
  });
  beforeEach(() => {
    sim.store.reset();
    writer = openVendorWrite(specConnection(vendor, served.url), '', specAccess(), { timeoutMs: 2_000 });
  });
  afterAll(() => served.close());

  it.each([
    ['a stage', stage(vendor), { stage: stages[vendor][0] }, { stage: stages[vendor][1] }],
    ['a close date', closeDate(vendor), { close_date: '2027-01-30' }, { close_date: '2027-02-28' }],
    ['an amount', field(vendor, 'amount', '52000.5', '48000', FieldKind.NUMBER), { amount: '48000' }, { amount: '52000.5' }],
    ['a next step', field(vendor, nextStepField[vendor], 'Send “the plan” – 4,8 %', ''), { [nextStepField[vendor]]: '' }, { [nextStepField[vendor]]: 'Send “the plan” – 4,8 %' }],
  ] as const)('hold %s before and after, and nothing else changes', async (_, write, before, after) => {
    expect(await writer.safety(write)).toBe('conditional');
    const seen = await writer.current(write);
    expect([seen.fields, seen.ownerId]).toEqual([before, '1001']);
    expect(await writer.apply(write, context('k', { recordVersion: seen.version }))).toMatchObject({ recordId: '4471' });
    expect((await writer.current(write)).fields).toEqual(after);
    expect(sim.store.journal).toHaveLength(1);
  });

  it.each([['a close date', 'close_date', '2027-01-30'], ['an amount', 'amount', '48000']])('can be emptied of %s, or say why not', async (_, name, before) => {
    const write = field(vendor, name, '', before, name === 'amount' ? FieldKind.NUMBER : FieldKind.DATE);
    const ended = await writer.apply(write, context()).then(() => 'done', (error: { kind: string; message: string }) => `${error.kind}: ${error.message}`);
    const isRequired = vendor === 'salesforce' && name === 'close_date';
    expect(ended).toBe(isRequired ? 'validation: Required fields are missing: [CloseDate]' : 'done');
    expect((await writer.current(write)).fields[name]).toBe(isRequired ? before : '');
  });

  it.each([['its due date', '2026-11-26'], ['none', '']])('take a task due on %s, for the rep who approved', async (_, dueDate) => {
    await writer.apply(task(vendor, dueDate), context());
    expect(JSON.stringify(last()?.properties)).toContain('Send the plan');
    expect(JSON.stringify(last()?.properties)).toContain('1002');
    if (dueDate) expect(JSON.stringify(last()?.properties)).toContain(dueDate);
  });

  it('keep two approvals with the same words apart', async () => {
    const ids = [await writer.apply(note(vendor), context('a')), await writer.apply(note(vendor), context('b'))].map(({ recordId }) => recordId);
    expect(new Set(ids).size).toBe(2);
    expect((await writer.find(note(vendor), trace('b', [ids[0] ?? ''])))?.recordId ?? ids[1]).toBe(ids[1]);
  });

  it('are read before a create beside them, too: a deal that is gone is not_found', async () => {
    await expect(writer.current(note(vendor, '<p>x</p>', '1'))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(writer.current(note(vendor))).resolves.toMatchObject({ fields: {}, ownerId: '1001' });
  });

  it.each([['garbage'], ['500'], ['reset_before_apply']] as const)('that cannot be read (%s) say nothing about themselves', async (kind) => {
    sim.store.faults.arm({ operation: operations[vendor].read, kind, times: 9, delayMs: 0 });
    await expect(writer.current(stage(vendor))).rejects.toMatchObject({ kind: 'temporary' });
  });

  it.each([['409'], ['412']] as const)('that were changed at the same moment are a conflict: %s', async (kind) => {
    sim.store.faults.arm({ operation: operations[vendor].change, kind, times: 1, delayMs: 0 });
    await expect(writer.apply(stage(vendor), context())).rejects.toMatchObject({ kind: 'conflict' });
    expect(sim.store.journal).toEqual([]);
  });

  it('are not changed twice by a change whose answer was lost', async () => {
    sim.store.faults.arm({ operation: operations[vendor].change, kind: 'reset_after_apply', times: 1, delayMs: 0 });
    await expect(writer.apply(stage(vendor), context())).rejects.toMatchObject({ kind: 'uncertain' });
    expect(sim.store.journal).toHaveLength(1);
    expect((await writer.current(stage(vendor))).fields).toEqual({ stage: stages[vendor][1] });
  });
});

describe.each(mails)('drafts in %s', (vendor) => {
  let sim: VendorSim;
  let served: ServedSims;
  let writer: VendorWrite;

  beforeAll(async () => {
    sim = simulators[vendor]({ token: 'spec-token' });
    served = await serveSims([sim], 0);
  });
  beforeEach(() => {
    sim.store.reset();
    writer = openVendorWrite(specConnection(vendor, served.url), 'rep-dana', specAccess(), { timeoutMs: 2_000 });
  });
  afterAll(() => served.close());

  it('answer a mail in its thread', async () => {
    await writer.current(mail(vendor, reply[vendor]));
    const { recordId } = await writer.apply(mail(vendor, reply[vendor]), context());
    expect(JSON.stringify(sim.store.account)).toContain(recordId);
    expect(sim.store.journal).toHaveLength(1);
  });

  it('are not made for a mail that is gone', async () => {
    await expect(writer.current(mail(vendor, { threadId: 'gone', replyToMessageId: 'gone' }))).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('carry the key of their approval, by which each is told from every other', async () => {
    const first = await writer.apply(mail(vendor), context('baton-a'));
    const second = await writer.apply(mail(vendor), context('baton-b'));
    expect([(await writer.find(mail(vendor), trace('baton-a')))?.recordId, (await writer.find(mail(vendor), trace('baton-b')))?.recordId]).toEqual([first.recordId, second.recordId]);
    expect(await writer.find(mail(vendor), trace("o'brien"))).toBeUndefined();
  });
});

describe('an org of Salesforce without the key field', () => {
  it('is searched instead, by what the task says', async () => {
    const sim = simulators.salesforce({ token: 'spec-token' });
    const served = await serveSims([sim], 0);
    Object.assign(sim.store.account as object, { taskIsKeyed: false });
    const writer = openVendorWrite(specConnection('salesforce', served.url), '', specAccess());
    expect(await writer.safety(note('salesforce'))).toBe('marked');
    const awkward = note('salesforce', "<p>It's \\'quoted' AND\nsplit</p>");
    const { recordId } = await writer.apply(awkward, context());
    expect((await writer.find(awkward, trace()))?.recordId).toBe(recordId);
    expect(await writer.find(note('salesforce', '<p>Another</p>'), trace())).toBeUndefined();
    await served.close();
  });
});
