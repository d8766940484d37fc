/** How late this process's own event loop is, milliseconds: what a bench's load generator adds to every latency it measures. */
export interface LoopDelay { readonly delays: readonly number[]; reset(): void; stop(): void }

export const everyMs = 10;

export const watchLoop = (now: () => number = () => performance.now()): LoopDelay => {
  let delays: number[] = [];
  let dueMs = now() + everyMs;
  const timer = setInterval(() => {
    const atMs = now();
    delays.push(Math.max(0, atMs - dueMs));
    dueMs = atMs + everyMs;
  }, everyMs);
  return { get delays() { return delays; }, reset: () => { delays = []; }, stop: () => clearInterval(timer) };
};
