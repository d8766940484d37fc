import { describe, expect, it, jest } from '@jest/globals';
import { createDelay } from './delay.js';

describe('a delay', () => {
  const setUp = () => {
    jest.useFakeTimers();
    let runs = 0;
    return { delay: createDelay(100, () => { runs += 1; }), runsAfter: (ms: number): number => { jest.advanceTimersByTime(ms); return runs; } };
  };

  it('runs once after the wait, counted from the first asking', () => {
    const { delay, runsAfter } = setUp();
    delay.ask();
    expect(runsAfter(60)).toBe(0);
    delay.ask();
    expect([runsAfter(40), runsAfter(1_000)]).toEqual([1, 1]);
  });

  it('can be asked again after it ran, and after it was cancelled', () => {
    const { delay, runsAfter } = setUp();
    delay.ask();
    expect(runsAfter(100)).toBe(1);
    delay.ask();
    delay.cancel();
    expect(runsAfter(1_000)).toBe(1);
    delay.ask();
    expect(runsAfter(100)).toBe(2);
  });
});
