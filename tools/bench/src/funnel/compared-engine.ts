/** An engine with all events in it. */
export interface ComparedEngine {
  readonly name: 'clickhouse' | 'duckdb' | 'postgresql';
  /** The one row of numbers that a question answers. */
  ask(sql: string): Promise<number[]>;
  count(): Promise<number>;
  close(): Promise<void>;
}
