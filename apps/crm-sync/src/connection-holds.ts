import type { Hold } from './domain/outcome-drafts.js';

/** Connections that nothing is written to for a while, whatever comes. */
export interface ConnectionHolds {
  /** The hold of a connection; undefined once its time is over. */
  current(connection: string): Hold | undefined;
  /** A connection that fails again after its hold is left alone for twice as long each time. */
  put(connection: string, hold: Hold): void;
  /** Something happened that may end a hold before its time, or a write went through. */
  lift(connection: string): void;
}

/** A connection that waits for a person is tried again this often: the person may have acted at the vendor, where nobody tells us. */
const tryAgainMs = 60_000;
const mostDoublings = 4;

/** @param monotonic milliseconds that no clock change moves */
export const createConnectionHolds = (now: () => number, monotonic: () => number): ConnectionHolds => {
  const held = new Map<string, { readonly hold: Hold; readonly until: number; readonly streak: number }>();
  return {
    current: (connection) => {
      const found = held.get(connection);
      return found && monotonic() < found.until ? found.hold : undefined;
    },
    put: (connection, hold) => {
      const streak = held.get(connection)?.streak ?? 0;
      const waitMs = hold.untilMs > 0 ? Math.max(0, hold.untilMs - now()) * (hold.reason === 'away' ? 2 ** Math.min(streak, mostDoublings) : 1) : tryAgainMs;
      held.set(connection, { hold, until: monotonic() + waitMs, streak: streak + 1 });
    },
    lift: (connection) => { held.delete(connection); },
  };
};
