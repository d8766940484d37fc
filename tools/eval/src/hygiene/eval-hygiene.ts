import type { Metric } from '../metric.js';
import { requestMetrics } from './requests.js';
import { staleMetrics } from './stale.js';

/** Scores hygiene on a folder of labelled rows. */
export const evalHygiene = (dataDir: string): Metric[] => [...staleMetrics(dataDir), ...requestMetrics(dataDir)];
