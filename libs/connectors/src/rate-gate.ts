import type { Clock } from '@baton/platform';

/** Holds calls back while the vendor's own counters say that the window is used up. */
export interface RateGate {
  /** Milliseconds to wait before the next call; 0 when it may go now. */
  waitMs(): number;
  /** Feeds the gate with an answer's headers or with an explicit end of a penalty. */
  observe(headers: { get(name: string): string | null }): void;
  closeUntil(atMs: number): void;
}

/** Reads HubSpot's X-HubSpot-RateLimit-Remaining and -Interval-Milliseconds. */
export const createRateGate = (clock: Clock): RateGate => {
  let closedUntilMs = 0;
  const closeUntil = (atMs: number): void => { closedUntilMs = Math.max(closedUntilMs, atMs); };
  return {
    waitMs: () => Math.max(0, closedUntilMs - clock.now()),
    closeUntil,
    observe: (headers) => {
      const remaining = headers.get('x-hubspot-ratelimit-remaining');
      const interval = Number(headers.get('x-hubspot-ratelimit-interval-milliseconds') ?? 10_000);
      // A header that is no number must not close the gate, least of all for ever.
      if (remaining !== null && Number(remaining) <= 0) closeUntil(clock.now() + (Number.isFinite(interval) ? interval : 10_000));
    },
  };
};
