import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { timeQuestions, timesOf } from './timed-questions.js';

const often = (rounds: number) => ({ rounds, budgetMs: 60_000, least: 1 });

describe('timed questions', () => {
  it('are asked once more than they are counted', async () => {
    let asked = 0;
    const times = await timesOf(often(4), async () => { asked += 1; await sleep(asked === 1 ? 120 : 1); });
    expect(asked).toBe(5);
    expect(times.p95).toBeLessThan(100);
    expect(times.p50).toBeLessThanOrEqual(times.p95);
    expect(times.rounds).toBe(4);
  });

  it.each([
    ['no oftener than the budget allows', { rounds: 1_000, budgetMs: 60, least: 1 }, 2, 6], ['as often as they have to be, whatever the budget', { rounds: 1_000, budgetMs: 0, least: 3 }, 3, 3],
    ['no oftener than they are to be', { rounds: 2, budgetMs: 60_000, least: 5 }, 2, 2],
  ])('are asked %s', async (_, rounds, least, most) => {
    const times = await timesOf(rounds, () => sleep(20));
    expect(times.rounds).toBeGreaterThanOrEqual(least);
    expect(times.rounds).toBeLessThanOrEqual(most);
  });

  it('say how often the one asked least was asked', async () => {
    const times = await timeQuestions({ quick: () => sleep(1), slow: () => sleep(60) }, ['quick'], { rounds: 5, budgetMs: 180, least: 1 });
    expect(times.each.get('quick')?.rounds).toBe(5);
    expect(times.rounds).toBe(times.each.get('slow')?.rounds);
    expect(times.rounds).toBeLessThan(5);
  });

  it('are summed one by one, and those of the board are asked at once', async () => {
    const running = { now: 0, most: 0 };
    const slow = async (): Promise<void> => { running.now += 1; running.most = Math.max(running.most, running.now); await sleep(30); running.now -= 1; };
    const times = await timeQuestions({ one: slow, two: slow, three: slow }, ['one', 'two'], often(2));
    expect([...times.each.keys()]).toEqual(['one', 'two', 'three']);
    expect(times.sumMs).toBeGreaterThanOrEqual(85);
    expect(times.board.p50).toBeLessThan(times.sumMs);
    expect(running.most).toBe(2);
  });

  it('end with the error of the question that failed', async () => {
    await expect(timesOf(often(1), () => Promise.reject(new Error('no such column')))).rejects.toThrow('no such column');
  });
});
