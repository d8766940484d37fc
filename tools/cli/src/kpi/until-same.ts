/**
 * Reads a hash again and again until it is the wanted one or the tries are used up.
 * @returns the last hash read
 */
export const untilSame = async (wanted: string, read: () => Promise<string>, wait: () => Promise<void>, tries: number): Promise<string> => {
  let latest = await read();
  for (let left = tries - 1; latest !== wanted && left > 0; left -= 1) {
    await wait();
    latest = await read();
  }
  return latest;
};
