import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { auditedTopics, proveChains, type ReadTopic } from '@baton/audit-chain';
import { createMemoryBus, createMemoryLog, type MemoryBus } from '@baton/bus';
import { decodeFact, encodeFact, type Fact, keyOf, topicOfFact } from '@baton/contracts';
import { createFakeLogger, createSigningKey, systemClock } from '@baton/platform';
import { approvalOf, noteCommand, noteDrafted } from '@baton/testing';
import fc from 'fast-check';
import { createChainLog } from './adapters/chain-log.js';
import { type Audit, startAudit } from './audit.service.js';

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
const key = createSigningKey();

/** One broker and as many auditors as a spec starts. */
const setUp = async () => {
  const log = createMemoryLog();
  const outside = createMemoryBus({ log });
  const buses: MemoryBus[] = [];
  const settings = [...auditedTopics.map((topic) => ({ topic, partitions: 2 })), { topic: 'audit.v1', partitions: 1 }];
  await (await outside.admin()).ensureTopics(settings.map((each) => ({ ...each, compacted: false, retentionDays: 1 })));
  const producer = await outside.producer({ acks: 'all', lingerMs: 0 });
  const happen = async (...facts: readonly Fact[]): Promise<void> => { for (const fact of facts) await producer.send(topicOfFact(fact.type) ?? '', [{ key: keyOf(fact), value: encodeFact(fact) }]); };
  const start = async (window?: number): Promise<{ bus: MemoryBus; audit: Audit }> => {
    const bus = createMemoryBus({ log, batchSize: 3, redeliverAfterMs: 1, drainMs: 20 });
    buses.push(bus);
    const logger = createFakeLogger();
    const chainLog = createChainLog({ bus, producer: await bus.producer({ acks: 'all', lingerMs: 0 }), key, clock: systemClock, logger, ...(window !== undefined && { window }) });
    return { bus, audit: await startAudit({ bus, logger, owner: `audit-${buses.length}`, signEveryMs: 5, sessionTimeoutMs: 2_000, log: chainLog }) };
  };
  const read: ReadTopic = async (topic, onRecords) => { await outside.read(topic, [], onRecords); };
  const prove = () => proveChains(read, { [key.keyId]: key.publicPem });
  const untilBound = async (): Promise<Awaited<ReturnType<typeof prove>>> => {
    const deadline = Date.now() + 5_000;
    for (;;) {
      const proof = await prove();
      const settled = proof.waiting === 0 && proof.tenants.every(({ lastSeq, signedSeq }) => lastSeq === signedSeq);
      if (settled || Date.now() > deadline) return proof;
      await turn();
    }
  };
  const types = async (): Promise<string[]> => {
    const found: string[] = [];
    await read('audit.v1', (records) => { found.push(...records.map(({ value }) => decodeFact(value).type)); });
    return found;
  };
  return { happen, start, prove, untilBound, types, producer, close: async () => { for (const bus of [...buses, outside]) await bus.close(); } };
};

let world: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => { world = await setUp(); });
afterEach(() => world.close());

