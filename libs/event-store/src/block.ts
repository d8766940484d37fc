import { decodeFact, UnreadableFact } from '@baton/contracts';
import { sha256 } from '@baton/platform';
import type { EventRow } from './event-row.js';
import { blockToken, type LogRecord, type OffsetRange } from './log-record.js';
import type { EventStore, StoreTable } from './port.js';
import { instantText, rowFromFact, UnstorableFact } from './row-from-fact.js';

/** A record that became no event, kept whole: `raw` is its value in base64. */
export interface DeadLetterRow {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly reason: string;
  readonly detail: string;
  readonly received_at: string;
  readonly raw: string;
}

/** One row per stored block: what a checker compares with the log's offsets. */
export interface LedgerRow {
  readonly topic: string;
  readonly partition: number;
  readonly first_offset: number;
  readonly last_offset: number;
  readonly events: number;
  readonly dead_letters: number;
  readonly token: string;
}

/** What one stretch of a partition becomes in the store. */
export interface Block {
  readonly range: OffsetRange;
  readonly token: string;
  readonly events: readonly EventRow[];
  readonly deadLetters: readonly DeadLetterRow[];
  readonly ledger: LedgerRow;
}

const deadLetter = (record: LogRecord, reason: string, detail: string): DeadLetterRow => ({
  topic: record.topic, partition: record.partition, offset: record.offset, reason, detail: detail.slice(0, 500),
  received_at: instantText(record.timestampMs), raw: Buffer.from(record.value).toString('base64'),
});

const storedForm = (record: LogRecord): { event: EventRow } | { dead: DeadLetterRow } => {
  try {
    return { event: rowFromFact(decodeFact(record.value), record) };
  } catch (error) {
    if (error instanceof UnreadableFact || error instanceof UnstorableFact) return { dead: deadLetter(record, error.reason, error.message) };
    return { dead: deadLetter(record, 'unmapped', String(error)) };
  }
};

/** The block of a stretch of the log. No record is dropped: what is no event is a dead letter. */
export const blockFromRecords = (range: OffsetRange, records: readonly LogRecord[]): Block => {
  const forms = records.map(storedForm);
  const events = forms.flatMap((form) => ('event' in form ? [form.event] : []));
  const deadLetters = forms.flatMap((form) => ('dead' in form ? [form.dead] : []));
  const token = blockToken(range);
  const ledger: LedgerRow = {
    topic: range.topic, partition: range.partition, first_offset: range.first, last_offset: range.last,
    events: events.length, dead_letters: deadLetters.length, token,
  };
  return { range, token, events, deadLetters, ledger };
};

/** Stores a block; the ledger row comes last and says that the rest is there. A repeat changes nothing. */
export const storeBlock = async (store: EventStore, block: Block): Promise<void> => {
  await store.insertBlock('events', block.events, block.token);
  await store.insertBlock('ingest_dead_letter', block.deadLetters, block.token);
  await store.insertBlock('ingest_ledger', [block.ledger], block.token);
};

const noTime = '1970-01-01 00:00:00.000';

interface StoredOffsets { readonly events: ReadonlySet<number>; readonly deadLetters: ReadonlySet<number> }

/** What the store holds of a block's records. The times of the events keep the look to their months. */
const storedOf = async (store: EventStore, { range: { topic, partition, first, last }, events }: Block): Promise<StoredOffsets> => {
  const times = events.map((event) => event.occurred_at).toSorted();
  const rows = await store.select<{ kind: string; offset: number }>(
    `SELECT DISTINCT 'event' AS kind, kafka_offset AS offset FROM ${store.database}.events
WHERE kafka_topic = {topic:String} AND kafka_partition = {partition:UInt16} AND kafka_offset BETWEEN {first:UInt64} AND {last:UInt64}
  AND occurred_at BETWEEN toDateTime64({earliest:String}, 3, 'UTC') AND toDateTime64({latest:String}, 3, 'UTC')
UNION ALL SELECT DISTINCT 'dead' AS kind, offset FROM ${store.database}.ingest_dead_letter
WHERE topic = {topic:String} AND partition = {partition:UInt16} AND offset BETWEEN {first:UInt64} AND {last:UInt64}`,
    { topic, partition, first, last, earliest: times[0] ?? noTime, latest: times.at(-1) ?? noTime },
  );
  const of = (kind: string): ReadonlySet<number> => new Set(rows.filter((row) => row.kind === kind).map(({ offset }) => Number(offset)));
  return { events: of('event'), deadLetters: of('dead') };
};

/** All rows under the block's own token while none is there, since an insert may still be under way; else those that are missing, under a token that names them. */
const insertMissing = async <R extends object>(store: EventStore, table: StoreTable, rows: readonly R[], stored: ReadonlySet<number>, offsetOf: (row: R) => number, token: string): Promise<void> => {
  const missing = rows.filter((row) => !stored.has(offsetOf(row)));
  await store.insertBlock(table, missing, missing.length === rows.length ? token : `${token}:${sha256(missing.map(offsetOf).join())}`);
};

/**
 * Stores a block that was perhaps stored before, in part or in whole. A server that was killed may have the rows of an insert and not the token it came
 * under, so the rows are looked for first.
 */
export const storeBlockAgain = async (store: EventStore, block: Block): Promise<void> => {
  const stored = await storedOf(store, block);
  await insertMissing(store, 'events', block.events, stored.events, (row) => row.kafka_offset, block.token);
  await insertMissing(store, 'ingest_dead_letter', block.deadLetters, stored.deadLetters, (row) => row.offset, block.token);
  await store.insertBlock('ingest_ledger', [block.ledger], block.token);
};
