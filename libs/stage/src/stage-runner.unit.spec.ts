import { describe, expect, it } from '@jest/globals';
import { createMemoryBus, createMemoryLog, type MemoryLog } from '@baton/bus';
import { About, Actor, decodeFact, draft, encodeFact, type Fact, type FactOf, keyOf, UnreadableFact } from '@baton/contracts';
import { createFakeLogger, derivedId } from '@baton/platform';
import { createFakeState, type State } from '@baton/state';
import fc from 'fast-check';
import { defineStage } from './define-stage.js';
import { createFactPublisher } from './fact-publisher.js';
import { emit, park, retry, skip } from './outcome.js';
import { createParking } from './parking.js';
import { StageRunner } from './stage-runner.js';
import type { AnyStage } from './step.js';

const at = Date.UTC(2026, 10, 23, 10);
const gap = (callId: string, fromMs: number, reason = 'connection'): FactOf<'call.gap_noted'> => ({
  id: derivedId(at, callId, String(fromMs), reason), type: 'call.gap_noted', version: 1, tenant: 'northwind', causationId: '', correlationId: callId, actor: Actor.SYSTEM,
  occurredAtMs: at, recordedAtMs: 0, traceContext: '', about: { ...About.create(), callId }, repLocalDate: '2026-11-23', payload: { fromMs, toMs: fromMs + 1, reason },
});

/** Says how many gaps the call has had: wrong at once when a fact is applied twice, lost or out of order. */
const counting = defineStage('coach', {
  state: { by: 'call', initial: { count: 0, last: -1 }, evolve: (state, fact) => (fact.type === 'call.gap_noted' ? { count: state.count + 1, last: fact.payload.fromMs } : state) },
  decide: {
    'call.gap_noted': ({ count, last }, { payload }) => {
      if (payload.reason === 'park') return park('no_use');
      if (payload.reason === 'retry') return retry('away');
      if (payload.reason === 'skip') return skip('not_ours');
      if (payload.reason === 'throw') throw new Error('a bug');
      return emit(draft('call.talk_measured', { seq: count + 1, repMs: last, otherMs: payload.fromMs, monologueMs: 0, questions: 0, atMs: 0 }));
    },
  },
});

interface Process { stop(): Promise<void>; kill(): Promise<void>; idle(): Promise<void>; runner: StageRunner }

const topics = (log: MemoryLog): void => { log.create('call.v1', 4); log.create('coach.v1', 2); log.create('coach.parked.v1', 1); };

const start = async (log: MemoryLog, state: State, more: { tickMs?: number; counts?: string[]; dropAfter?: number } = {}): Promise<Process> => {
  const bus = createMemoryBus({ log, batchSize: 3, redeliverAfterMs: 1 });
  const publisher = await createFactPublisher(bus, 'coach');
  const parking = await createParking(bus, 'coach', createFakeLogger());
  let sent = 0;
  const runner = new StageRunner({
    stage: counting as unknown as AnyStage, bus, topic: 'call.v1', snapshots: state.snapshots, logger: createFakeLogger(), tickMs: more.tickMs ?? 5, onFatal: () => undefined,
    settingsOf: () => ({ latest: () => undefined }), sleep: () => Promise.resolve(), count: (outcome, reason) => { more.counts?.push(`${outcome}:${reason}`); },
    publish: (facts: readonly Fact[]) => {
      sent += 1;
      return more.dropAfter !== undefined && sent > more.dropAfter ? new Promise(() => undefined) : publisher.publish(facts as FactOf<'call.talk_measured'>[]);
    },
    park: (message, why) => parking.park(message, why),
  });
  const consumer = await bus.consumer({
    group: 'coach', topics: ['call.v1'], start: 'earliest', onBatch: (batch) => runner.onBatch(batch),
    onAssign: (partitions, opened) => runner.onAssign(partitions, opened), onRevoke: (partitions) => runner.onRevoke(partitions),
  });
  return { runner, idle: () => bus.idle(), stop: async () => { await runner.close(); await consumer.close(); }, kill: async () => { await bus.kill(); void runner.close().catch(() => undefined); } };
};

const emittedOn = async (log: MemoryLog): Promise<Map<string, number[]>> => {
  const byCall = new Map<string, number[]>();
  const seen = new Set<string>();
  await createMemoryBus({ log }).read('coach.v1', [], (messages) => {
    for (const { value } of messages) {
      const fact = decodeFact(value) as FactOf<'call.talk_measured'>;
      if (seen.has(fact.id)) continue;
      seen.add(fact.id);
      byCall.set(fact.about.callId, [...(byCall.get(fact.about.callId) ?? []), fact.payload.seq]);
    }
  });
  return byCall;
};
const write = (log: MemoryLog, ...facts: Fact[]): void => { for (const fact of facts) log.append('call.v1', [{ key: keyOf(fact), value: encodeFact(fact) }]); };
const settle = (ms = 25): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

