import { Kafka, type LogEntry, logLevel } from 'kafkajs';
import type { Logger } from '@baton/platform';
import type { Names } from '../namespace.js';
import { restIdleQueues } from './rest-idle-queues.js';

/** What every part of the kafkajs driver shares. */
export interface KafkaJsContext {
  readonly kafka: Kafka;
  readonly names: Names;
  readonly logger: Logger;
  /** Aborted when the bus is closed. */
  readonly closed: AbortSignal;
}

/** The client retries by itself and so does the driver, so what it calls an error is a warning here. */
const toLogger = (logger: Logger) => () => ({ namespace, level, log }: LogEntry): void => {
  const write = level <= logLevel.WARN ? logger.warn : logger.debug;
  write('the Kafka client reports', { part: namespace, text: log.message });
};

export const createKafkaJsClient = (clientId: string, brokers: readonly string[], logger: Logger): Kafka => {
  restIdleQueues();
  return new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 3000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 4 },
    logLevel: logLevel.WARN,
    logCreator: toLogger(logger),
  });
};

/** Protocol errors of kafkajs carry the protocol's name of the error; errors wrap each other. */
export const errorTypesOf = (error: unknown): string[] => {
  if (!(error instanceof Error)) return [];
  const type = 'type' in error && typeof error.type === 'string' ? [error.type] : [];
  const inner = [error.cause, 'originalError' in error ? error.originalError : undefined].filter((each) => each !== error);
  return [...type, ...inner.flatMap(errorTypesOf)];
};
