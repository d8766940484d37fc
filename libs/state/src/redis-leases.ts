import type { Redis } from 'ioredis';
import type { LeaseStore } from './port.js';

const acquireScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then return false end
local fence = redis.call('INCR', KEYS[2])
redis.call('SET', KEYS[1], fence, 'PX', ARGV[1])
return fence`;

const releaseScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`;

/** A lease is a key that expires; its number comes from a counter that does not. */
export const createRedisLeases = (redis: Redis, prefix: string): LeaseStore => ({
  acquire: async (name, ttlMs) => {
    const fence = await redis.eval(acquireScript, 2, `${prefix}lease:${name}`, `${prefix}lease-fence:${name}`, String(Math.max(1, Math.ceil(ttlMs))));
    return typeof fence === 'number' ? fence : undefined;
  },
  release: async (name, fence) => { await redis.eval(releaseScript, 1, `${prefix}lease:${name}`, String(fence)); },
});
