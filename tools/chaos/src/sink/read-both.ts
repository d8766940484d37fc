import type { Bus } from '@baton/bus';
import { decodeFact, payloadToJson } from '@baton/contracts';
import type { EventStore } from '@baton/event-store';
import { digestOf, type Entry } from './log-against-store.js';
import { sinkTopics } from './sink-world.js';

interface EventLine { readonly topic: string; readonly partition: number; readonly offset: number; readonly id: string; readonly type: string; readonly payload: string }
interface DeadLine { readonly topic: string; readonly partition: number; readonly offset: number; readonly raw: string }

const rowsAtOnce = 20_000;

/** Every record of the log, read outside any group. */
export const readLog = async (bus: Bus): Promise<Entry[]> => {
  const entries: Entry[] = [];
  for (const topic of sinkTopics) {
    await bus.read(topic, [], (messages) => {
      for (const { partition, offset, value, headers } of messages) {
        if (headers['dead']) { entries.push({ topic, partition, offset, dead: true, digest: digestOf(Buffer.from(value).toString('base64')) }); continue; }
        const fact = decodeFact(value);
        entries.push({ topic, partition, offset, dead: false, digest: digestOf(fact.id, fact.type, JSON.stringify(payloadToJson(fact))) });
      }
    });
  }
  return entries;
};

const pages = async <R>(store: EventStore, sql: string): Promise<R[]> => {
  const rows: R[] = [];
  for (let from = 0; ; from += rowsAtOnce) {
    const page = await store.select<R>(`${sql} LIMIT {count:UInt32} OFFSET {from:UInt64}`, { count: rowsAtOnce, from });
    rows.push(...page);
    if (page.length < rowsAtOnce) return rows;
  }
};

/** Every row of the store, events and dead letters, as they stand: nothing is merged away. */
export const readStore = async (store: EventStore): Promise<Entry[]> => {
  const events = await pages<EventLine>(store, `SELECT kafka_topic AS topic, kafka_partition AS partition, kafka_offset AS offset, toString(event_id) AS id, event_type AS type, payload
    FROM ${store.database}.events ORDER BY topic, partition, offset, id`);
  const dead = await pages<DeadLine>(store, `SELECT topic, partition, offset, raw FROM ${store.database}.ingest_dead_letter ORDER BY topic, partition, offset`);
  return [
    ...events.map(({ id, type, payload, ...place }): Entry => ({ ...place, dead: false, digest: digestOf(id, type, payload) })),
    ...dead.map(({ raw, ...place }): Entry => ({ ...place, dead: true, digest: digestOf(raw) })),
  ];
};

/** Has the engine leave rows where they were inserted, so that a row stored twice stands twice instead of being merged away. */
export const stopMerging = async (store: EventStore): Promise<void> => {
  for (const table of ['events', 'ingest_dead_letter']) {
    await store.command(`ALTER TABLE ${store.database}.${table} MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = 1, max_bytes_to_merge_at_min_space_in_pool = 1,
      parts_to_delay_insert = 1000000, parts_to_throw_insert = 1000000`);
  }
};
