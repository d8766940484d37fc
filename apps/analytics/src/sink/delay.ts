/** Runs once after the wait, milliseconds, however often it is asked for meanwhile; then it can be asked again. */
export const createDelay = (ms: number, run: () => void) => {
  let timer: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    cancel,
    ask: (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        run();
      }, ms);
    },
  };
};
