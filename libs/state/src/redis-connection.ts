import { Redis } from 'ioredis';

/** One connection that waits for a Redis that is away and goes on when it is back; commands queue meanwhile. */
export interface RedisConnection { readonly redis: Redis; health(): { healthy: boolean; detail: string }; close(): Promise<void> }

export const connectRedis = (url: string): RedisConnection => {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: (attempt) => Math.min(2_000, 50 * 2 ** Math.min(attempt, 6)) });
  let lastError = 'connecting';
  redis.on('error', (error) => { lastError = error.message; });
  return {
    redis,
    health: () => (redis.status === 'ready' ? { healthy: true, detail: 'connected' } : { healthy: false, detail: `Redis is away (${lastError}): start it or set BATON_REDIS_URL` }),
    close: async () => { redis.disconnect(); await Promise.resolve(); },
  };
};
