/** Does a piece of work for 0 … count - 1, so many at a time; answers in their order. */
export const inTurns = async <R>(count: number, atOnce: number, work: (index: number) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
};
