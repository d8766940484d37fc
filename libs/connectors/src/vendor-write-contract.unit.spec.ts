import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Command } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { type HubspotSim, startHubspotSim } from '@baton/vendor-sim';
import type { CrmWrite, WriteContext } from './crm-write.js';
import { createFakeCrmWrite } from './fake-crm-write.js';
import { createHubspotWrite } from './hubspot/hubspot-write.js';

const target = { connectionId: 'hubspot-main', vendor: 'hubspot', object: 'deal', recordId: '4471', label: 'Halden Freight', recordVersion: '' };
const note: Command = { target, expectedBefore: [], undoesApprovalId: '', action: { $case: 'noteCreate', value: { body: '<p>x</p>', atMs: 1 } } };
const task: Command = { target, expectedBefore: [], undoesApprovalId: '', action: { $case: 'taskCreate', value: { subject: 's', body: '', dueDate: '2026-11-26' } } };
const stage: Command = { target, expectedBefore: [{ field: 'dealstage', value: 'discovery' }], undoesApprovalId: '', action: { $case: 'dealStageSet', value: { stageId: 'evaluation', stageLabel: 'Evaluation', beforeLabel: 'Discovery' } } };
const closeDate: Command = { target, expectedBefore: [{ field: 'closedate', value: '2027-01-30' }], undoesApprovalId: '', action: { $case: 'dealCloseDateSet', value: { closeDate: '2027-02-28' } } };
const amount: Command = { target, expectedBefore: [{ field: 'amount', value: '48000' }], undoesApprovalId: '', action: { $case: 'dealFieldSet', value: { field: 'amount', label: 'Amount', value: '52000' } } };
const context = (writeKey: string, mayStillCall = () => true): WriteContext => ({ writeKey, ownerId: '1001', approvedAtMs: 1, mayStillCall });

let sim: HubspotSim;
beforeAll(async () => { sim = await startHubspotSim({ port: 0, token: 't' }); });
beforeEach(() => sim.state.reset());
afterAll(() => sim.close());

const overHubspot = (): CrmWrite => createHubspotWrite(
  { id: 'hubspot-main', tenant: 'northwind', vendor: 'hubspot', baseUrl: sim.url, token: 't', recordUrl: (id) => `deal/${id}` },
  { logger: createFakeLogger(), sleep: () => Promise.resolve() },
);

/** What apps/crm-sync relies on, of HubSpot and of the fake its specs use. */
describe.each<[string, () => CrmWrite]>([
  ['HubSpot', overHubspot],
  ['the fake', () => createFakeCrmWrite({ dealstage: 'discovery', closedate: '2027-01-30', amount: '48000' })],
])('a CRM to write to: %s', (_, open) => {
  it.each([[note, 'keyed'], [task, 'keyed'], [stage, 'conditional'], [closeDate, 'conditional'], [amount, 'conditional']] as const)('knows the safety of %#', (command, safety) => {
    expect(open().safety(command)).toBe(safety);
  });

  it.each([[note, {}], [task, {}], [stage, { dealstage: 'evaluation' }], [closeDate, { closedate: '2027-02-28' }], [amount, { amount: '52000' }]] as const)('knows what %# leaves behind', (command, fields) => {
    expect(open().intended(command)).toEqual(fields);
  });

  it.each([note, task])('a create repeated under its key is the same record %#', async (command) => {
    const crm = open();
    const [first, again, other] = [await crm.apply(command, context('a')), await crm.apply(command, context('a')), await crm.apply(command, context('b'))];
    expect(again.recordId).toBe(first.recordId);
    expect(other.recordId).not.toBe(first.recordId);
    expect(first.recordUrl).not.toBe('');
  });

  it.each([[stage, { dealstage: 'discovery' }, { dealstage: 'evaluation' }], [closeDate, { closedate: '2027-01-30' }, { closedate: '2027-02-28' }], [amount, { amount: '48000' }, { amount: '52000' }]] as const)(
    'an update is seen by the next read %#', async (command, before, after) => {
      const crm = open();
      expect(await crm.current(command)).toEqual(before);
      expect((await crm.apply(command, context('k'))).recordId).toBe('4471');
      expect(await crm.current(command)).toEqual(after);
    });

  it.each([note, task])('a create expects nothing of the record %#', async (command) => { expect(await open().current(command)).toEqual({}); });

  it.each([note, stage])('sends nothing once the time is over %#', async (command) => {
    const crm = open();
    await expect(crm.apply(command, context('k', () => false))).rejects.toMatchObject({ kind: 'temporary' });
    expect(await crm.current(stage)).toEqual({ dealstage: 'discovery' });
    expect(sim.state.journal).toEqual([]);
  });
});
