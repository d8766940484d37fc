import { setTimeout as sleep } from 'node:timers/promises';
import type { BusProducer, OutgoingMessage } from '@baton/bus';
import { encodeFact, Side } from '@baton/contracts';
import { heardLine } from '@baton/testing';

export const loadTopic = 'call.v1';
const calls = 500;
const batch = 500;
const beatMs = 20;
const sentence = 'We have about three people on it every morning, and I would need to see it running on our own line before I believe it.';

/** Utterances of some hundred calls, each of its own id, at the present time. */
export const createUtterances = (nowMs: () => number) => {
  let made = 0;
  return (): OutgoingMessage => {
    made += 1;
    const callId = `bench-${made % calls}`;
    const fact = heardLine('Priya Raman', Side.BUYER, `${sentence} ${made}`, { callId, id: `u-${made}`, startMs: made });
    return { key: callId, value: encodeFact({ ...fact, occurredAtMs: nowMs(), recordedAtMs: nowMs() }) };
  };
};

/** Puts so many on the log, as fast as it takes them. */
export const fillLog = async (producer: BusProducer, next: () => OutgoingMessage, count: number): Promise<void> => {
  for (let sent = 0; sent < count; sent += batch) await producer.send(loadTopic, Array.from({ length: Math.min(batch, count - sent) }, next));
};

/** Puts so many a second on the log; what is late is caught up. Answers how many it were. */
export const paceLog = async (producer: BusProducer, next: () => OutgoingMessage, rate: number, seconds: number): Promise<number> => {
  const begin = performance.now();
  const sends: Promise<unknown>[] = [];
  let sent = 0;
  while (performance.now() - begin < seconds * 1_000) {
    const due = Math.floor(((performance.now() - begin) / 1_000) * rate) - sent;
    if (due > 0) sends.push(producer.send(loadTopic, Array.from({ length: due }, next)));
    sent += Math.max(0, due);
    await sleep(beatMs);
  }
  await Promise.all(sends);
  return sent;
};
