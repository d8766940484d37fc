import type { Metric } from '../metric.js';

/** Scores notes on a folder of labelled rows. */
export const evalNotes = (_dataDir: string): Metric[] => [];
