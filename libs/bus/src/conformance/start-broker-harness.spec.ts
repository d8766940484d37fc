import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFakeLogger } from '@baton/platform';
import { startTestKafka, testNamespace } from '@baton/testing';
import { type BusDriver, createBus } from '../create-bus.js';
import type { ConformanceHarness, KillableMember, MemberPlace } from './conformance-harness.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The member runs outside Jest, so it runs compiled. */
const compile = (project: string): void => { execFileSync(process.execPath, [join(root, '../../tools/build.mjs')], { cwd: project }); };

const startMemberProcess = async (place: MemberPlace & { driver: BusDriver; brokers: string[]; namespace: string }): Promise<KillableMember> => {
  const child = spawn(process.execPath, [join(root, 'dist/conformance/member-process.js'), JSON.stringify(place)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const handled: string[] = [];
  const partial = { line: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (partial.line + text).split('\n');
    partial.line = lines.pop() ?? '';
    handled.push(...lines);
  });
  return {
    handled,
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
};

/** The suite's needs on a real broker: the shared one, or one of its own that it may restart. */
export const startBrokerHarness = async (driver: BusDriver, { own = false } = {}): Promise<ConformanceHarness> => {
  const kafka = await startTestKafka({ own });
  const shared = { driver, brokers: [kafka.brokers], namespace: testNamespace() };
  const platform = join(root, '../platform');
  if (!existsSync(join(platform, 'dist/index.js'))) compile(platform);
  compile(root);
  return {
    open: () => createBus({ ...shared, clientId: 'conformance', logger: createFakeLogger() }),
    startMember: (place) => startMemberProcess({ ...place, ...shared }),
    stop: () => kafka.stop(),
    ...(kafka.owned ? { restartBroker: () => kafka.killAndWait() } : {}),
  };
};
