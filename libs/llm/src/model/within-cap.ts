/** Runs something that may take so long, milliseconds; when the time is up its signal aborts and `late` is the answer, whether or not it listens. */
export const withinCap = async <T>(capMs: number, late: T, run: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  const { promise: up, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(() => { controller.abort(); resolve(late); }, capMs);
  return Promise.race([run(controller.signal), up]).finally(() => clearTimeout(timer));
};
