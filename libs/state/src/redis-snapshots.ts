import type { Redis } from 'ioredis';
import type { SnapshotStore } from './port.js';

/** Writes a snapshot only when its offset is newer than the stored one, and moves the partition's marker. */
const saveScript = `
local marker = -1
for i = 1, #ARGV, 3 do
  local stored = redis.call('HGET', KEYS[1], ARGV[i] .. '#offset')
  if not stored or tonumber(stored) < tonumber(ARGV[i + 1]) then
    redis.call('HSET', KEYS[1], ARGV[i] .. '#offset', ARGV[i + 1], ARGV[i], ARGV[i + 2])
  end
  if tonumber(ARGV[i + 1]) > marker then marker = tonumber(ARGV[i + 1]) end
end
redis.call('HSET', KEYS[2], KEYS[1], marker)
return 1`;

/** Snapshots in one hash per stage and partition; a second hash marks which partitions were ever saved. */
export const createRedisSnapshots = (redis: Redis, prefix: string): SnapshotStore => {
  const hash = (stage: string, partition: number): string => `${prefix}snapshot:${stage}:${partition}`;
  const markers = `${prefix}snapshot-markers`;
  return {
    load: async (stage, partition, key) => {
      const [state, offset] = await redis.hmget(hash(stage, partition), key, `${key}#offset`);
      return state == null || offset == null ? undefined : { offset: Number(offset), state: JSON.parse(state) as unknown };
    },
    save: async (stage, partition, entries) => {
      const args = entries.flatMap(({ key, offset, state }) => [key, String(offset), JSON.stringify(state)]);
      await redis.eval(saveScript, 2, hash(stage, partition), markers, ...args);
    },
    marker: async (stage, partition) => {
      const marker = await redis.hget(markers, hash(stage, partition));
      return marker === null ? undefined : Number(marker);
    },
  };
};
