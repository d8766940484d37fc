import { afterEach, describe, expect, it } from '@jest/globals';
import { type BusConsumer, type ConsumerOptions, createMemoryBus, createMemoryLog, type MemoryBus } from '@baton/bus';
import { createFakeVendorWrite } from '@baton/connectors/write';
import { decodeFact, encodeFact, type Fact, type FactOf, keyOf } from '@baton/contracts';
import { createFakeLogger, systemClock } from '@baton/platform';
import { approvalOf, noteCommand, taskCommand } from '@baton/testing';
import fc from 'fast-check';
import { createLedgerLog } from './adapters/ledger-log-bus.js';
import { type CrmSync, type CrmSyncDeps, startCrmSync } from './crm-sync.service.js';
import { fakeLaneDeps } from './fake-lane.js';

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** One broker, one CRM, and as many crm-sync processes as a spec starts. */
const setUp = async (partitions = 2) => {
  const log = createMemoryLog();
  const crm = createFakeVendorWrite();
  const buses: MemoryBus[] = [];
  const parked: string[] = [];
  const outside = createMemoryBus({ log });
  await (await outside.admin()).ensureTopics(['write.approved.v1', 'crm.v1'].map((topic) => ({ topic, partitions, compacted: false, retentionDays: 1 })));
  const producer = await outside.producer({ acks: 'all', lingerMs: 0 });
  const append = async (...approvals: readonly Fact[]) => { for (const fact of approvals) await producer.send('write.approved.v1', [{ key: keyOf(fact), value: encodeFact(fact) }]); };
  const start = async (more: Partial<CrmSyncDeps> = {}): Promise<{ bus: MemoryBus; consumer: CrmSync }> => {
    const bus = createMemoryBus({ log, batchSize: 2, redeliverAfterMs: 1, drainMs: 20 });
    buses.push(bus);
    const logger = createFakeLogger();
    const consumer = await startCrmSync({
      ...fakeLaneDeps(crm), bus, logger, sessionTimeoutMs: 2_000, lookEveryMs: 20, owner: `owner-${buses.length}`, intentLimitMs: 1_000_000,
      log: createLedgerLog(bus, await bus.producer({ acks: 'all', lingerMs: 0 }), systemClock, logger),
      now: () => Date.UTC(2026, 10, 23, 10, 6), // A thousand times as fast, so that holds end soon.
      monotonic: () => performance.now() * 1_000, sleep: turn, pass: () => undefined,
      park: (message, reason) => { parked.push(`${reason}@${message.offset}`); return Promise.resolve(); }, ...more,
    });
    return { bus, consumer };
  };
  const facts = async (): Promise<Fact[]> => {
    const found: Fact[] = [];
    await outside.read('crm.v1', [], (messages) => { found.push(...messages.map(({ value }) => decodeFact(value))); });
    return found;
  };
  const outcomes = async (): Promise<string[]> => (await facts()).filter(({ type }) => ['crm.write_applied', 'crm.write_refused', 'crm.write_uncertain'].includes(type)).map(({ type, about }) => `${type} ${about.proposalId}`);
  const committed = async (): Promise<number> => (await (await outside.admin()).groupCommitted('crm-sync', ['write.approved.v1'])).reduce((sum, { offset }) => sum + Math.max(0, offset), 0);
  const untilDone = async (count: number): Promise<void> => {
    const deadline = Date.now() + 5_000;
    while (new Set((await outcomes()).map((each) => each.split(' ')[1])).size < count && Date.now() < deadline) await turn();
  };
  return { log, crm, parked, append, start, facts, outcomes, committed, untilDone, producer, close: async () => { for (const bus of [...buses, outside]) await bus.close(); } };
};
type World = Awaited<ReturnType<typeof setUp>>;

const noteFor = (at: number, recordId = '4471'): FactOf<'write.approved'> => {
  const command = noteCommand(`<p>${at}</p>`);
  return approvalOf({ ...command, target: { connectionId: 'hubspot-main', vendor: 'hubspot', object: 'deal', recordId, label: '', recordVersion: '' } }, { proposalId: `p-${at}` });
};

