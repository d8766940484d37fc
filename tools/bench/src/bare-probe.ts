import { startBareHop } from '@baton/bus/bare-hop';
import { createBenchTopic } from './bench-topic.js';
import { type HopResult, measureHop } from './paced-load.js';

/** A probe must not be a load: about as many records a second as a few hundred calls have cards. */
const rate = 20;
const valueBytes = 300;

/** One bare hop beside whatever else the broker does: produce to handler through kafkajs as its manual shows it, for so many seconds. */
export const runBareProbe = async (brokers: readonly string[], seconds: number): Promise<HopResult> => {
  const topic = await createBenchTopic(brokers);
  return measureHop((onRecord) => startBareHop(brokers, topic, onRecord), { rate, seconds, valueBytes });
};
