import type { SinkReport } from '@baton/chaos';
import { kafkaJars, startTestKafka, testNamespace } from '@baton/testing';
import type { CliContext } from '../context.js';

/** Records a second that flow while things break. */
const rate = 300;

/** A broker, an engine and a data folder of its own. */
export const chaosSink = async (context: CliContext, { say, ...load }: { readonly kills: number; readonly seed: number; say(line: string): void }): Promise<SinkReport> => {
  const { runSinkChaos } = await import('@baton/chaos');
  await kafkaJars(context.root);
  const kafka = await startTestKafka({ own: true });
  try {
    return await runSinkChaos({ root: context.root, brokers: kafka.brokers, namespace: testNamespace(), ...load, rate, say });
  } finally {
    await kafka.stop();
  }
};
