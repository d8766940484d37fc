import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type Hop, measureHop } from './paced-load.js';

const load = { rate: 200, seconds: 0.5, valueBytes: 300 };
type Deliver = (value: Uint8Array) => void;

/** A hop in memory that does what it is told with each record. */
const hopWith = (pass: (value: Uint8Array, deliver: Deliver, sent: number) => void) => {
  const seen = { sent: 0, closed: false };
  const start = (deliver: Deliver): Promise<Hop> => Promise.resolve({
    send: (_: string, value: Uint8Array) => { seen.sent += 1; pass(value, deliver, seen.sent); return Promise.resolve(); },
    close: () => { seen.closed = true; return Promise.resolve(); },
  });
  return { seen, start };
};

describe('a paced load', () => {
  it('sends at its rate, leaves the warm-up out and closes the hop', async () => {
    const { seen, start } = hopWith((value, deliver) => deliver(value));
    const result = await measureHop(start, load);
    expect(result.sent).toBeGreaterThan(80);
    expect(result.sent).toBeLessThanOrEqual(100);
    expect(seen.sent - result.sent).toBeGreaterThan(150);
    expect([result.lost, seen.closed]).toEqual([0, true]);
    expect(result.p50).toBeLessThan(20);
    expect(result.cpuCores).toBeGreaterThan(0);
  });

  it('times a record from before it was sent, and a repeat not at all', async () => {
    const { start } = hopWith((value, deliver) => { void sleep(40).then(() => { deliver(value); deliver(value); }); });
    const result = await measureHop(start, load);
    expect(result.p50).toBeGreaterThanOrEqual(39);
    expect(result.lost).toBe(0);
  });

  it('says that sends failed, and with what', async () => {
    const { start } = hopWith(() => { throw new Error('unreached'); });
    await expect(measureHop(async (deliver) => ({ ...(await start(deliver)), send: () => Promise.reject(new Error('broker gone')) }), load)).rejects.toMatchObject({ message: expect.stringMatching(/^\d+ sends failed$/), cause: { message: 'broker gone' } });
  });
});
