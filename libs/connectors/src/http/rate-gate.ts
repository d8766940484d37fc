import type { Clock } from '@baton/platform';

/** A vendor's own count of a window of calls. */
export interface Quota {
  readonly limit: number;
  readonly remaining: number;
  /** When the window ends, epoch milliseconds. */
  readonly resetsAtMs: number;
}

/** Holds calls back while the vendor's own counters say that the window is used up. */
export interface RateGate {
  /** Milliseconds to wait before the next call; 0 when it may go now. */
  waitMs(): number;
  /** Feeds the gate with what an answer said of the window. */
  observe(quota: Quota | undefined): void;
  /** An explicit end of a penalty. */
  closeUntil(atMs: number): void;
  /** The newest count, for people. */
  quota(): Quota | undefined;
}

export const createRateGate = (clock: Clock): RateGate => {
  let closedUntilMs = 0;
  let newest: Quota | undefined;
  const closeUntil = (atMs: number): void => { closedUntilMs = Math.max(closedUntilMs, atMs); };
  return {
    waitMs: () => Math.max(0, closedUntilMs - clock.now()),
    closeUntil,
    quota: () => newest,
    observe: (quota) => {
      // A header that is no number must not close the gate, least of all for ever.
      if (quota === undefined || ![quota.limit, quota.remaining, quota.resetsAtMs].every(Number.isFinite)) return;
      newest = quota;
      if (quota.remaining <= 0) closeUntil(quota.resetsAtMs);
    },
  };
};
