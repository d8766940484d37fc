import { decodeFact, UnreadableFact } from '@baton/contracts';
import type { EventRow } from './event-row.js';
import { blockToken, type LogRecord, type OffsetRange } from './log-record.js';
import type { EventStore } from './port.js';
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
