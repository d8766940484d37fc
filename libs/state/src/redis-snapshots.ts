import type { Redis } from 'ioredis';
import type { SnapshotStore } from './port.js';

/** Writes a snapshot only when its offset is newer than the stored one, and moves the partition's marker; writes nothing when a marker that must be there is gone. */
const saveScript = `
local marker = tonumber(redis.call('HGET', KEYS[2], KEYS[1]))
if ARGV[1] == '1' and not marker then return 0 end
marker = marker or -1
for i = 2, #ARGV, 3 do
  local stored = redis.call('HGET', KEYS[1], 'offset:' .. ARGV[i])
  if not stored or tonumber(stored) < tonumber(ARGV[i + 1]) then
    redis.call('HSET', KEYS[1], 'offset:' .. ARGV[i], ARGV[i + 1], 'state:' .. ARGV[i], ARGV[i + 2])
  end
  if tonumber(ARGV[i + 1]) > marker then marker = tonumber(ARGV[i + 1]) end
end
redis.call('HSET', KEYS[2], KEYS[1], marker)
return 1`;

/** Snapshots in one hash per stage and partition; a second hash marks which partitions were ever saved. */
export const createRedisSnapshots = (redis: Redis, prefix: string): SnapshotStore => {
  const hash = (stage: string, partition: number): string => `${prefix}snapshots:${stage}:${partition}`;
  const markers = `${prefix}snapshot-markers`;
  return {
    load: async (stage, partition, key) => {
      const [state, offset] = await redis.hmget(hash(stage, partition), `state:${key}`, `offset:${key}`);
      return state == null || offset == null ? undefined : { offset: Number(offset), state: JSON.parse(state) as unknown };
    },
    save: async (stage, partition, entries, expectsMarker = false) => {
      const args = entries.flatMap(({ key, offset, state }) => [key, String(offset), JSON.stringify(state)]);
      return (await redis.eval(saveScript, 2, hash(stage, partition), markers, expectsMarker ? '1' : '0', ...args)) === 1;
    },
    marker: async (stage, partition) => {
      const marker = await redis.hget(markers, hash(stage, partition));
      return marker === null ? undefined : Number(marker);
    },
  };
};
