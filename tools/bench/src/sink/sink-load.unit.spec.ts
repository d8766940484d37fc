import { describe, expect, it } from '@jest/globals';
import type { BusProducer, OutgoingMessage } from '@baton/bus';
import { decodeFact } from '@baton/contracts';
import { createUtterances, fillLog, loadTopic, paceLog } from './sink-load.js';

const nowMs = Date.UTC(2026, 10, 23, 10);
const createLog = () => {
  const sent: { topic: string; messages: readonly OutgoingMessage[] }[] = [];
  const producer: BusProducer = { send: (topic, messages) => { sent.push({ topic, messages }); return Promise.resolve([]); }, close: () => Promise.resolve() };
  return { producer, sent, ids: () => sent.flatMap(({ messages }) => messages.map(({ value }) => decodeFact(value).id)) };
};

describe('the load of the sink', () => {
  it('fills the log with exactly as many as were asked for, each of its own id', async () => {
    const { producer, sent, ids } = createLog();
    await fillLog(producer, createUtterances(() => nowMs), 1_234);
    expect(ids()).toHaveLength(1_234);
    expect(new Set(ids()).size).toBe(1_234);
    expect(sent.every(({ topic, messages }) => topic === loadTopic && messages.length <= 500)).toBe(true);
  });

  it('dates each at the present time, by many calls', () => {
    const next = createUtterances(() => nowMs + 7);
    const made = Array.from({ length: 600 }, next);
    expect(decodeFact(made[0]?.value ?? new Uint8Array()).occurredAtMs).toBe(nowMs + 7);
    expect(new Set(made.map(({ key }) => key)).size).toBe(500);
  });

  it('paces itself to about the rate and says how many it were', async () => {
    const { producer, ids } = createLog();
    const count = await paceLog(producer, createUtterances(() => nowMs), 500, 0.5);
    expect(ids()).toHaveLength(count);
    expect(count).toBeGreaterThan(150);
    expect(count).toBeLessThanOrEqual(260);
  });
});
