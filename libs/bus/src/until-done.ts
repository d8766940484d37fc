import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@baton/platform';

/** Says that waiting on was given up because the bus, producer or consumer was closed. */
export class BusClosedError extends Error {}

export interface Patience {
  readonly logger: Logger;
  /** Aborted when the caller is closed; ends the waiting. */
  readonly closed: AbortSignal;
  /** Errors that no waiting cures; everything else is tried again. */
  readonly hopeless?: (error: unknown) => boolean;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2000;

const waitOrClosed = (ms: number, closed: AbortSignal): Promise<void> => sleep(ms, undefined, { signal: closed }).catch(() => {});

/**
 * Tries again for as long as it takes, 0.1 s to 2 s apart: a broker that is away is waited for.
 * @throws {BusClosedError} when closed meanwhile
 * @throws whatever `hopeless` names
 */
export const untilDone = async <T>(what: string, { logger, closed, hopeless = () => false }: Patience, work: () => Promise<T>): Promise<T> => {
  for (let wait = FIRST_WAIT_MS; !closed.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await work();
    } catch (error) {
      if (hopeless(error)) throw error;
      logger.warn('the log did not answer, trying again', { what, waitMs: wait, error: String(error) });
      await waitOrClosed(wait, closed);
    }
  }
  throw new BusClosedError(`gave up waiting for the log: ${what} was closed`);
};
