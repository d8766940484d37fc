import type { Redis } from 'ioredis';
import type { SnapshotEntry, SnapshotStore } from './port.js';

/** Writes a snapshot only when it is newer than the stored one, with its alarm, and moves the partition's marker; writes nothing when a marker that must be there is gone. */
const saveScript = `
local marker = tonumber(redis.call('HGET', KEYS[2], KEYS[1]))
if ARGV[1] == '1' and not marker then return 0 end
marker = marker or -1
for i = 2, #ARGV, 5 do
  local key, offset, turn = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  local stored = tonumber(redis.call('HGET', KEYS[1], 'offset:' .. key) or -1)
  local turns = tonumber(redis.call('HGET', KEYS[1], 'turn:' .. key) or -1)
  if stored < offset or (stored == offset and turns < turn and turn > 0) then
    redis.call('HSET', KEYS[1], 'offset:' .. key, ARGV[i + 1], 'state:' .. key, ARGV[i + 3])
    if turn > 0 then redis.call('HSET', KEYS[1], 'turn:' .. key, ARGV[i + 2]) else redis.call('HDEL', KEYS[1], 'turn:' .. key) end
    if ARGV[i + 4] == '' then redis.call('ZREM', KEYS[3], key) else redis.call('ZADD', KEYS[3], ARGV[i + 4], key) end
  end
  if offset > marker then marker = offset end
end
redis.call('HSET', KEYS[2], KEYS[1], marker)
return 1`;

const argumentsOf = ({ key, offset, turn = 0, state, dueAtMs }: SnapshotEntry): string[] => [key, String(offset), String(turn), JSON.stringify(state), dueAtMs === undefined ? '' : String(dueAtMs)];

/** Snapshots in one hash per stage and partition, their alarms in a sorted set beside it; a second hash marks which partitions were ever saved. */
export const createRedisSnapshots = (redis: Redis, prefix: string): SnapshotStore => {
  const hash = (stage: string, partition: number): string => `${prefix}snapshots:${stage}:${partition}`;
  const alarms = (stage: string, partition: number): string => `${prefix}snapshot-alarms:${stage}:${partition}`;
  const markers = `${prefix}snapshot-markers`;
  return {
    load: async (stage, partition, key) => {
      const [state, offset, turn] = await redis.hmget(hash(stage, partition), `state:${key}`, `offset:${key}`, `turn:${key}`);
      return state == null || offset == null ? undefined : { offset: Number(offset), ...(turn != null && { turn: Number(turn) }), state: JSON.parse(state) as unknown };
    },
    save: async (stage, partition, entries, expectsMarker = false) => {
      const places = [hash(stage, partition), markers, alarms(stage, partition)];
      return (await redis.eval(saveScript, places.length, ...places, expectsMarker ? '1' : '0', ...entries.flatMap(argumentsOf))) === 1;
    },
    due: (stage, partition, nowMs, limit) => redis.zrangebyscore(alarms(stage, partition), '-inf', nowMs, 'LIMIT', 0, limit),
    marker: async (stage, partition) => {
      const marker = await redis.hget(markers, hash(stage, partition));
      return marker === null ? undefined : Number(marker);
    },
  };
};
