import { type ConsumerOptions, gatherBytes } from '../port.js';

/** What a fetch waits for at most: so many bytes, or so many milliseconds. */
export interface FetchPatience { readonly minBytes: number; readonly maxWaitMs: number }

const defaultIdleMs = 100;

export const fetchPatience = ({ gatherMs = 0, idleMs = defaultIdleMs }: Pick<ConsumerOptions, 'gatherMs' | 'idleMs'>): FetchPatience =>
  (gatherMs > 0 ? { minBytes: gatherBytes, maxWaitMs: gatherMs } : { minBytes: 1, maxWaitMs: idleMs });
