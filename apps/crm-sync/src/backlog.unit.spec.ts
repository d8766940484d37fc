import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { VendorError } from '@baton/connectors';
import { createFakeVendorWrite, type FakeVendor } from '@baton/connectors/write';
import type { FactOf } from '@baton/contracts';
import { approvalOf, noteCommand } from '@baton/testing';
import { createFakeLedgerLog } from './adapters/fake-ledger-log.js';
import { createConnectionPace } from './connection-pace.js';
import { fakeLaneDeps, received } from './fake-lane.js';
import { WriteLane } from './write-lane.js';

const callMs = 4;
const intentLimitMs = 40;

/** A vendor that serves one call after another: ten at once make each wait for ten. */
const narrow = (inner: FakeVendor, load: { calls: number }): FakeVendor => {
  let free: Promise<unknown> = Promise.resolve();
  const served = <T>(call: () => Promise<T>): Promise<T> => {
    load.calls += 1;
    const mine = free.then(async () => { await sleep(callMs); return call(); });
    free = mine.catch(() => undefined);
    return mine;
  };
  return {
    ...inner, current: (command) => served(() => inner.current(command)),
    apply: (command, context) => served(async () => {
      if (!context.mayStillCall()) throw new VendorError('too_late', 'the time for this call was over before it was sent');
      return inner.apply(command, context);
    }),
  };
};

const approvalFor = (at: number): FactOf<'write.approved'> => {
  const command = noteCommand(`<p>${at}</p>`);
  return approvalOf({ ...command, target: { connectionId: 'hubspot-main', vendor: 'hubspot', object: 'deal', recordId: String(at), label: '', recordVersion: '' } }, { proposalId: `p-${at}` });
};

describe('a backlog behind an outage', () => {
  it('is worked off at the vendor’s own speed: what is begun is finished in its time', async () => {
    const inner = createFakeVendorWrite();
    const load = { calls: 0 };
    const log = createFakeLedgerLog();
    const started = performance.now();
    const lane = await WriteLane.open(0, {
      ...fakeLaneDeps(narrow(inner, load)), log, owner: 'a', now: () => Date.UTC(2026, 10, 23, 10, 6), monotonic: () => performance.now(),
      pass: () => undefined, intentLimitMs, pace: createConnectionPace(64),
    });
    const approvals = Array.from({ length: 120 }, (_, at) => received(approvalFor(at)));
    const ends = approvals.map(async (each) => {
      let tries = 1;
      while (await lane.handle(each) === 'later') tries += 1;
      return tries;
    });
    await Promise.all(ends);
    const ideal = approvals.length * 2 * callMs;
    expect(inner.effects).toHaveLength(approvals.length);
    // Two calls a write are needed; begun too early, each would be begun again and again.
    expect(load.calls).toBeLessThan(approvals.length * 2 * 2);
    expect(performance.now() - started).toBeLessThan(ideal * 10);
  }, 30_000);

  it('on one record is worked through in the order approved, in one look', async () => {
    const crm = createFakeVendorWrite();
    const log = createFakeLedgerLog();
    const clock = { monotonic: 0 };
    const lane = await WriteLane.open(0, { ...fakeLaneDeps(crm), log, owner: 'a', now: () => Date.UTC(2026, 10, 23, 10, 6), monotonic: () => clock.monotonic, pass: () => undefined });
    crm.failReads('temporary');
    const queue = [1, 2, 3, 4, 5].map((at) => received(approvalOf(noteCommand(`<p>${at}</p>`), { proposalId: `p-${at}` })));
    for (const each of queue) expect(await lane.handle(each)).toBe('done');
    expect(crm.effects).toEqual([]);
    await lane.retryHeld();
    expect(crm.effects).toEqual([]);
    clock.monotonic += 10_000;
    await lane.retryHeld();
    expect(crm.effects).toEqual(queue.map(({ approval }) => `baton-${approval.about.approvalId}`));
  });

  it('on many records costs one look at the first of each, however long the queues', async () => {
    const crm = createFakeVendorWrite();
    const log = createFakeLedgerLog();
    const pauses = { asked: 0, on: true };
    const lane = await WriteLane.open(0, {
      ...fakeLaneDeps(crm), log, owner: 'a', now: () => Date.UTC(2026, 10, 23, 10, 6), monotonic: () => 0, pass: () => undefined,
      pauseOf: () => { pauses.asked += 1; return pauses.on ? { detail: 'quarter end' } : undefined; },
    });
    for (let at = 0; at < 300; at += 1) await lane.handle(received(approvalOf({ ...noteCommand(`<p>${at}</p>`), target: { connectionId: 'hubspot-main', vendor: 'hubspot', object: 'deal', recordId: String(at % 3), label: '', recordVersion: '' } }, { proposalId: `p-${at}` })));
    pauses.asked = 0;
    await lane.retryHeld();
    expect(pauses.asked).toBe(3);
    pauses.on = false;
    await lane.retryHeld();
    expect(crm.effects).toHaveLength(300);
  });
});
