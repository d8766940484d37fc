import type { Metric } from '../metric.js';
import { staleMetrics } from './stale.js';

/** Scores hygiene on a folder of labelled rows. */
export const evalHygiene = (dataDir: string): Metric[] => staleMetrics(dataDir);
