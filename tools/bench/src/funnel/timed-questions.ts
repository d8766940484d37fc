import { quantile } from '../bench-report.js';

/** Milliseconds of the median and of the slow one in twenty; with few rounds that is the slowest. */
export interface Times { readonly p50: number; readonly p95: number }

/** How long some work takes, repeated after one round that does not count. */
export const timesOf = async (rounds: number, work: () => Promise<unknown>): Promise<Times> => {
  await work();
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await work();
    taken.push(performance.now() - startedAt);
  }
  const ascending = Float64Array.from(taken).toSorted();
  return { p50: quantile(ascending, 0.5), p95: quantile(ascending, 0.95) };
};

/** Each question by itself, the median of each summed, and all of them at once. */
export interface QuestionTimes { readonly each: ReadonlyMap<string, Times>; readonly sumMs: number; readonly board: Times }

/** Asks every question so many times, one after another, then all of them at once. */
export const timeQuestions = async (questions: Readonly<Record<string, () => Promise<unknown>>>, onBoard: readonly string[], rounds: number): Promise<QuestionTimes> => {
  const each = new Map<string, Times>();
  for (const [name, ask] of Object.entries(questions)) each.set(name, await timesOf(rounds, ask));
  const board = await timesOf(rounds, () => Promise.all(onBoard.map((name) => questions[name]?.())));
  return { each, sumMs: [...each.values()].reduce((sum, { p50 }) => sum + p50, 0), board };
};
