/** Bytes taken in whose facts the log has not acknowledged yet, over all streams; above the limit the streams stop reading. */
export interface InFlight {
  readonly bytes: number;
  readonly isFull: boolean;
  enter(bytes: number): void;
  leave(bytes: number): void;
  /** Runs once, when there is room again; at once when there is. */
  whenRoom(run: () => void): void;
}

/** Reading goes on at half the limit, so that streams do not stop and go with every message. */
export const createInFlight = (limitBytes: number): InFlight => {
  let bytes = 0;
  let full = false;
  let waiting: (() => void)[] = [];
  return {
    get bytes() { return bytes; },
    get isFull() { return full; },
    enter: (added) => { bytes += added; full ||= bytes > limitBytes; },
    leave: (removed) => {
      bytes -= removed;
      if (!full || bytes > limitBytes / 2) return;
      full = false;
      const runs = waiting;
      waiting = [];
      for (const run of runs) run();
    },
    whenRoom: (run) => { if (full) waiting.push(run); else run(); },
  };
};
