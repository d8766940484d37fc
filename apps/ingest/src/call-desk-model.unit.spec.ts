import { setImmediate } from 'node:timers/promises';
import { CallStart, Hypothesis, Invitee, Side, type StreamRequest } from '@baton/contracts';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFakeCallLog } from './adapters/fake-call-log.js';
import { createFakeCallMemory } from './adapters/fake-call-memory.js';
import { createFakeSchedule } from './adapters/fake-schedule.js';
import { type CallDesk, createCallDesk } from './call-desk.js';
import type { LaneReply } from './call-lane.js';
import type { CallFact, CallLog, CallMemory } from './ports.js';

const startedAtMs = Date.UTC(2026, 10, 23, 9);
const settle = async (): Promise<void> => { for (let turn = 0; turn < 8; turn += 1) await setImmediate(); };

/** What a platform has to tell of a call: so many revisions of each utterance, the last one final, each a second long. */
const scriptOf = (utterances: readonly number[]): StreamRequest['event'][] => [
  { $case: 'start', value: CallStart.fromPartial({ startedAtMs, consentRecorded: true, invitees: [Invitee.fromPartial({ name: 'Priya', side: Side.BUYER })] }) },
  ...utterances.flatMap((revisions, at) => Array.from({ length: revisions }, (_, n) => ({
    $case: 'hypothesis' as const,
    value: Hypothesis.fromPartial({ utteranceId: `u${at}`, revision: n + 1, isFinal: n + 1 === revisions, speaker: 'Priya', text: `words ${n + 1}`, startMs: at * 2_000, endMs: at * 2_000 + 1_000 }),
  }))),
  { $case: 'end', value: { reason: 'hung_up' } },
];

/** A service instance over a shared log and memory; killed, it reaches neither. A producer that gave up takes nothing more of that stream. */
const startInstance = (log: CallLog, memory: CallMemory) => {
  const life = { alive: true, gaveUp: false };
  const never = new Promise<never>(() => undefined);
  const timers = createFakeSchedule();
  const desk: CallDesk = createCallDesk({
    open: (tenant, callId, { startedAtMs: began }) => Promise.resolve({ reading: { missing: 'no CRM is connected' }, identity: { tenant, callId, startedAtMs: began, repId: 'rep-dana', teamId: 'west', dealId: '', timeZone: 'UTC' } }),
    log: { append: (facts, way) => (life.gaveUp ? Promise.reject(new Error('the producer gave up')) : life.alive ? log.append(facts, way) : never), close: () => Promise.resolve() },
    memory: { load: (tenant, callId) => (life.alive ? memory.load(tenant, callId) : never), save: (remembered) => (life.alive ? memory.save(remembered) : never) },
    clock: createFakeClock(), logger: createFakeLogger(), schedule: timers.schedule, count: () => undefined, trouble: () => undefined, rememberEveryMs: 500, lostAfterMs: 30_000, forgetAfterMs: 600_000,
  });
  return { desk, timers, kill: () => { life.alive = false; }, giveUp: (gaveUp: boolean) => { life.gaveUp = gaveUp; } };
};

const isFinal = (fact: CallFact): fact is Extract<CallFact, { type: 'call.utterance_heard' }> => fact.type === 'call.utterance_heard' && fact.payload.isFinal;

