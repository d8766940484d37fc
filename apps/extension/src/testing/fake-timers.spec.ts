import type { Schedule } from '../call/call-sender.js';

/** A clock that stands still until it is moved, and what is scheduled by it. */
export interface FakeTimers {
  readonly now: () => number;
  readonly schedule: Schedule;
  /** Moves the clock and runs what is due, in its order. */
  advance(ms: number): void;
  readonly waiting: () => number;
}

export const createFakeTimers = (startMs = 1_000_000): FakeTimers => {
  let [nowMs, waiting]: [number, { atMs: number; run: () => void }[]] = [startMs, []];
  const next = (untilMs: number) => waiting.filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0];
  return {
    now: () => nowMs,
    schedule: (run, afterMs) => {
      const timer = { atMs: nowMs + afterMs, run };
      waiting.push(timer);
      return () => { waiting = waiting.filter((each) => each !== timer); };
    },
    advance: (ms) => {
      const untilMs = nowMs + ms;
      for (let due = next(untilMs); due; due = next(untilMs)) {
        const { atMs, run } = due;
        waiting = waiting.filter((each) => each !== due);
        nowMs = atMs;
        run();
      }
      nowMs = untilMs;
    },
    waiting: () => waiting.length,
  };
};