describe('crm-sync as a service', () => {
  let world: World;
  afterEach(() => world.close());

  it('writes every approval once, in the order of the log for each record', async () => {
    world = await setUp();
    await world.append(...[0, 1, 2, 3, 4].map((at) => noteFor(at)));
    await world.start();
    await world.untilDone(5);
    expect(await world.outcomes()).toEqual([0, 1, 2, 3, 4].map((at) => `crm.write_applied p-${at}`));
    expect(world.crm.effects).toHaveLength(5);
  });

  it('commits an approval only behind its outcome', async () => {
    world = await setUp();
    const seen: number[] = [];
    await world.append(noteFor(0), noteFor(1));
    await world.start({ pass: (point) => { if (point === 'in_flight') void world.committed().then((count) => seen.push(count)); } });
    await world.untilDone(2);
    for (let wait = 0; wait < 50 && await world.committed() < 2; wait += 1) await turn();
    expect([seen, await world.committed()]).toEqual([[0, 1], 2]);
  });

  it('sets aside what cannot be read and what is no approval, and goes on', async () => {
    world = await setUp(1);
    await world.producer.send('write.approved.v1', [{ key: 'x', value: new TextEncoder().encode('junk'), partition: 0 }]);
    await world.start();
    await world.append(noteFor(0));
    await world.untilDone(1);
    const [written] = (await world.facts()).filter(({ type }) => type === 'crm.write_applied');
    if (written) await world.producer.send('write.approved.v1', [{ key: 'x', value: encodeFact(written), partition: 0 }]);
    await world.append(noteFor(1));
    await world.untilDone(2);
    expect(world.parked).toEqual(['undecodable@0', 'unknown_type@2']);
    expect(world.crm.effects).toHaveLength(2);
  });

  it('holds an approval back while the vendor is away, and those behind it with it', async () => {
    world = await setUp(1);
    world.crm.failReads('temporary', 'rate_limited', 'temporary');
    await world.append(noteFor(0), noteFor(1));
    await world.start();
    await world.untilDone(2);
    expect(await world.outcomes()).toEqual(['crm.write_applied p-0', 'crm.write_applied p-1']);
  });

  it('claims each partition anew whenever it is given one', async () => {
    world = await setUp(2);
    const { consumer } = await world.start();
    await consumer.close();
    await world.start();
    const claims = (await world.facts()).flatMap((fact) => (fact.type === 'crm.write_claimed' ? [`${fact.payload.partition}:${fact.payload.epoch}`] : []));
    expect(claims.toSorted()).toEqual(['0:1', '0:2', '1:1', '1:2']);
  });

  it('leaves no lane behind for a partition that went while its ledger was still being read', async () => {
    world = await setUp(1);
    const bus = createMemoryBus({ log: world.log });
    const reading = Promise.withResolvers<void>();
    const ledger = createLedgerLog(bus, world.producer, systemClock, createFakeLogger());
    const group: ConsumerOptions[] = [];
    const idle: BusConsumer = {
      commit: () => Promise.resolve(true), committed: () => Promise.resolve([]), seek: () => undefined, pause: () => undefined, resume: () => undefined,
      assigned: () => [], health: () => ({ healthy: true, detail: '' }), close: () => Promise.resolve(),
    };
    await world.start({
      bus: { ...bus, consumer: (options) => { group.push(options); return Promise.resolve(idle); } },
      log: { ...ledger, replay: async (...args) => { await reading.promise; return ledger.replay(...args); } },
    });
    const [member] = group;
    const at = { topic: 'write.approved.v1', partition: 0 };
    await world.append(noteFor(0));
    const assigning = member?.onAssign?.([at], idle);
    await member?.onRevoke?.([at], idle);
    reading.resolve();
    await assigning;
    const batch = { ...at, messages: world.log.fetch({ ...at, offset: 0 }, 10), endOffset: 1 };
    await expect(member?.onBatch(batch)).rejects.toThrow('not claimed yet');
    expect(world.crm.effects).toEqual([]);
    await member?.onAssign?.([at], idle);
    await member?.onBatch(batch);
    expect(world.crm.effects).toHaveLength(1);
  });
});

describe('processes that come, go and die (I1–I3)', () => {
  it('leave one effect and one outcome per approval, whatever the order', async () => {
    const event = fc.oneof(
      { weight: 4, arbitrary: fc.constant({ kind: 'approve' as const }) }, { weight: 2, arbitrary: fc.constant({ kind: 'start' as const }) },
      fc.record({ kind: fc.constantFrom('kill' as const, 'stop' as const), which: fc.nat(3) }), fc.record({ kind: fc.constant('turns' as const), count: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ kind: fc.constant('fail' as const), how: fc.constantFrom('temporary' as const, 'uncertain_after' as const, 'uncertain_before' as const) }),
    );
    await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 16 }), async (events) => {
      const world = await setUp();
      const running: Awaited<ReturnType<World['start']>>[] = [];
      let approved = 0;
      for (const each of events) {
        if (each.kind === 'approve') await world.append(noteFor(approved++, ['4471', '4472', '4473'][approved % 3]));
        if (each.kind === 'start' && running.length < 3) running.push(await world.start());
        if (each.kind === 'fail') world.crm.failNext(each.how);
        if (each.kind === 'turns') for (let count = 0; count < each.count; count += 1) await turn();
        const [leaving] = each.kind === 'kill' || each.kind === 'stop' ? running.splice(each.which % Math.max(1, running.length), 1) : [];
        await (each.kind === 'kill' ? leaving?.bus.kill() : leaving?.consumer.close());
      }
      running.push(await world.start());
      await world.untilDone(approved);
      const told = (await world.outcomes()).map((each) => each.split(' ')[1]);
      expect(new Set(told).size).toBe(approved);
      expect(new Set(world.crm.effects).size).toBe(world.crm.effects.length);
      expect(world.crm.effects).toHaveLength(approved);
      await world.close();
    }), { numRuns: 40 });
  });

  it('keep notes and tasks of many records apart', async () => {
    const world = await setUp(3);
    const approvals = ['1', '2', '3', '4'].flatMap((recordId, at) => [noteCommand(), taskCommand()].map((command, kind) =>
      approvalOf({ ...command, target: { connectionId: 'hubspot-main', vendor: 'hubspot', object: 'deal', recordId, label: '', recordVersion: '' } }, { proposalId: `p-${at}-${kind}` })));
    await world.append(...approvals);
    await Promise.all([world.start(), world.start(), world.start()]);
    await world.untilDone(8);
    expect(new Set(world.crm.effects).size).toBe(8);
    await world.close();
  });
});