describe('an auditor', () => {
  it('binds what is on the log already and what comes later, tenant by tenant, and signs it', async () => {
    await world.happen(noteDrafted(), approvalOf(noteCommand('one'), { proposalId: 'p1' }));
    const { audit } = await world.start();
    await world.untilBound();
    await world.happen(noteDrafted({ tenant: 'southwind' }), noteDrafted({ noteId: 'note-2' }));
    const proof = await world.untilBound();
    expect(proof).toMatchObject({ findings: [], waiting: 0 });
    expect(proof.tenants.map(({ tenant, entries }) => [tenant, entries])).toEqual([['northwind', 3], ['southwind', 1]]);
    expect(audit.health()).toMatchObject({ healthy: true });
  });

  it('binds a record that no contract can read, to nobody’s chain', async () => {
    await world.producer.send('crm.v1', [{ key: 'k', value: new Uint8Array([1, 2, 3]) }]);
    await world.start();
    expect((await world.untilBound()).tenants).toMatchObject([{ tenant: '-', entries: 1 }]);
  });

  it('goes on where another one stopped, without an entry twice or left out', async () => {
    const first = await world.start();
    await world.happen(...[1, 2, 3, 4, 5].map((at) => noteDrafted({ noteId: `note-${at}` })));
    await world.untilBound();
    await first.audit.close();
    await world.happen(...[6, 7].map((at) => noteDrafted({ noteId: `note-${at}` })));
    await world.start();
    const proof = await world.untilBound();
    expect(proof).toMatchObject({ findings: [], tenants: [{ tenant: 'northwind', entries: 7, lastSeq: 7 }] });
    expect((await world.types()).filter((type) => type === 'audit.claimed')).toHaveLength(2);
  });

  it('signs what it bound last before it leaves', async () => {
    const { audit } = await world.start();
    await world.happen(noteDrafted());
    while ((await world.prove()).tenants.length === 0) await turn();
    await audit.close();
    expect((await world.prove()).tenants).toMatchObject([{ lastSeq: 1, signedSeq: 1 }]);
  });

  it('finds its place from a checkpoint near the end, and from the beginning where there is none', async () => {
    const first = await world.start();
    for (let at = 0; at < 20; at += 1) { await world.happen(noteDrafted({ noteId: `note-${at}` })); await world.untilBound(); }
    await first.audit.close();
    const second = await world.start(3);
    await world.happen(noteDrafted({ noteId: 'after' }));
    await world.untilBound();
    await second.audit.close();
    await world.start(1);
    await world.happen(noteDrafted({ noteId: 'last' }));
    expect(await world.untilBound()).toMatchObject({ findings: [], tenants: [{ entries: 22, lastSeq: 22 }] });
  });

  it('stands by while another one keeps the chains', async () => {
    await world.start();
    const second = await world.start();
    await world.happen(noteDrafted());
    expect(await world.untilBound()).toMatchObject({ findings: [], tenants: [{ entries: 1 }] });
    expect(second.audit.health()).toMatchObject({ healthy: true });
  });
});

interface Model { written: number }
type Real = { running: { bus: MemoryBus; audit: Audit }[] };
const step = (text: string, run: (real: Real, model: Model) => Promise<void>): fc.AsyncCommand<Model, Real> => ({ check: () => true, toString: () => text, run: (model, real) => run(real, model) });

describe('auditors that come, leave, and are killed at any moment', () => {
  it('leave chains that are proven, with one entry for each record', async () => {
    const steps = (): fc.Arbitrary<fc.AsyncCommand<Model, Real>>[] => [
      fc.integer({ min: 1, max: 6 }).map((count) => step(`${count} notes`, async (_, model) => {
        for (let at = 0; at < count; at += 1) await world.happen(noteDrafted({ noteId: `note-${model.written += 1}` }));
      })),
      fc.constant(step('one comes', async (real) => { if (real.running.length < 3) real.running.push(await world.start(4)); })),
      fc.constant(step('the oldest leaves', async (real) => { await real.running.shift()?.audit.close(); })),
      fc.constant(step('the oldest is killed', async (real) => { await real.running.shift()?.bus.close(); })),
      fc.integer({ min: 1, max: 5 }).map((turns) => step(`${turns} turns`, async () => { for (let at = 0; at < turns; at += 1) await turn(); })),
    ];
    await fc.assert(fc.asyncProperty(fc.commands(steps(), { maxCommands: 20 }), async (commands) => {
      await world.close();
      world = await setUp();
      const real: Real = { running: [] };
      const model = { written: 0 };
      await fc.asyncModelRun(() => ({ model, real }), commands);
      real.running.push(await world.start());
      const proof = await world.untilBound();
      expect(proof.findings).toEqual([]);
      expect(proof.tenants.reduce((sum, { entries }) => sum + entries, 0)).toBe(model.written);
    }), { numRuns: 40 });
  }, 60_000);
});
