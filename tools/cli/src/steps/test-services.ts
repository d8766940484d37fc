import { startTestKafka, startTestRedis } from '@baton/testing';
import type { CliContext } from '../context.js';
import { timedStep } from './timed-step.js';

/** Boots one Kafka and one Redis for all specs of a run and hands them over as environment variables; stops them afterwards. */
export const withTestServices = async <R>(context: CliContext, work: (env: Readonly<Record<string, string>>) => Promise<R>): Promise<R> => {
  const [kafka, redis] = await timedStep(context, 'Kafka and Redis for the specs', () => Promise.all([startTestKafka(), startTestRedis()]));
  try {
    return await work({ BATON_TEST_BROKERS: kafka.brokers, BATON_TEST_REDIS: redis.url });
  } finally {
    await Promise.all([kafka.stop(), redis.stop()]);
  }
};
