import { topicNames, topology } from '@baton/contracts';
import { sha256 } from '@baton/platform';
import type { EventStore } from './port.js';

/** The next offset of a partition, or -1 for none yet: only what lies before it is hashed. */
export interface LogEnd { readonly topic: string; readonly partition: number; readonly offset: number }

export interface StateHash { readonly hash: string; readonly events: number; readonly deadLetters: number }

interface Checksum { readonly n: number; readonly mixed: string; readonly total: string }

/** A compacted topic forgets by design, so what a rebuild finds there may be less than what was stored. */
const kept = topicNames.filter((topic) => !topology.topics[topic].compacted);

const keyOf = ({ topic, partition }: LogEnd): string => `${topic}:${partition}`;

const checksum = async (store: EventStore, distinct: string, ends: readonly LogEnd[]): Promise<Checksum> => {
  const [row] = await store.select<Checksum>(
    `SELECT count() AS n, toString(groupBitXor(sipHash64(line))) AS mixed, toString(sum(cityHash64(line))) AS total FROM (${distinct})`,
    { kept, keys: ['', ...ends.map(keyOf)], ends: [0, ...ends.map((end) => Math.max(0, end.offset))] },
  );
  return row ?? { n: 0, mixed: '0', total: '0' };
};

const below = (topic: string, partition: string, offset: string): string =>
  `${topic} IN {kept:Array(String)} AND ${offset} < transform(concat(${topic}, ':', toString(${partition})), {keys:Array(String)}, {ends:Array(UInt64)}, toUInt64(0))`;

/**
 * A hash over id, type and payload of every distinct event and over every dead letter below the given ends of the log.
 * Stored duplicates, block boundaries and the order of arrival do not change it.
 */
export const stateHash = async (store: EventStore, ends: readonly LogEnd[]): Promise<StateHash> => {
  const events = await checksum(store, `SELECT DISTINCT concat(toString(event_id), ' ', event_type, ' ', payload) AS line
    FROM ${store.database}.events WHERE ${below('kafka_topic', 'kafka_partition', 'kafka_offset')}`, ends);
  const dead = await checksum(store, `SELECT DISTINCT concat(topic, ' ', toString(partition), ' ', toString(offset), ' ', reason, ' ', raw) AS line
    FROM ${store.database}.ingest_dead_letter WHERE ${below('topic', 'partition', 'offset')}`, ends);
  return { hash: sha256(JSON.stringify([events, dead])), events: events.n, deadLetters: dead.n };
};