/** A platform that keeps its promise: it sends again whatever was not acknowledged, whenever its stream has to be made anew. */
const setUp = (script: readonly StreamRequest['event'][]) => {
  const log = createFakeCallLog();
  const memory = createFakeCallMemory();
  let instance = startInstance(log, memory);
  let [sent, acknowledged, broken] = [0, 0, false];
  const told: string[] = [];

  /** Sequences of the finals that the log holds. */
  const finalsHeld = (): Set<number> => new Set(log.facts.flatMap(({ fact }) => (isFinal(fact) ? [script.findIndex((event) => event?.$case === 'hypothesis' && event.value.isFinal && event.value.utteranceId === fact.payload.utteranceId) + 1] : [])));
  const finalsUpTo = (sequence: number): number[] => script.flatMap((event, at) => (event?.$case === 'hypothesis' && event.value.isFinal && at + 1 <= sequence ? [at + 1] : []));

  const openStream = (): LaneReply => {
    const mine: LaneReply = {
      answer: ({ acknowledgedSequence, refused }) => {
        if (stream !== mine) return;
        if (refused.includes('send it again from its start')) [acknowledged, broken] = [0, true];
        else if (refused !== '') told.push(refused);
        acknowledged = Math.max(acknowledged, refused === '' ? acknowledgedSequence : 0);
        const held = finalsHeld();
        for (const each of finalsUpTo(acknowledgedSequence)) expect(held.has(each)).toBe(true);
      },
      fail: () => { if (stream === mine) broken = true; },
    };
    return mine;
  };
  let stream = openStream();

  const reconnect = (): void => {
    instance.desk.left(stream);
    instance.giveUp(false);
    stream = openStream();
    [sent, broken] = [acknowledged, false];
  };
  const send = async (count: number): Promise<void> => {
    if (broken) reconnect();
    for (let left = count; left > 0 && sent < script.length; left -= 1) {
      sent += 1;
      void instance.desk.accept('northwind', { callId: 'call-1', sequence: sent, event: script[sent - 1] }, stream);
    }
    await settle();
  };
  return {
    log, memory, told, send, giveUp: () => instance.giveUp(true),
    tick: async () => { instance.timers.advance(500); await settle(); },
    breakStream: async () => { reconnect(); await settle(); },
    crash: async () => { instance.kill(); instance = startInstance(log, memory); stream = openStream(); [sent, broken] = [acknowledged, false]; await settle(); },
    isDone: () => acknowledged >= script.length,
  };
};
type Real = ReturnType<typeof setUp>;

type Step = { readonly send: number } | { readonly waits: 'fast' | 'safe' | 'both' } | { readonly memoryAway: boolean } | 'tick' | 'the log answers' | 'the producer gives up' | 'the stream breaks' | 'the instance dies';

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ send: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ waits: fc.constantFrom('fast' as const, 'safe' as const, 'both' as const) }) },
  { weight: 1, arbitrary: fc.record({ memoryAway: fc.boolean() }) },
  { weight: 8, arbitrary: fc.constantFrom('tick' as const, 'tick' as const, 'the log answers' as const, 'the log answers' as const, 'the producer gives up' as const, 'the stream breaks' as const, 'the instance dies' as const) },
);

const run = async (real: Real, each: Step): Promise<void> => {
  if (each === 'tick') return real.tick();
  if (each === 'the stream breaks') return real.breakStream();
  if (each === 'the instance dies') return real.crash();
  if (each === 'the log answers') real.log.release();
  else if (each === 'the producer gives up') real.giveUp();
  else if ('send' in each) await real.send(each.send);
  else if ('memoryAway' in each) real.memory.away = each.memoryAway;
  else { real.log.release(); real.log.hold(each.waits === 'both' ? undefined : each.waits); }
  await settle();
};

/** Everything works again, and the platform sends on until all is acknowledged. */
const finish = async (real: Real): Promise<void> => {
  real.memory.away = false;
  for (let round = 0; round < 40 && !real.isDone(); round += 1) {
    real.log.release();
    await settle();
    await real.send(100);
    await real.tick();
    if (round % 3 === 2) await real.breakStream();
  }
};

describe('a call over slow and failing logs, a lost memory, broken streams and dying instances', () => {
  it('loses no final, acknowledges nothing the log lacks, and tells every fact once under one id, in the order of the call (I3, I4)', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 }), fc.array(step, { maxLength: 25 }), async (utterances, steps) => {
      const script = scriptOf(utterances);
      const real = setUp(script);
      for (const each of steps) await run(real, each);
      await finish(real);
      expect([real.isDone(), real.told]).toEqual([true, []]);
      const once = [...new Map(real.log.facts.map(({ fact }) => [fact.id, fact])).values()];
      expect(once.filter(isFinal).map(({ payload }) => payload.utteranceId)).toEqual(utterances.map((_, at) => `u${at}`));
      expect(once.filter(({ type }) => type !== 'call.utterance_heard').map(({ type }) => type)).toEqual(['call.started', 'call.ended']);
      expect(once[0]?.type).toBe('call.started');
      expect(once.find(({ type }) => type === 'call.ended')?.payload).toEqual({ durationMs: (utterances.length - 1) * 2_000 + 1_000, repTalkMs: 0, otherTalkMs: utterances.length * 1_000, reason: 'hung_up', utterances: utterances.length });
      expect(once.slice(once.findIndex(({ type }) => type === 'call.ended')).filter(isFinal)).toEqual([]);
    }), { numRuns: 4000 });
  }, 290_000);
});
