/** A column as it leaves ClickHouse in Parquet, and as the two others hold it. */
export interface EventColumn {
  readonly name: string;
  /** What ClickHouse selects; the column itself without. */
  readonly inClickHouse?: string;
  /** What DuckDB makes of the Parquet column; itself without. */
  readonly inDuckDb?: string;
  readonly inPostgres: string;
}

const text = (name: string): EventColumn => ({ name, inClickHouse: `toString(${name})`, inPostgres: 'text' });
const instant = (name: string): EventColumn => ({ name, inClickHouse: `toUnixTimestamp64Milli(${name})`, inDuckDb: `epoch_ms(${name})`, inPostgres: 'timestamp' });
const whole = (name: string): EventColumn => ({ name, inClickHouse: `toInt64(${name})`, inPostgres: 'bigint' });

/** Every column that a made-up event fills. */
export const eventColumns: readonly EventColumn[] = [
  { name: 'event_id', inClickHouse: 'toString(event_id)', inDuckDb: 'CAST(event_id AS UUID)', inPostgres: 'uuid' },
  ...['tenant_id', 'event_type', 'stage'].map(text), instant('occurred_at'), instant('received_at'),
  { name: 'rep_local_date', inClickHouse: 'toDate32(rep_local_date)', inPostgres: 'date' },
  ...['actor', 'rep_id', 'team_id', 'workflow_id', 'account_id', 'deal_id', 'call_id', 'proposal_id', 'approval_id', 'objection_id', 'signal_id', 'message_id', 'view_id', 'task_id', 'action', 'cohort', 'segment', 'signal_type', 'outcome'].map(text),
  ...['duration_ms', 'rep_talk_ms', 'other_talk_ms'].map(whole),
  { name: 'score', inPostgres: 'double precision' }, { name: 'quantity', inPostgres: 'double precision' }, { name: 'amount', inPostgres: 'numeric(18, 2)' }, text('currency'),
  ...['kafka_partition', 'kafka_offset'].map(whole), text('payload'),
];
