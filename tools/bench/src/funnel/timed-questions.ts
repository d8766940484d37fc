import { quantile } from '../bench-report.js';

/** Milliseconds of the median and of the slow one in twenty; with few rounds that is the slowest. */
export interface Times { readonly p50: number; readonly p95: number; readonly rounds: number }

/** How often something is asked: `rounds` times, or as often as begins within `budgetMs`, but at least `least` times. */
export interface Rounds { readonly rounds: number; readonly budgetMs: number; readonly least: number }

/** How long some work takes, repeated after one round that does not count. */
export const timesOf = async ({ rounds, budgetMs, least }: Rounds, work: () => Promise<unknown>): Promise<Times> => {
  await work();
  const taken: number[] = [];
  const begunAt = performance.now();
  while (taken.length < rounds && (taken.length < least || performance.now() - begunAt < budgetMs)) {
    const startedAt = performance.now();
    await work();
    taken.push(performance.now() - startedAt);
  }
  const ascending = Float64Array.from(taken).toSorted();
  return { p50: quantile(ascending, 0.5), p95: quantile(ascending, 0.95), rounds: taken.length };
};

/** Each question by itself, the median of each summed, and all of them at once. `rounds` is how often the one asked least was asked. */
export interface QuestionTimes { readonly each: ReadonlyMap<string, Times>; readonly sumMs: number; readonly board: Times; readonly rounds: number }

/** A third of the budget is for everything at once, the rest is shared by the questions. */
const boardShare = 1 / 3;

/** Asks every question so many times, one after another, then all of them at once. The budget is for all of it. */
export const timeQuestions = async (
  questions: Readonly<Record<string, () => Promise<unknown>>>, onBoard: readonly string[], { rounds, budgetMs, least }: Rounds,
): Promise<QuestionTimes> => {
  const each = new Map<string, Times>();
  const entries = Object.entries(questions);
  for (const [name, ask] of entries) each.set(name, await timesOf({ rounds, least, budgetMs: (budgetMs * (1 - boardShare)) / entries.length }, ask));
  const board = await timesOf({ rounds, least, budgetMs: budgetMs * boardShare }, () => Promise.all(onBoard.map((name) => questions[name]?.())));
  const all = [...each.values()];
  return { each, sumMs: all.reduce((sum, { p50 }) => sum + p50, 0), board, rounds: Math.min(board.rounds, ...all.map((times) => times.rounds)) };
};
