import type { Metric } from '../metric.js';
import { dateMetrics, moneyMetrics } from './dates-and-money.js';
import { outcomeMetrics } from './outcomes.js';

/** Scores notes on a folder of labelled rows. */
export const evalNotes = (dataDir: string): Metric[] => [...outcomeMetrics(dataDir), ...dateMetrics(dataDir), ...moneyMetrics(dataDir)];
