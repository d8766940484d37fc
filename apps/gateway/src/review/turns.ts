/** Runs tasks of one key one after another; tasks of different keys run side by side. */
export interface Turns { take<R>(key: string, task: () => Promise<R>): Promise<R> }

export const createTurns = (): Turns => {
  const last = new Map<string, Promise<unknown>>();
  return {
    take: (key, task) => {
      const mine = (last.get(key) ?? Promise.resolve()).then(task, task);
      last.set(key, mine);
      const forget = (): void => { if (last.get(key) === mine) last.delete(key); };
      mine.then(forget, forget);
      return mine;
    },
  };
};
