import { join } from 'node:path';
import type { ProcessSpec } from '../processes/process-spec.js';
import { kafkaProcess } from './kafka-process.js';
import { redisProcess } from './redis-process.js';
import { serviceProcesses, settingsOfEveryService } from './service-processes.js';
import type { StackPlan } from './stack-plan.js';

/** On one machine nobody shares the work of a stage; each partition more is one more place for every request to name and every block to wait in. */
const localPartitions = 3;

/** Creates every topic of the topology and every parked topic; ends when they stand. */
const topicsProcess = ({ root, ports, settings = {} }: StackPlan): ProcessSpec => ({
  name: 'topics',
  command: [process.execPath, '--import', join(root, 'tools/source-loader.mjs'), join(root, 'tools/cli/src/topics-main.ts')],
  cwd: root,
  env: { BATON_BROKERS: `127.0.0.1:${ports.kafka}`, ...(settings['BATON_BROKERS'] ? {} : { BATON_MOST_PARTITIONS: String(localPartitions) }), ...settingsOfEveryService(settings) },
  after: ['kafka'],
  ready: { kind: 'exit' },
  readyTimeoutMs: 60_000,
  stopTimeoutMs: 5_000,
});

/** The whole stack as data. Development, specs and the browser tier run the same one, on other ports and in another folder. */
export const stackProcesses = (plan: StackPlan): ProcessSpec[] => {
  const { root, dir, ports, settings = {} } = plan;
  const specs = [
    ...(settings['BATON_BROKERS'] ? [] : [kafkaProcess({ root, dir, port: ports.kafka, controllerPort: ports.kafkaController })]),
    ...(settings['BATON_REDIS_URL'] ? [] : [redisProcess({ root, dir, port: ports.redis })]),
    topicsProcess(plan),
    ...serviceProcesses(plan),
  ];
  const started = new Set(specs.map(({ name }) => name));
  return specs.map((spec) => ({ ...spec, after: spec.after.filter((name) => started.has(name)) }));
};
