import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessSpec } from '../processes/process-spec.js';

export interface RedisPlace { readonly root: string; readonly dir: string; readonly port: number }

/** One Redis with its append-only file in the stack's folder. */
export const redisProcess = ({ root, dir, port }: RedisPlace): ProcessSpec => ({
  name: 'redis',
  command: ['redis-server', join(root, 'infra/local/redis/redis.conf'), '--port', String(port), '--dir', join(dir, 'redis')],
  cwd: dir,
  env: {},
  after: [],
  ready: { kind: 'redis', port },
  readyTimeoutMs: 30_000,
  stopTimeoutMs: 10_000,
  prepare: async () => { mkdirSync(join(dir, 'redis'), { recursive: true }); },
});
