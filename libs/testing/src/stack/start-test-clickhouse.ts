import { join } from 'node:path';
import { testSettings } from '../config.js';
import type { ProcessSpec } from '../processes/process-spec.js';
import { chdbFolder } from './chdb-folder.js';
import { startContainerClickHouse } from './containers.js';
import { freePort } from './free-ports.js';
import { ownService, sharedService, type TestService } from './shared-service.js';
import type { StartOptions } from './start-test-kafka.js';
import { startTestProcess } from './test-process.js';
import { workspaceRoot } from './workspace.js';

const endpointProcess = (root: string, dir: string, port: number, chdbPath: string): ProcessSpec => ({
  name: 'clickhouse',
  command: [process.execPath, '--import', join(root, 'tools/source-loader.mjs'), join(root, 'apps/analytics/src/endpoint-main.ts')],
  cwd: root,
  env: { BATON_CLICKHOUSE_DATA: join(dir, 'clickhouse'), BATON_CLICKHOUSE_PORT: String(port), BATON_CHDB_PATH: chdbPath, UV_THREADPOOL_SIZE: '16' },
  after: [],
  ready: { kind: 'http', url: `http://127.0.0.1:${port}/ping` },
  readyTimeoutMs: 60_000,
  stopTimeoutMs: 15_000,
});

/** ClickHouse over HTTP for a spec: the one at BATON_TEST_CLICKHOUSE, else the embedded engine in a process of its own. User `baton`, password `baton`. */
export const startTestClickHouse = async ({ own = false }: StartOptions = {}): Promise<TestService & { readonly url: string }> => {
  const { BATON_TEST_CLICKHOUSE: shared, BATON_STACK: how } = testSettings();
  if (shared && !own) return { ...sharedService('BATON_TEST_CLICKHOUSE'), url: shared };
  if (how === 'containers') return startContainerClickHouse();
  const root = workspaceRoot();
  const [port, chdbPath] = await Promise.all([freePort(), chdbFolder(root)]);
  const process = await startTestProcess((dir) => endpointProcess(root, dir, port, chdbPath));
  return { ...ownService(process), url: `http://127.0.0.1:${port}` };
};
