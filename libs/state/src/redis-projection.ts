import type { Redis } from 'ioredis';
import { canonicalJson, sha256 } from '@baton/platform';
import type { ProjectionStore } from './port.js';

/** Position and documents change together or not at all; a position already reflected changes nothing. */
const applyScript = `
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if stored and tonumber(stored) >= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
for i = 3, #ARGV, 3 do
  redis.call('SADD', KEYS[2], ARGV[i])
  if ARGV[i + 2] == '' then redis.call('HDEL', ARGV[i], ARGV[i + 1]) else redis.call('HSET', ARGV[i], ARGV[i + 1], ARGV[i + 2]) end
end
return 1`;

/** Documents in one hash per tenant and collection, positions in another, the set of hashes in a third. */
export const createRedisProjection = (redis: Redis, prefix: string): ProjectionStore => {
  const positions = `${prefix}projection-positions`;
  const collections = `${prefix}projection-collections`;
  const hashOf = (tenant: string, collection: string): string => `${prefix}projection:${encodeURIComponent(tenant)}:${encodeURIComponent(collection)}`;
  const place = (topic: string, partition: number): string => `${topic}/${partition}`;
  return {
    apply: async ({ topic, partition, offset }, changes) => {
      const args = changes.flatMap(({ tenant, collection, id, document }) => [hashOf(tenant, collection), id, document === null ? '' : JSON.stringify(document)]);
      return (await redis.eval(applyScript, 2, positions, collections, place(topic, partition), String(offset), ...args)) === 1;
    },
    get: async <D>(tenant: string, collection: string, id: string) => {
      const text = await redis.hget(hashOf(tenant, collection), id);
      return text === null ? undefined : (JSON.parse(text) as D);
    },
    all: async <D>(tenant: string, collection: string) => (await redis.hvals(hashOf(tenant, collection))).map((text) => JSON.parse(text) as D),
    position: async (topic, partition) => Number((await redis.hget(positions, place(topic, partition))) ?? -1),
    hash: async () => {
      const names = (await redis.smembers(collections)).toSorted();
      const contents = await Promise.all(names.map(async (name) => {
        const documents = Object.entries(await redis.hgetall(name)).map(([id, text]): [string, unknown] => [id, JSON.parse(text)]);
        return documents.length === 0 ? undefined : [name.slice(prefix.length), Object.fromEntries(documents)];
      }));
      return sha256(canonicalJson(Object.fromEntries(contents.filter((each) => each !== undefined))));
    },
    clear: async () => { await redis.del(positions, collections, ...(await redis.smembers(collections))); },
  };
};
