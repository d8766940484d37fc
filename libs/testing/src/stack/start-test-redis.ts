import { testSettings } from '../config.js';
import { startContainerRedis } from './containers.js';
import { freePort } from './free-ports.js';
import { redisProcess } from './redis-process.js';
import { ownService, sharedService, type TestService } from './shared-service.js';
import type { StartOptions } from './start-test-kafka.js';
import { startTestProcess } from './test-process.js';
import { workspaceRoot } from './workspace.js';

/** A real Redis for a spec: the one at BATON_TEST_REDIS, else a redis-server on a free port. `url` is redis://host:port. */
export const startTestRedis = async ({ own = false }: StartOptions = {}): Promise<TestService & { readonly url: string }> => {
  const { BATON_TEST_REDIS: shared, BATON_STACK: how } = testSettings();
  if (shared && !own) return { ...sharedService('BATON_TEST_REDIS'), url: shared };
  if (how === 'containers') return startContainerRedis();
  const port = await freePort();
  const process = await startTestProcess((dir) => redisProcess({ root: workspaceRoot(), dir, port }));
  return { ...ownService(process), url: `redis://127.0.0.1:${port}` };
};
