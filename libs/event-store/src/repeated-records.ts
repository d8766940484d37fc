import { decodeFact, UnreadableFact } from '@baton/contracts';
import type { LogRecord, OffsetRange } from './log-record.js';
import type { EventStore } from './port.js';

/** The records of a range, as far as the log still has them. */
export type ReadRange = (range: OffsetRange) => Promise<readonly LogRecord[]>;

const idOf = ({ value }: LogRecord): string | undefined => {
  try {
    return decodeFact(value).id.toLowerCase();
  } catch (error) {
    if (error instanceof UnreadableFact) return undefined;
    throw error;
  }
};

/** Offsets of a partition without a row: between two rows, before the first and after the last. */
const gapsSql = (database: string): string => `
  SELECT first, last FROM (
    SELECT toInt64(offset) - 1 AS last, lagInFrame(toInt64(offset), 1, {first:Int64} - 1) OVER (ORDER BY offset ASC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) + 1 AS first
    FROM (
      SELECT kafka_offset AS offset FROM ${database}.events WHERE kafka_topic = {topic:String} AND kafka_partition = {partition:UInt16} AND kafka_offset >= {first:UInt64}
      UNION ALL SELECT offset FROM ${database}.ingest_dead_letter WHERE topic = {topic:String} AND partition = {partition:UInt16} AND offset >= {first:UInt64}
      UNION ALL SELECT {end:UInt64} AS offset
    )
  ) WHERE first <= last`;

const idsAtOnce = 5_000;

/** Those of the ids that have a row, under whatever offset. */
const knownOf = async (store: EventStore, ids: readonly string[]): Promise<string[]> =>
  (await store.select<{ id: string }>(`SELECT DISTINCT toString(event_id) AS id FROM ${store.database}.events WHERE event_id IN {ids:Array(UUID)}`, { ids: [...ids] })).map(({ id }) => id);

/**
 * Counts the offsets of a partition that have no row because their fact has one under another offset: a producer that was killed
 * appends the same fact again, and the store keeps one row per fact.
 */
export const countRepeatedRecords = async (
  store: EventStore, readRange: ReadRange, { topic, partition, first, end }: { topic: string; partition: number; first: number; end: number },
): Promise<number> => {
  const gaps = await store.select<{ first: number; last: number }>(gapsSql(store.database), { topic, partition, first, end });
  const ids: string[] = [];
  for (const gap of gaps) ids.push(...(await readRange({ topic, partition, first: gap.first, last: gap.last })).flatMap((record) => idOf(record) ?? []));
  const known = new Set<string>();
  for (let at = 0; at < ids.length; at += idsAtOnce) for (const id of await knownOf(store, ids.slice(at, at + idsAtOnce))) known.add(id);
  return ids.filter((id) => known.has(id)).length;
};