describe('a running stage', () => {
  it('emits what it decides, in order per call, and commits after', async () => {
    const log = createMemoryLog();
    topics(log);
    write(log, ...['a', 'b', 'c'].flatMap((call) => [0, 1, 2, 3].map((n) => gap(call, n))));
    const stage = await start(log, createFakeState());
    await stage.idle();
    await stage.stop();
    expect(Object.fromEntries(await emittedOn(log))).toEqual({ a: [1, 2, 3, 4], b: [1, 2, 3, 4], c: [1, 2, 3, 4] });
    const committed = await (await createMemoryBus({ log }).admin()).groupCommitted('coach', ['call.v1']);
    expect(committed.reduce((sum, { offset }) => sum + Math.max(0, offset), 0)).toBe(12);
  });

  it.each([['park', 'park:no_use'], ['throw', 'park:bug'], ['retry', 'park:away']])('%s sets the message aside with its bytes and goes on (I12)', async (reason, counted) => {
    const log = createMemoryLog();
    topics(log);
    const bad = gap('a', 1, reason);
    write(log, gap('a', 0), bad, gap('a', 2));
    const counts: string[] = [];
    const stage = await start(log, createFakeState(), { counts });
    await stage.idle();
    await stage.stop();
    expect((await emittedOn(log)).get('a')).toEqual([1, 2]);
    const parked: { value: Uint8Array; headers: Readonly<Record<string, string>> }[] = [];
    await createMemoryBus({ log }).read('coach.parked.v1', [], (messages) => { parked.push(...messages); });
    expect(parked).toHaveLength(1);
    expect(decodeFact(parked[0]?.value ?? new Uint8Array())).toEqual(bad);
    expect(parked[0]?.headers).toMatchObject({ step: 'coach.decide', 'source-topic': 'call.v1' });
    expect(counts).toContain(counted);
  });

  it('parks bytes that are no fact under the reason they were refused for', async () => {
    const log = createMemoryLog();
    topics(log);
    const junk = new TextEncoder().encode('junk');
    log.append('call.v1', [{ key: 'northwind|a', value: junk }]);
    write(log, gap('a', 0));
    const stage = await start(log, createFakeState());
    await stage.idle();
    await stage.stop();
    expect(() => decodeFact(junk)).toThrow(UnreadableFact);
    const parked: Uint8Array[] = [];
    await createMemoryBus({ log }).read('coach.parked.v1', [], (messages) => { parked.push(...messages.map(({ value }) => value)); });
    expect(parked.map((bytes) => Buffer.from(bytes).toString())).toEqual(['junk']);
    expect((await emittedOn(log)).get('a')).toEqual([1]);
  });

  it('goes on with the same state after a restart, and after Redis was lost', async () => {
    const log = createMemoryLog();
    topics(log);
    write(log, gap('a', 0), gap('a', 1));
    const first = await start(log, createFakeState());
    await first.idle();
    await first.stop();
    write(log, gap('a', 2));
    const emptied = createFakeState();
    const second = await start(log, emptied);
    await second.idle();
    await second.stop();
    expect((await emittedOn(log)).get('a')).toEqual([1, 2, 3]);
  });

  it('does not commit past effects the log has not acknowledged', async () => {
    const log = createMemoryLog();
    topics(log);
    write(log, gap('a', 0), gap('a', 1), gap('a', 2));
    const state = createFakeState();
    const stuck = await start(log, state, { dropAfter: 1 });
    await settle();
    await stuck.kill();
    const next = await start(log, state);
    await next.idle();
    await settle();
    await next.stop();
    expect((await emittedOn(log)).get('a')).toEqual([1, 2, 3]);
  });
});

describe('crashes at any moment', () => {
  it('leave the same facts, once by id and in order, as a run without them (I7, I8)', async () => {
    const event = fc.oneof({ weight: 6, arbitrary: fc.record({ call: fc.constantFrom('a', 'b', 'c') }) }, { weight: 1, arbitrary: fc.constant('crash' as const) }, { weight: 1, arbitrary: fc.constant('lose redis' as const) }, { weight: 1, arbitrary: fc.constant('wait' as const) });
    await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 30 }), async (events) => {
      const log = createMemoryLog();
      topics(log);
      let state = createFakeState();
      let stage = await start(log, state, { tickMs: 2 });
      const written: Record<string, number> = {};
      for (const each of events) {
        if (typeof each === 'object') {
          const n = (written[each.call] ?? 0) + 1;
          written[each.call] = n;
          write(log, gap(each.call, n));
        } else if (each === 'wait') await settle(4);
        else {
          await stage.kill();
          if (each === 'lose redis') state = createFakeState();
          stage = await start(log, state, { tickMs: 2 });
        }
      }
      await stage.idle();
      await stage.stop();
      const expected = Object.fromEntries(Object.entries(written).map(([call, n]) => [call, Array.from({ length: n }, (_, i) => i + 1)]));
      expect(Object.fromEntries(await emittedOn(log))).toEqual(expected);
    }), { numRuns: 40 });
  }, 60_000);
});
