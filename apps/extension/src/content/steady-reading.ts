import type { CaptionsReading } from '../captions/domain/caption-block.js';

const patienceMs = 2_000;

/** Holds back that the markup is not known until it has been so for a while: a page that is being put together looks strange for a moment. */
export const createSteadyReading = (): ((reading: CaptionsReading, nowMs: number) => CaptionsReading | undefined) => {
  let sinceMs: number | undefined;
  return (reading, nowMs) => {
    if (reading.kind !== 'unknown') {
      sinceMs = undefined;
      return reading;
    }
    sinceMs ??= nowMs;
    return nowMs - sinceMs >= patienceMs ? reading : undefined;
  };
};
