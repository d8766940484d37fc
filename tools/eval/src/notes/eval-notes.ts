import type { Metric } from '../metric.js';
import { dateMetrics, moneyMetrics } from './dates-and-money.js';
import { headlineMetrics } from './headlines.js';
import { meetingMetrics } from './meetings.js';
import { outcomeMetrics } from './outcomes.js';

/** Scores notes on a folder of labelled rows. */
export const evalNotes = (dataDir: string): Metric[] => [...meetingMetrics(dataDir), ...headlineMetrics(dataDir), ...outcomeMetrics(dataDir), ...dateMetrics(dataDir), ...moneyMetrics(dataDir)];
