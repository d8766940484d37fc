import { type Dialect, onCluster } from './dialect.js';
import type { Migration } from './migration.js';

/** What the twelve KPIs read beside the first columns: ids of signals, mails, viewings and tasks, and their measures. */
const kpiColumns = (dialect: Dialect): string => `ALTER TABLE ${dialect.database}.events${onCluster(dialect)}
  ADD COLUMN IF NOT EXISTS signal_id String CODEC(ZSTD(1)), ADD COLUMN IF NOT EXISTS message_id String CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS view_id String CODEC(ZSTD(1)), ADD COLUMN IF NOT EXISTS task_id String CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS action LowCardinality(String), ADD COLUMN IF NOT EXISTS cohort LowCardinality(String),
  ADD COLUMN IF NOT EXISTS segment LowCardinality(String), ADD COLUMN IF NOT EXISTS signal_type LowCardinality(String),
  ADD COLUMN IF NOT EXISTS score Float64, ADD COLUMN IF NOT EXISTS quantity Float64,
  ADD COLUMN IF NOT EXISTS amount Decimal(18, 2), ADD COLUMN IF NOT EXISTS currency LowCardinality(String)`;

export const m0002KpiColumns: Migration = { id: '0002_kpi_columns', statements: (dialect) => [kpiColumns(dialect)] };
