import type { EventStore } from './port.js';
import { countRepeatedRecords, type ReadRange } from './repeated-records.js';

/** What the log holds of a partition: first and next offset. A compacted one may have holes. */
export interface LogExtent { readonly topic: string; readonly partition: number; readonly first: number; readonly end: number; readonly compacted: boolean }

/** What the store holds of a partition, from the log's first offset on; `repeated` offsets share a row with another. */
export interface StoredPartition { readonly topic: string; readonly partition: number; readonly records: number; readonly distinct: number; readonly repeated?: number }

export interface LedgerRange { readonly topic: string; readonly partition: number; readonly first: number; readonly last: number }

const of = ({ topic, partition }: { topic: string; partition: number }) => (each: { topic: string; partition: number }): boolean =>
  each.topic === topic && each.partition === partition;

/** Offsets no block covers, and offsets that two blocks cover. */
const ledgerComplaints = (extent: LogExtent, ranges: readonly LedgerRange[]): string[] => {
  const complaints: string[] = [];
  let next = extent.first;
  for (const range of ranges.toSorted((a, b) => a.first - b.first)) {
    if (range.last < extent.first) continue;
    if (range.first > next && !extent.compacted) complaints.push(`offsets ${next} to ${range.first - 1} are in no block`);
    if (range.first < next && range.first >= extent.first) complaints.push(`offsets ${range.first} to ${Math.min(next - 1, range.last)} are in two blocks`);
    next = Math.max(next, range.last + 1);
  }
  if (next < extent.end && !extent.compacted) complaints.push(`offsets ${next} to ${extent.end - 1} are not stored yet`);
  return complaints;
};

const countComplaints = (extent: LogExtent, stored: StoredPartition | undefined): string[] => {
  const { records, distinct, repeated = 0 } = stored ?? { records: 0, distinct: 0 };
  const expected = extent.end - extent.first;
  const missing = expected - distinct - repeated;
  return [
    ...(records > distinct ? [`${records - distinct} records are stored twice`] : []),
    ...(missing > 0 && !extent.compacted ? [`${missing} of ${expected} records are missing`] : []),
  ];
};

/** Everything that speaks against "each record of the log is in the store exactly once"; none means it holds. */
export const completenessComplaints = (log: readonly LogExtent[], stored: readonly StoredPartition[], ledger: readonly LedgerRange[]): string[] =>
  log.flatMap((extent) => [
    ...countComplaints(extent, stored.find(of(extent))),
    ...ledgerComplaints(extent, ledger.filter(of(extent))),
  ].map((complaint) => `${extent.topic} ${extent.partition}: ${complaint}`));

const storedSql = (database: string): string => `
  SELECT topic, partition, count() AS records, uniqExact(offset) AS distinct FROM (
    SELECT kafka_topic AS topic, kafka_partition AS partition, kafka_offset AS offset FROM ${database}.events
    UNION ALL SELECT topic, partition, offset FROM ${database}.ingest_dead_letter
  ) WHERE offset >= transform(concat(topic, ':', toString(partition)), {keys:Array(String)}, {firsts:Array(UInt64)}, toUInt64(0))
  GROUP BY topic, partition`;

const withRepeated = async (store: EventStore, log: readonly LogExtent[], readRange: ReadRange, each: StoredPartition): Promise<StoredPartition> => {
  const extent = log.find(of(each));
  if (!extent || extent.compacted || each.distinct >= extent.end - extent.first) return each;
  return { ...each, repeated: await countRepeatedRecords(store, readRange, extent) };
};

/**
 * Compares the store with the log's extents, record by record and block by block; an offset without a row is read back from the
 * log, because a fact that was appended twice has one row.
 * @returns complaints, none when every fact is stored exactly once
 */
export const eventStoreCompleteness = async (store: EventStore, log: readonly LogExtent[], readRange: ReadRange): Promise<string[]> => {
  const parameters = { keys: ['', ...log.map(({ topic, partition }) => `${topic}:${partition}`)], firsts: [0, ...log.map(({ first }) => first)] };
  const counted = await store.select<StoredPartition>(storedSql(store.database), parameters);
  const stored = await Promise.all(counted.map((each) => withRepeated(store, log, readRange, each)));
  const ledger = await store.select<LedgerRange>(
    `SELECT DISTINCT topic, partition, first_offset AS first, last_offset AS last FROM ${store.database}.ingest_ledger`,
  );
  return completenessComplaints(log, stored, ledger);
};
