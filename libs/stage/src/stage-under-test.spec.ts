import { createMemoryBus, createMemoryLog, type MemoryLog, type ReceivedMessage } from '@baton/bus';
import { About, Actor, decodeFact, draft, encodeFact, type Fact, type FactOf, keyOf } from '@baton/contracts';
import { type Clock, createFakeLogger, derivedId } from '@baton/platform';
import { createFakeState, type SnapshotStore } from '@baton/state';
import { defineStage } from './define-stage.js';
import { createFactPublisher } from './fact-publisher.js';
import type { Beside, Refine } from './lane.js';
import { emit, park, retry, skip } from './outcome.js';
import { createParking } from './parking.js';
import { StageRunner } from './stage-runner.js';
import type { AnyStage } from './step.js';

/** When every gap of these specs happens, unless it is said to be later. */
export const gapAtMs = Date.UTC(2026, 10, 23, 10);
const at = gapAtMs;
export const gap = (callId: string, fromMs: number, reason = 'connection', afterMs = 0): FactOf<'call.gap_noted'> => ({
  id: derivedId(at, callId, String(fromMs), reason), type: 'call.gap_noted', version: 1, tenant: 'northwind', causationId: '', correlationId: callId, actor: Actor.SYSTEM,
  occurredAtMs: at + afterMs, recordedAtMs: 0, traceContext: '', about: { ...About.create(), callId }, repLocalDate: '2026-11-23', payload: { fromMs, toMs: fromMs + 1, reason },
});

/** Says how many gaps the call has had, and the one before: wrong at once when a fact is applied twice, lost or out of order. */
export const counting = defineStage('coach', {
  state: { by: 'call', initial: { count: 0, last: -1 }, evolve: (state, fact) => (fact.type === 'call.gap_noted' ? { count: state.count + 1, last: fact.payload.fromMs } : state) },
  decide: {
    'call.gap_noted': ({ count, last }, { payload }) => {
      if (payload.reason === 'park') return park('no_use');
      if (payload.reason === 'retry') return retry('away');
      if (payload.reason === 'skip') return skip('not_ours');
      if (payload.reason === 'throw') throw new Error('a bug');
      return emit(draft('call.talk_measured', { seq: count + 1, repMs: Math.max(0, last), otherMs: payload.fromMs, monologueMs: 0, questions: 0, atMs: 0, nextStepQuote: '', askedQuestionIds: [] }));
    },
  },
}) as unknown as AnyStage;

/** A log with the stage's topics and nothing on it. */
export const createStageLog = (): MemoryLog => {
  const log = createMemoryLog();
  for (const [topic, partitions] of [['call.v1', 4], ['coach.v1', 2], ['coach.parked.v1', 1]] as const) log.create(topic, partitions);
  return log;
};
export const write = (log: MemoryLog, ...facts: Fact[]): void => { for (const fact of facts) log.append('call.v1', [{ key: keyOf(fact), value: encodeFact(fact) }]); };
export const settle = (ms = 25): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Snapshots that can be lost under a running stage, as when Redis comes back empty. */
export const createLosableSnapshots = (): SnapshotStore & { lose(): void } => {
  let current = createFakeState().snapshots;
  return {
    load: (...args) => current.load(...args), save: (...args) => current.save(...args), marker: (...args) => current.marker(...args), due: (...args) => current.due(...args),
    lose: () => { current = createFakeState().snapshots; },
  };
};

/** How the log answers a process: at once, not at all, or with what was sent but no word of it. */
export type Answers = 'at once' | 'never' | 'unheard';

export interface StageProcess {
  readonly counts: string[];
  readonly fatal: unknown[];
  answers: Answers;
  idle(): Promise<void>;
  /** The graceful end. */
  stop(): Promise<void>;
  /** The end of a killed process: nothing is committed or left in order. */
  kill(): Promise<void>;
  /** Lets go what waited for an answer. */
  release(): void;
}

export interface ProcessOptions { readonly stage?: AnyStage; readonly tickMs?: number; readonly publish?: () => Promise<unknown>; readonly sleep?: (ms: number) => Promise<void>; readonly clock?: Clock; readonly refine?: Refine; readonly beside?: Beside }

/** One process of a stage over a log and a store that several may share. */
export const startProcess = async (log: MemoryLog, snapshots: SnapshotStore, { stage = counting, tickMs = 5, ...more }: ProcessOptions = {}): Promise<StageProcess> => {
  const bus = createMemoryBus({ log, batchSize: 3, redeliverAfterMs: 1 });
  const publisher = await createFactPublisher(bus, 'coach');
  const parking = await createParking(bus, 'coach', createFakeLogger());
  const waiting: (() => void)[] = [];
  const self: Pick<StageProcess, 'answers' | 'counts' | 'fatal'> = { answers: 'at once', counts: [], fatal: [] };
  let unsent = 0;
  /** A producer has one batch in flight: what comes after a batch that has not arrived cannot arrive before it. */
  const answered = async <T>(send: () => Promise<T>): Promise<T> => {
    const early = self.answers === 'unheard' && unsent === 0 ? send() : undefined;
    if (self.answers === 'at once') return send();
    if (!early) unsent += 1;
    await new Promise<void>((resolve) => { waiting.push(resolve); });
    if (early) return early;
    unsent -= 1;
    return send();
  };
  const runner = new StageRunner({
    stage, bus, topic: 'call.v1', snapshots, logger: createFakeLogger(), tickMs, onFatal: (error) => { self.fatal.push(error); },
    ...(more.clock && { clock: more.clock }), ...(more.refine && { refine: more.refine }), ...(more.beside && { beside: more.beside }), settingsOf: () => ({ latest: () => undefined }), sleep: more.sleep ?? (() => Promise.resolve()), count: (outcome, reason) => { self.counts.push(`${outcome}:${reason}`); },
    publish: more.publish ?? ((facts) => answered(() => publisher.publish(facts as FactOf<'call.talk_measured'>[]))), park: (message, why) => answered(() => parking.park(message, why)),
  });
  const consumer = await bus.consumer({
    group: 'coach', topics: ['call.v1'], start: 'earliest', onBatch: (batch) => runner.onBatch(batch),
    onAssign: (partitions, opened) => runner.onAssign(partitions, opened), onRevoke: (partitions) => runner.onRevoke(partitions),
  });
  return Object.assign(self, {
    idle: () => bus.idle(),
    release: () => { self.answers = 'at once'; for (const go of waiting.splice(0)) go(); },
    stop: async () => { await runner.close(); await consumer.close(); },
    kill: async () => { await bus.kill(); void runner.close().catch(() => undefined); },
  });
};

export const readAll = async (log: MemoryLog, topic: string): Promise<ReceivedMessage[]> => {
  const found: ReceivedMessage[] = [];
  await createMemoryBus({ log }).read(topic, [], (messages) => { found.push(...messages); });
  return found;
};

/** What the stage gave out, once by id, as the sequence numbers of each call. */
export const emittedOn = async (log: MemoryLog): Promise<Record<string, number[]>> => {
  const facts = (await readAll(log, 'coach.v1')).map(({ value }) => decodeFact(value) as FactOf<'call.talk_measured'>);
  const once = [...new Map(facts.toReversed().map((fact) => [fact.id, fact])).values()].toReversed();
  return Object.fromEntries(Object.entries(Object.groupBy(once, ({ about }) => about.callId)).map(([call, each]) => [call, each?.map(({ payload }) => payload.seq) ?? []]));
};

export const committedOn = (log: MemoryLog): number[] => Array.from({ length: log.partitions('call.v1') }, (_, partition) => log.committed('coach', { topic: 'call.v1', partition }).offset);
