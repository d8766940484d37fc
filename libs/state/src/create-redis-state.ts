import type { State } from './port.js';
import { connectRedis } from './redis-connection.js';
import { createRedisExpiring } from './redis-expiring.js';
import { createRedisLeases } from './redis-leases.js';
import { createRedisProjection } from './redis-projection.js';
import { createRedisSnapshots } from './redis-snapshots.js';
import { createRedisVersioned } from './redis-versioned.js';

/** Every Baton key begins with this, then with the namespace. */
export const prefixFor = (namespace: string): string => `baton:${namespace && `${namespace}:`}`;

/** State in Redis. Snapshots and projections can be rebuilt from the log; losing expiring values means signing in again, losing versioned ones connecting again. */
export const createRedisState = ({ url, namespace }: { readonly url: string; readonly namespace: string }): State => {
  const { redis, health, close } = connectRedis(url);
  const prefix = prefixFor(namespace);
  return {
    snapshots: createRedisSnapshots(redis, prefix), projection: createRedisProjection(redis, prefix), expiring: createRedisExpiring(redis, prefix),
    versioned: createRedisVersioned(redis, prefix), leases: createRedisLeases(redis, prefix), health, close,
  };
};

/**
 * Drops snapshots and projections, what the log can rebuild; sign-in sessions and tickets stay. Answers how many keys went.
 * All go in one step: a service that notices may write anew at once, and that must stay.
 */
export const clearRedis = async ({ url, namespace }: { readonly url: string; readonly namespace: string }): Promise<number> => {
  const { redis, close } = connectRedis(url);
  const found = new Set<string>();
  for (const kind of ['snapshot', 'projection']) {
    for await (const keys of redis.scanStream({ match: `${prefixFor(namespace)}${kind}*`, count: 500 }) as AsyncIterable<string[]>) for (const key of keys) found.add(key);
  }
  const dropped = found.size > 0 ? await redis.del(...found) : 0;
  await close();
  return dropped;
};
