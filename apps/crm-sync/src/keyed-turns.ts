/** Work that waits for its turn: one at a time per key, in the order asked. */
export interface KeyedTurns { take<T>(key: string, work: () => Promise<T>): Promise<T> }

export const createKeyedTurns = (): KeyedTurns => {
  const tails = new Map<string, Promise<unknown>>();
  return {
    take: <T>(key: string, work: () => Promise<T>): Promise<T> => {
      const mine = (tails.get(key) ?? Promise.resolve()).then(work);
      // Who comes after waits for the end, not for success.
      const tail = mine.then(() => undefined, () => undefined).then(() => { if (tails.get(key) === tail) tails.delete(key); });
      tails.set(key, tail);
      return mine;
    },
  };
};
