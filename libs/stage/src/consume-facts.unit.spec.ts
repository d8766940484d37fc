import { describe, expect, it } from '@jest/globals';
import { createMemoryBus, createMemoryLog, type MemoryLog } from '@baton/bus';
import { encodeFact, type Fact, keyOf } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { consumeFacts } from './consume-facts.js';
import { createFactPublisher, messagesByTopic } from './fact-publisher.js';
import { factsFromDrafts } from './fact-from-draft.js';
import { createParking } from './parking.js';
import { gap, readAll } from './stage-under-test.spec.js';

const callLog = (): MemoryLog => { const log = createMemoryLog(); log.create('call.v1', 1); log.create('gateway.parked.v1', 1); return log; };
const append = (log: MemoryLog, ...values: (Fact | string)[]): void => {
  for (const each of values) log.append('call.v1', [typeof each === 'string' ? { key: 'northwind|a', value: new TextEncoder().encode(each) } : { key: keyOf(each), value: encodeFact(each) }]);
};
const committed = (log: MemoryLog, group = 'gateway'): number => log.committed(group, { topic: 'call.v1', partition: 0 }).offset;

const consume = async (log: MemoryLog, onFact: (fact: Fact, offset: number) => Promise<void>, commits = true) => {
  const bus = createMemoryBus({ log, batchSize: 2, redeliverAfterMs: 1 });
  const parking = await createParking(bus, 'gateway', createFakeLogger());
  const base = { service: 'gateway', group: 'gateway', topics: ['call.v1'], start: 'earliest', onFact: (fact: Fact, { offset }: { offset: number }) => onFact(fact, offset) } as const;
  const consumer = await consumeFacts<'gateway'>(bus, commits ? { ...base, commits: true, parking } : { ...base, commits: false });
  return { idle: () => bus.idle(), close: () => consumer.close(), kill: () => bus.kill() };
};

describe('reading facts', () => {
  it('hands them over in order with their places and commits past the last', async () => {
    const log = callLog();
    append(log, gap('a', 1), gap('b', 2), gap('a', 3));
    const seen: [string, number][] = [];
    const reader = await consume(log, (fact, offset) => { seen.push([fact.about.callId, offset]); return Promise.resolve(); });
    await reader.idle();
    expect(seen).toEqual([['a', 0], ['b', 1], ['a', 2]]);
    expect(committed(log)).toBe(3);
    await reader.close();
  });

  it('delivers again what was refused, and commits nothing of that batch until it was taken', async () => {
    const log = callLog();
    append(log, gap('a', 1), gap('a', 2), gap('a', 3));
    const seen: number[] = [];
    let refusals = 2;
    const reader = await consume(log, (_, offset) => {
      seen.push(offset);
      if (offset === 1 && (refusals -= 1) >= 0) { expect(committed(log)).toBe(-1); return Promise.reject(new Error('away')); }
      return Promise.resolve();
    });
    await reader.idle();
    expect(seen).toEqual([0, 1, 0, 1, 0, 1, 2]);
    expect(committed(log)).toBe(3);
    await reader.close();
  });

  it('commits nothing of a batch whose handling a crash cut off', async () => {
    const log = callLog();
    append(log, gap('a', 1));
    const reader = await consume(log, () => new Promise(() => undefined));
    await reader.kill();
    expect(committed(log)).toBe(-1);
  });

  it('parks what cannot be read with its bytes and goes on (I12)', async () => {
    const log = callLog();
    append(log, gap('a', 1), 'junk', gap('a', 2));
    const seen: number[] = [];
    const reader = await consume(log, (_, offset) => { seen.push(offset); return Promise.resolve(); });
    await reader.idle();
    await reader.close();
    expect(seen).toEqual([0, 2]);
    expect(committed(log)).toBe(3);
    const parked = await readAll(log, 'gateway.parked.v1');
    expect(parked.map(({ value, headers }) => [Buffer.from(value).toString(), headers['step'], headers['source-offset']])).toEqual([['junk', 'gateway.decode', '1']]);
  });

  it('lets a follower read everything, pass over what it cannot read, and commit nothing', async () => {
    const log = callLog();
    append(log, gap('a', 1), 'junk', gap('a', 2));
    const seen: number[] = [];
    const reader = await consume(log, (_, offset) => { seen.push(offset); return Promise.resolve(); }, false);
    await reader.idle();
    await reader.close();
    expect(seen).toEqual([0, 2]);
    expect(committed(log)).toBe(-1);
    expect(await readAll(log, 'gateway.parked.v1')).toEqual([]);
  });
});

describe('publishing facts', () => {
  const card = (callId: string, seq: number): Fact => factsFromDrafts('coach', gap(callId, seq), [
    { type: 'call.talk_measured', payload: { seq, repMs: 0, otherMs: 0, monologueMs: 0, questions: 0, atMs: 0, nextStepQuote: '', askedQuestionIds: [] } },
  ])[0] as Fact;

  it('groups by topic, keeps the order within each, and stamps the time of sending alone', () => {
    const facts = [gap('a', 1), card('a', 1), gap('b', 2), card('b', 2)];
    const groups = messagesByTopic(facts, 1_795_442_520_000);
    expect([...groups].map(([topic, messages]) => [topic, messages.map(({ key }) => key)])).toEqual([['call.v1', ['northwind|a', 'northwind|b']], ['coach.v1', ['northwind|a', 'northwind|b']]]);
    expect(groups.get('call.v1')?.[0]?.value).toEqual(encodeFact({ ...gap('a', 1), recordedAtMs: 1_795_442_520_000 }));
  });

  it('names the fact in a header, and its trace when there is one', () => {
    const [plain, traced] = [gap('a', 1), { ...gap('a', 2), traceContext: '00-ab-cd-01' }];
    expect([...messagesByTopic([plain, traced], 0).values()][0]?.map(({ headers }) => headers)).toEqual([{ type: 'call.gap_noted' }, { type: 'call.gap_noted', traceparent: '00-ab-cd-01' }]);
  });

  it('resolves with the places of all, and refuses after it was closed', async () => {
    const log = callLog();
    const publisher = await createFactPublisher(createMemoryBus({ log }), 'ingest', { clock: { now: () => 5 } });
    expect((await publisher.publish([gap('a', 1), gap('a', 2)])).map(({ topic, offset }) => [topic, offset])).toEqual([['call.v1', 0], ['call.v1', 1]]);
    expect(await publisher.publish([])).toEqual([]);
    await publisher.close();
    await expect(publisher.publish([gap('a', 3)])).rejects.toThrow('closed');
  });
});
