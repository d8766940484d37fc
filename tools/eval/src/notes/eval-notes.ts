import type { Metric } from '../metric.js';

/** Scores notes on a folder of labelled rows. */
export const evalNotes = (dataDir: string): Metric[] => [];
