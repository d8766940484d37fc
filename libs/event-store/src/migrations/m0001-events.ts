import { dedupWindow, type Dialect, onCluster, replacing } from './dialect.js';
import type { Migration } from './migration.js';

/** Every event. The sort key puts type and local day first, because each KPI reads few types of a stretch of days. */
const events = (dialect: Dialect): string => `CREATE TABLE IF NOT EXISTS ${dialect.database}.events${onCluster(dialect)} (
  event_id UUID, tenant_id LowCardinality(String), event_type LowCardinality(String), stage LowCardinality(String),
  occurred_at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)), received_at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  rep_local_date Date, actor LowCardinality(String), rep_id LowCardinality(String), team_id LowCardinality(String),
  workflow_id String CODEC(ZSTD(1)), causation_id String CODEC(ZSTD(1)), account_id String CODEC(ZSTD(1)), deal_id String CODEC(ZSTD(1)),
  contact_id String CODEC(ZSTD(1)), call_id String CODEC(ZSTD(1)), meeting_id String CODEC(ZSTD(1)), proposal_id String CODEC(ZSTD(1)),
  approval_id String CODEC(ZSTD(1)), target String CODEC(ZSTD(1)), objection_id String CODEC(ZSTD(1)), outcome LowCardinality(String),
  duration_ms UInt64 CODEC(T64, ZSTD(1)), rep_talk_ms UInt64 CODEC(T64, ZSTD(1)), other_talk_ms UInt64 CODEC(T64, ZSTD(1)),
  schema_version UInt16, trace_id String CODEC(ZSTD(1)),
  kafka_topic LowCardinality(String), kafka_partition UInt16, kafka_offset UInt64 CODEC(Delta(8), ZSTD(1)),
  payload String CODEC(ZSTD(3)),
  INDEX by_workflow workflow_id TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX by_deal deal_id TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX by_call call_id TYPE bloom_filter(0.01) GRANULARITY 1
) ENGINE = ${replacing(dialect, 'events', 'received_at')}
PARTITION BY toYYYYMM(occurred_at)
PRIMARY KEY (tenant_id, event_type, rep_local_date, rep_id)
ORDER BY (tenant_id, event_type, rep_local_date, rep_id, workflow_id, event_id)
TTL toDateTime(occurred_at) + INTERVAL 25 MONTH,
    toDateTime(occurred_at) + INTERVAL 90 DAY DELETE WHERE event_type = 'call.utterance_heard'
SETTINGS ${dedupWindow(dialect)}`;

const deadLetters = (dialect: Dialect): string => `CREATE TABLE IF NOT EXISTS ${dialect.database}.ingest_dead_letter${onCluster(dialect)} (
  topic LowCardinality(String), partition UInt16, offset UInt64, reason LowCardinality(String), detail String,
  received_at DateTime64(3, 'UTC'), raw String CODEC(ZSTD(3))
) ENGINE = ${replacing(dialect, 'ingest_dead_letter', 'received_at')}
ORDER BY (topic, partition, offset)
TTL toDateTime(received_at) + INTERVAL 25 MONTH
SETTINGS ${dedupWindow(dialect)}`;

const ledger = (dialect: Dialect): string => `CREATE TABLE IF NOT EXISTS ${dialect.database}.ingest_ledger${onCluster(dialect)} (
  topic LowCardinality(String), partition UInt16, first_offset UInt64, last_offset UInt64, events UInt32, dead_letters UInt32,
  token String, stored_at DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = ${replacing(dialect, 'ingest_ledger', 'stored_at')}
ORDER BY (topic, partition, first_offset, last_offset)
SETTINGS ${dedupWindow(dialect)}`;

export const m0001Events: Migration = { id: '0001_events', statements: (dialect) => [events(dialect), deadLetters(dialect), ledger(dialect)] };
