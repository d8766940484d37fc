/** Work that waits for its turn: one at a time per key in the order asked, and so many keys at once. */
export interface KeyedTurns { take<T>(key: string, work: () => Promise<T>): Promise<T> }

export const createKeyedTurns = (atOnce: number): KeyedTurns => {
  const tails = new Map<string, Promise<unknown>>();
  const waiting: (() => void)[] = [];
  let running = 0;

  const enter = (): Promise<void> => {
    if (running < atOnce) { running += 1; return Promise.resolve(); }
    return new Promise((resolve) => { waiting.push(resolve); });
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };

  return {
    take: <T>(key: string, work: () => Promise<T>): Promise<T> => {
      const before = tails.get(key) ?? Promise.resolve();
      const mine = before.then(async () => {
        await enter();
        try { return await work(); } finally { leave(); }
      });
      // Who comes after waits for the end, not for success.
      const tail = mine.then(() => undefined, () => undefined).then(() => { if (tails.get(key) === tail) tails.delete(key); });
      tails.set(key, tail);
      return mine;
    },
  };
};
