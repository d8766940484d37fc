import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { timeQuestions, timesOf } from './timed-questions.js';

describe('timed questions', () => {
  it('are asked once more than they are counted', async () => {
    let asked = 0;
    const times = await timesOf(4, async () => { asked += 1; await sleep(asked === 1 ? 120 : 1); });
    expect(asked).toBe(5);
    expect(times.p95).toBeLessThan(100);
    expect(times.p50).toBeLessThanOrEqual(times.p95);
  });

  it('are summed one by one, and those of the board are asked at once', async () => {
    const running = { now: 0, most: 0 };
    const slow = async (): Promise<void> => { running.now += 1; running.most = Math.max(running.most, running.now); await sleep(30); running.now -= 1; };
    const times = await timeQuestions({ one: slow, two: slow, three: slow }, ['one', 'two'], 2);
    expect([...times.each.keys()]).toEqual(['one', 'two', 'three']);
    expect(times.sumMs).toBeGreaterThanOrEqual(85);
    expect(times.board.p50).toBeLessThan(times.sumMs);
    expect(running.most).toBe(2);
  });

  it('end with the error of the question that failed', async () => {
    await expect(timesOf(1, () => Promise.reject(new Error('no such column')))).rejects.toThrow('no such column');
  });
});
