import { describe, expect, it, jest } from '@jest/globals';
import { createDelay } from './delay.js';

describe('a delay', () => {
  const setUp = (betweenMs = 0) => {
    jest.useFakeTimers();
    let runs = 0;
    return { delay: createDelay(100, () => betweenMs, () => { runs += 1; }), runsAfter: (ms: number): number => { jest.advanceTimersByTime(ms); return runs; } };
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

  it('keeps its distance from the run before, its own or that of who cancelled it', () => {
    const { delay, runsAfter } = setUp(500);
    delay.ask();
    expect(runsAfter(100)).toBe(1);
    delay.ask();
    expect([runsAfter(499), runsAfter(1)]).toEqual([1, 2]);
    runsAfter(200);
    delay.cancel();
    delay.ask();
    expect([runsAfter(499), runsAfter(1)]).toEqual([2, 3]);
    runsAfter(5_000);
    delay.ask();
    expect([runsAfter(99), runsAfter(1)]).toEqual([3, 4]);
  });
});
