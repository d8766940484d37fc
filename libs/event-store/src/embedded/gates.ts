import { Refusal } from './refusal.js';

export interface GateLimits { readonly writes: number; readonly reads: number; readonly waiting: number }
type Kind = 'write' | 'read';

/** Runs work within limits; a read waits while any write is waiting. */
export interface Gates { run<R>(kind: Kind, work: () => Promise<R>): Promise<R> }

/** Two gates in front of one engine: dashboards can fill theirs without holding up the sink. */
export const createGates = (limits: GateLimits): Gates => {
  const running = { write: 0, read: 0 };
  const waiting: Record<Kind, (() => void)[]> = { write: [], read: [] };
  const open = (kind: Kind): boolean => (kind === 'write' ? running.write < limits.writes : running.read < limits.reads && waiting.write.length === 0);
  const admit = (): void => {
    for (const kind of ['write', 'read'] as const) {
      while (waiting[kind].length > 0 && open(kind)) {
        const enter = waiting[kind].shift();
        running[kind] += 1;
        enter?.();
      }
    }
  };
  const entry = (kind: Kind): Promise<void> => {
    if (waiting[kind].length >= limits.waiting) throw new Refusal(503, 202, `too many ${kind}s are waiting; try again in a moment`);
    return new Promise((resolve) => {
      waiting[kind].push(resolve);
      admit();
    });
  };
  return {
    run: async (kind, work) => {
      await entry(kind);
      try {
        return await work();
      } finally {
        running[kind] -= 1;
        admit();
      }
    },
  };
};
