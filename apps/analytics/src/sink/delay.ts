/**
 * Runs once after the wait, however often it is asked for meanwhile; then it can be asked again. Runs keep a distance, asked for each time, both milliseconds:
 * cancelling counts as a run, because whoever cancels does the work itself.
 */
export const createDelay = (waitMs: number, betweenMs: () => number, run: () => void) => {
  let timer: NodeJS.Timeout | undefined;
  let ranAtMs = Number.NEGATIVE_INFINITY;
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
    ranAtMs = performance.now();
  };
  return {
    cancel,
    ask: (): void => {
      timer ??= setTimeout(() => {
        cancel();
        run();
      }, Math.max(waitMs, ranAtMs + betweenMs() - performance.now()));
    },
  };
};
