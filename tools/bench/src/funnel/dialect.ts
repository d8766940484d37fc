/** How the engines differ in writing the same question. */
export interface Dialect {
  readonly table: string;
  countIf(condition: string): string;
  minIf(value: string, condition: string): string;
  maxIf(value: string, condition: string): string;
  uniqIf(value: string, condition: string): string;
  /** Interpolated between the two in the middle. */
  median(value: string): string;
  /** Monday of the day's week. */
  week(day: string): string;
  day(text: string): string;
  /** Milliseconds from one instant to another. */
  ms(from: string, to: string): string;
  number(value: string): string;
}

const filtered = {
  table: 'events',
  countIf: (condition: string) => `count(*) FILTER (WHERE ${condition})`,
  minIf: (value: string, condition: string) => `min(${value}) FILTER (WHERE ${condition})`,
  maxIf: (value: string, condition: string) => `max(${value}) FILTER (WHERE ${condition})`,
  uniqIf: (value: string, condition: string) => `count(DISTINCT ${value}) FILTER (WHERE ${condition})`,
  day: (text: string) => `DATE '${text}'`,
} as const;

export const dialects: Readonly<Record<'clickhouse' | 'duckdb' | 'postgresql', Dialect>> = {
  clickhouse: {
    table: 'baton.events',
    countIf: (condition) => `countIf(${condition})`,
    minIf: (value, condition) => `minOrNullIf(${value}, ${condition})`,
    maxIf: (value, condition) => `maxOrNullIf(${value}, ${condition})`,
    uniqIf: (value, condition) => `uniqExactIf(${value}, ${condition})`,
    median: (value) => `quantileExactInclusive(0.5)(${value})`,
    week: (day) => `toMonday(${day})`,
    day: (text) => `toDate('${text}')`,
    ms: (from, to) => `dateDiff('millisecond', ${from}, ${to})`,
    number: (value) => `toFloat64(${value})`,
  },
  duckdb: {
    ...filtered,
    median: (value) => `quantile_cont(${value}, 0.5)`,
    week: (day) => `date_trunc('week', ${day})`,
    ms: (from, to) => `date_diff('millisecond', ${from}, ${to})`,
    number: (value) => `CAST(${value} AS DOUBLE)`,
  },
  postgresql: {
    ...filtered,
    median: (value) => `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${value})`,
    week: (day) => `date_trunc('week', ${day})`,
    ms: (from, to) => `(extract(epoch FROM (${to}) - (${from})) * 1000)`,
    number: (value) => `CAST(${value} AS double precision)`,
  },
};
