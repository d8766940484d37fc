/** One thing that arrived: when it was sent and when it was there, milliseconds since 1970. */
export interface Journey { readonly name: string; readonly sentAtMs: number; readonly arrivedAtMs: number }

/** Times things on their way by their name; what was sent while `measuring` was off counts as arrived but not as a measurement. */
export interface LatencyMeter {
  measuring: boolean;
  sent(name: string): void;
  /** False for something that was never sent or is here already. */
  arrived(name: string): boolean;
  /** Names of what is still on its way. */
  readonly waiting: readonly string[];
  /** Milliseconds, in order of arrival. */
  readonly latencies: readonly number[];
  /** What was measured, in order of arrival. */
  readonly journeys: readonly Journey[];
}

interface Departure { readonly atMs: number; readonly counts: boolean }

/** @param now milliseconds on the clock of `performance` */
export const createLatencyMeter = (now: () => number): LatencyMeter => {
  const departures = new Map<string, Departure>();
  const latencies: number[] = [];
  const journeys: Journey[] = [];
  return {
    measuring: false,
    sent(name) { departures.set(name, { atMs: now(), counts: this.measuring }); },
    arrived: (name) => {
      const departure = departures.get(name);
      if (!departure) return false;
      departures.delete(name);
      if (!departure.counts) return true;
      const atMs = now();
      latencies.push(atMs - departure.atMs);
      journeys.push({ name, sentAtMs: performance.timeOrigin + departure.atMs, arrivedAtMs: performance.timeOrigin + atMs });
      return true;
    },
    get waiting() { return [...departures.keys()]; },
    latencies,
    journeys,
  };
};
