import type { AuditReport } from '@baton/chaos';
import { kafkaJars, startTestKafka, testNamespace } from '@baton/testing';
import type { CliContext } from '../context.js';

/** One broker of its own, whose files are edited behind its back. */
export const chaosAudit = async (context: CliContext, { kills, seed }: { readonly kills: number; readonly seed: number }): Promise<AuditReport> => {
  const { runAuditChaos } = await import('@baton/chaos');
  await kafkaJars(context.root);
  const kafka = await startTestKafka({ own: true });
  try {
    return await runAuditChaos({ root: context.root, brokers: kafka.brokers, dataDir: kafka.dataDir, namespace: testNamespace(), kills, seed });
  } finally {
    await kafka.stop();
  }
};
