import type { CliContext } from '../context.js';

/** Seconds since a moment, for people. */
export const secondsSince = (startMs: number): string => `${((Date.now() - startMs) / 1000).toFixed(1)} s`;

/** Does one step of a longer command and says how long it took. */
export const timedStep = async <R>(context: CliContext, name: string, work: () => Promise<R>): Promise<R> => {
  const start = Date.now();
  const result = await work();
  context.say(`  ${name.padEnd(34)} ${secondsSince(start)}`);
  return result;
};
