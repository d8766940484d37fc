import { testSettings } from '../config.js';
import { startContainerKafka } from './containers.js';
import { freePorts } from './free-ports.js';
import { kafkaDataDir, kafkaProcess } from './kafka-process.js';
import { ownService, sharedService, type TestService } from './shared-service.js';
import { startTestProcess } from './test-process.js';
import { workspaceRoot } from './workspace.js';

/** `own` starts one even where the runner shares one, for specs that kill it. */
export interface StartOptions { readonly own?: boolean }

/** A real broker for a spec: the one at BATON_TEST_BROKERS, else an Apache Kafka on free ports. `brokers` is host:port; `dataDir` is the broker's own folder, empty where it is out of reach. */
export const startTestKafka = async ({ own = false }: StartOptions = {}): Promise<TestService & { readonly brokers: string; readonly dataDir: string }> => {
  const { BATON_TEST_BROKERS: shared, BATON_STACK: how } = testSettings();
  if (shared && !own) return { ...sharedService('BATON_TEST_BROKERS'), brokers: shared, dataDir: '' };
  if (how === 'containers') return startContainerKafka();
  const [port = 0, controllerPort = 0] = await freePorts(2);
  const process = await startTestProcess((dir) => kafkaProcess({ root: workspaceRoot(), dir, port, controllerPort, brief: true }));
  return { ...ownService(process), brokers: `127.0.0.1:${port}`, dataDir: kafkaDataDir(process.dir) };
};
