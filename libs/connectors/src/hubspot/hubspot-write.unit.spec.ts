import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Command } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { type HubspotSim, startHubspotSim } from '@baton/vendor-sim';
import type { Connection } from '../connections.js';
import type { CrmWrite, WriteContext } from '../crm-write.js';
import { createHubspotWrite, intendedProperties } from './hubspot-write.js';

const deal = { connectionId: 'hubspot-main', vendor: 'hubspot', object: 'deal', recordId: '4471', label: 'Halden Freight', recordVersion: '' };
const command = (action: Command['action'], expectedBefore: Command['expectedBefore'] = []): Command => ({ target: deal, expectedBefore, action });
const note = (body = '<p>Pilot agreed</p>'): Command => command({ $case: 'noteCreate', value: { body, atMs: Date.UTC(2026, 10, 23) } });
const task = (dueDate = '2026-11-26'): Command => command({ $case: 'taskCreate', value: { subject: 'Send the plan', body: '', dueDate } });
const stage = (stageId = 'evaluation'): Command =>
  command({ $case: 'dealStageSet', value: { stageId, stageLabel: 'Evaluation', beforeLabel: 'Discovery' } }, [{ field: 'dealstage', value: 'discovery' }]);
const closeDate: Command = command({ $case: 'dealCloseDateSet', value: { closeDate: '2027-02-28' } }, [{ field: 'closedate', value: '2027-01-30' }]);
const context = (writeKey = 'baton-1'): WriteContext => ({ writeKey, ownerId: '1001', approvedAtMs: Date.UTC(2026, 10, 23, 10), mayStillCall: () => true });

describe('writing to HubSpot', () => {
  let sim: HubspotSim;
  let crm: CrmWrite;
  let connection: Connection;
  const fault = (operation: string, kind: Parameters<HubspotSim['state']['faults']['arm']>[0]['kind'], times = 1) =>
    sim.state.faults.arm({ operation, kind, times, delayMs: 300 });
  const notes = () => Object.values(sim.state.account.objects.notes);

  beforeAll(async () => {
    sim = await startHubspotSim({ port: 0, token: 'secret-token' });
    connection = { id: 'hubspot-main', tenant: 'northwind', vendor: 'hubspot', baseUrl: sim.url, token: 'secret-token', recordUrl: (id) => `${sim.url}/deals/${id}` };
  });
  beforeEach(() => {
    sim.state.reset();
    crm = createHubspotWrite(connection, { logger: createFakeLogger(), timeoutMs: 250, sleep: () => Promise.resolve() });
  });
  afterAll(() => sim.close());

  it('creates a note once per write key and links it to its deal', async () => {
    const first = await crm.apply(note(), context('a'));
    const again = await crm.apply(note(), context('a'));
    expect(again.recordId).toBe(first.recordId);
    expect(notes()).toHaveLength(1);
    expect(notes()[0]?.properties).toMatchObject({ hs_note_body: '<p>Pilot agreed</p>', hubspot_owner_id: '1001', baton_write_key: 'a' });
    expect(sim.state.account.objects.deals['4471']?.associations['notes']).toEqual([first.recordId]);
    expect(first.recordUrl).toBe(`${sim.url}/deals/4471`);
  });

  it('keeps two approvals with the same words apart', async () => {
    await crm.apply(note(), context('a'));
    await crm.apply(note(), context('b'));
    expect(notes()).toHaveLength(2);
  });

  it.each([
    ['its due date', '2026-11-26', '2026-11-26'],
    ['the day of the approval when none was named', '', '2026-11-23'],
  ])('creates a task due on %s', async (_, dueDate, expected) => {
    const { recordId } = await crm.apply(task(dueDate), context());
    expect(sim.state.account.objects.tasks[recordId]?.properties).toMatchObject({
      hs_task_subject: 'Send the plan', hs_task_status: 'NOT_STARTED', hs_timestamp: `${expected}T09:00:00.000Z`,
    });
  });

  it.each([
    [stage(), 'dealstage', 'evaluation'],
    [closeDate, 'closedate', '2027-02-28'],
    [command({ $case: 'dealFieldSet', value: { field: 'amount', label: 'Amount', value: '52000' } }), 'amount', '52000'],
  ])('sets a deal property %#', async (write, property, value) => {
    await crm.apply(write, context());
    expect(sim.state.account.objects.deals['4471']?.properties[property]).toBe(value);
    expect(sim.state.journal).toHaveLength(1);
  });

  it('reads the current values of what a command expects and sets, days as days', async () => {
    expect(await crm.current(closeDate)).toEqual({ closedate: '2027-01-30' });
    expect(await crm.current(stage())).toEqual({ dealstage: 'discovery' });
    expect(await crm.current(note())).toEqual({});
  });

  it.each([
    ['notes.upsert', note(), '429', 1], ['notes.upsert', note(), '500', 2], ['notes.upsert', note(), 'reset_after_apply', 1],
    ['notes.upsert', note(), 'reset_before_apply', 1], ['link', note(), '500', 1], ['tasks.upsert', task(), 'reset_after_apply', 2], ['notes.upsert', note(), 'slow', 1],
  ] as const)('repeats %s safely after %s, leaving one record', async (operation, write, kind, times) => {
    fault(operation, kind, times);
    const { recordId } = await crm.apply(write, context());
    expect([...Object.keys(sim.state.account.objects.notes), ...Object.keys(sim.state.account.objects.tasks)]).toEqual([recordId]);
  });

  it.each([
    ['validation', 'validation', 'a close date is required'],
    ['401', 'auth_expired', 'expired'],
    ['500', 'uncertain', 'internal error'],
    ['reset_after_apply', 'uncertain', 'before the vendor answered'],
  ] as const)('does not repeat a deal update after %s', async (kind, expected, words) => {
    fault('deal.update', kind);
    const failure = crm.apply(stage(), context());
    await expect(failure).rejects.toMatchObject({ kind: expected });
    await expect(failure).rejects.toThrow(words);
    expect(sim.state.journal).toHaveLength(kind === 'reset_after_apply' ? 1 : 0);
  });

  it("gives the vendor's own words when a value is not allowed", async () => {
    await expect(crm.apply(stage('nowhere'), context())).rejects.toThrow('nowhere was not one of the allowed options');
  });

  it('says not_found for a deal that is gone', async () => {
    await expect(crm.current({ ...stage(), target: { ...deal, recordId: '1' } })).rejects.toMatchObject({ kind: 'not_found' });
  });

  it.each([[note(), 'keyed'], [task(), 'keyed'], [stage(), 'conditional'], [closeDate, 'conditional']] as const)('knows how safe a repeat is %#', (write, safety) => {
    expect(crm.safety(write)).toBe(safety);
  });

  it('refuses a command without an action', async () => {
    await expect(crm.apply({ target: deal, expectedBefore: [], undoesApprovalId: '', action: undefined }, context())).rejects.toMatchObject({ kind: 'validation' });
    expect(intendedProperties({ target: deal, expectedBefore: [], undoesApprovalId: '', action: undefined })).toEqual({});
  });
});
