import type { Metric } from '../metric.js';
import { dateMetrics, moneyMetrics } from './dates-and-money.js';

/** Scores notes on a folder of labelled rows. */
export const evalNotes = (dataDir: string): Metric[] => [...dateMetrics(dataDir), ...moneyMetrics(dataDir)];
