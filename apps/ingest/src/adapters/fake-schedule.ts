import type { Schedule } from '../ports.js';

/** Runs what is due when time is moved by hand. */
export const createFakeSchedule = (): { schedule: Schedule; advance(ms: number): void; waiting(): number } => {
  let nowMs = 0;
  let timers: { atMs: number; run: () => void }[] = [];
  return {
    schedule: (run, afterMs) => {
      const timer = { atMs: nowMs + afterMs, run };
      timers.push(timer);
      return () => { timers = timers.filter((each) => each !== timer); };
    },
    advance: (ms) => {
      nowMs += ms;
      const due = timers.filter(({ atMs }) => atMs <= nowMs);
      timers = timers.filter(({ atMs }) => atMs > nowMs);
      for (const { run } of due) run();
    },
    waiting: () => timers.length,
  };
};
