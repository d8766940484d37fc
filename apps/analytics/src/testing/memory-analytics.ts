import { createMemoryBus, createMemoryLog } from '@baton/bus';
import { topology, topicNames } from '@baton/contracts';
import { createLogger, startHealthServer } from '@baton/platform';
import { startAnalytics } from '../analytics.js';
import { analyticsConfig } from '../config.js';
import { openStore } from '../open-store.js';

const freshLog = () => {
  const log = createMemoryLog();
  for (const topic of topicNames) log.create(topic, topology.topics[topic].partitions);
  return log;
};

/** The service over a log in memory and whatever store its settings name, on free ports. */
export const startMemoryAnalytics = async (env: Readonly<Record<string, string>>, log = freshLog()) => {
  const config = analyticsConfig({
    BATON_LOG_LEVEL: 'silent', BATON_KPI_PORT: '0', BATON_SINK_MAX_RECORDS: '50', BATON_SINK_MAX_WAIT_MS: '20', BATON_SINK_BETWEEN_MS: '0', ...env,
  });
  const logger = createLogger('analytics', config.BATON_LOG_LEVEL);
  const bus = createMemoryBus({ log });
  const health = await startHealthServer('analytics', 0);
  const opened = openStore(config, logger, env);
  const analytics = await startAnalytics({ config, bus, opened, health, log: logger });
  return { log, bus, opened, analytics, healthUrl: `http://127.0.0.1:${health.port}/health` };
};
