import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 20_000;

/** Reads until the value is as wanted; the last value read when it never is. */
export const eventually = async <T>(read: () => Promise<T> | T, isDone: (value: T) => boolean): Promise<T> => {
  const until = performance.now() + patienceMs;
  for (;;) {
    const value = await read();
    if (isDone(value) || performance.now() > until) return value;
    await sleep(20);
  }
};
