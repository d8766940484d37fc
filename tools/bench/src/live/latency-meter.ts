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
}

interface Departure { readonly atMs: number; readonly counts: boolean }

export const createLatencyMeter = (now: () => number): LatencyMeter => {
  const departures = new Map<string, Departure>();
  const latencies: number[] = [];
  return {
    measuring: false,
    sent(name) { departures.set(name, { atMs: now(), counts: this.measuring }); },
    arrived: (name) => {
      const departure = departures.get(name);
      if (!departure) return false;
      departures.delete(name);
      if (departure.counts) latencies.push(now() - departure.atMs);
      return true;
    },
    get waiting() { return [...departures.keys()]; },
    latencies,
  };
};
