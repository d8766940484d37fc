/** How the same schema is written for one server or for a cluster. */
export interface Dialect {
  readonly database: string;
  /** Empty for a single node; otherwise the name of the cluster the replicas form. */
  readonly cluster: string;
}

/** Blocks remembered for deduplication; a replicated table forgets by age as well, so it is given a week. */
const windows = {
  single: 'non_replicated_deduplication_window = 10000',
  replicated: 'replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800',
} as const;

/** `ON CLUSTER` where there is one, with a leading blank. */
export const onCluster = ({ cluster }: Dialect): string => (cluster ? ` ON CLUSTER ${cluster}` : '');

/** The replacing engine of a table, newest version kept. */
export const replacing = (dialect: Dialect, table: string, version: string): string =>
  dialect.cluster
    ? `ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/${dialect.database}/${table}', '{replica}', ${version})`
    : `ReplacingMergeTree(${version})`;

export const dedupWindow = ({ cluster }: Dialect): string => (cluster ? windows.replicated : windows.single);
