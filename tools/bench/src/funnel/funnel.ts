import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { kpiRegistry, kpiTables, measureKpi, queryBoard, queryKpiTable } from '@baton/event-store';
import { disposableDir, removeDisposable, startTestClickHouse } from '@baton/testing';
import { type BenchMetric, type BenchReport, thisMachine } from '../bench-report.js';
import { type ClickHouseWithEvents, openClickHouse } from './clickhouse-engine.js';
import type { ComparedEngine } from './compared-engine.js';
import { type Answer, disagreements } from './compare-answers.js';
import { dialects } from './dialect.js';
import { type DuckDb, openDuckDb } from './duckdb-engine.js';
import { funnelTable, type TimedColumn } from './funnel-table.js';
import { askedTenant } from './generate-events.js';
import { openPostgres } from './postgres-engine.js';
import { type Asked, shapes } from './shapes.js';
import { sizeFor } from './shares.js';
import { type QuestionTimes, type Times, timeQuestions, timesOf } from './timed-questions.js';

export const comparedEngines = ['clickhouse', 'duckdb', 'postgresql'] as const;

export interface FunnelBenchSettings {
  readonly events: number;
  readonly seed: number;
  /** How often each question is asked, if the seconds allow it. */
  readonly rounds: number;
  /** How long each engine is asked. A question is asked three times at least. */
  readonly seconds: number;
  /** ClickHouse is always asked; DuckDB carries the rows to PostgreSQL. */
  readonly engines: readonly (typeof comparedEngines)[number][];
  say(line: string): void;
}

/** Ninety days in the middle, every window of a KPI well inside the data. */
const asked: Asked = { tenant: askedTenant, from: '2026-07-06', to: '2026-10-03' };
const today = '2026-11-30';
/** Fewest rounds of each question, however slow an engine is. */
const least = 3;
const goals = { boardMs: 100, overPostgres: 10, overDuckDb: 1 } as const;
const tables = ['stage_funnel', 'leak_table'] as const;

const question = { tenant: asked.tenant, fromDate: asked.from, toDate: asked.to, teamId: '', callId: '', today } as const;

/** The product's own views: every KPI of the registry, the stage funnel and the leak table. */
const viewQuestions = ({ store }: ClickHouseWithEvents): Record<string, () => Promise<unknown>> => {
  const kpis = kpiRegistry.map((kpi): [string, () => Promise<unknown>] => [`${kpi.number} ${kpi.name}`, () => measureKpi(store, kpi, question)]);
  const beside = kpiTables.filter(({ name }) => tables.some((each) => each === name)).map((table): [string, () => Promise<unknown>] => [table.name, () => queryKpiTable(store, table, question)]);
  return Object.fromEntries([...kpis, ...beside]);
};

const shapeQuestions = (engine: ComparedEngine): Record<string, () => Promise<number[]>> =>
  Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, () => engine.ask(shape(dialects[engine.name], asked))]));

/** Rows in files that are gone as soon as they were read: they would take more room than all three engines. */
async function* csvFiles(duck: DuckDb, dir: string, parts: number): AsyncGenerator<string> {
  for (let part = 0; part < parts; part += 1) {
    const file = join(dir, `events-${part}.csv`);
    await duck.writeCsv(file, part, parts);
    yield file;
    rmSync(file);
  }
}

const openOthers = async (clickhouse: ClickHouseWithEvents, dir: string, { engines, events, say }: FunnelBenchSettings): Promise<ComparedEngine[]> => {
  if (engines.every((name) => name === 'clickhouse')) return [];
  const files = join(dir, 'files');
  mkdirSync(files);
  const parquet = await clickhouse.writeParquet(files);
  say('the rows are in files');
  const duck = await openDuckDb(dir, parquet);
  rmSync(files, { recursive: true });
  mkdirSync(files);
  say('the rows are in DuckDB, sorted');
  if (!engines.includes('postgresql')) return [duck];
  const postgres = await openPostgres(dir, csvFiles(duck, files, Math.max(1, Math.ceil(events / 2_000_000))), say);
  say('the rows are in PostgreSQL, indexed and vacuumed');
  return engines.includes('duckdb') ? [duck, postgres] : [postgres];
};

const ratioOf = (columns: readonly TimedColumn[], name: string): number => {
  const sumOf = (which: string): number => columns.find((column) => column.name === which)?.times.sumMs ?? Number.NaN;
  return sumOf(name) / sumOf('clickhouse');
};

const metricsOf = (columns: readonly TimedColumn[], views: QuestionTimes, whole: Times, rows: number, bytes: number): BenchMetric[] => [
  { name: 'events', value: rows, unit: '' }, { name: 'clickhouse_bytes_per_event', value: bytes / rows, unit: 'B' },
  { name: 'views_sum_ms', value: views.sumMs, unit: 'ms' }, { name: 'views_board_p50_ms', value: views.board.p50, unit: 'ms' }, { name: 'views_board_p95_ms', value: views.board.p95, unit: 'ms', goal: goals.boardMs },
  { name: 'console_board_p50_ms', value: whole.p50, unit: 'ms' }, { name: 'console_board_p95_ms', value: whole.p95, unit: 'ms' },
  ...[...views.each].flatMap(([name, { p50, p95 }]) => [{ name: `view_${name.replace(' ', '_')}_p50_ms`, value: p50, unit: 'ms' }, { name: `view_${name.replace(' ', '_')}_p95_ms`, value: p95, unit: 'ms' }]),
  ...columns.flatMap(({ name, times }) => [
    { name: `${name}_sum_ms`, value: times.sumMs, unit: 'ms' }, { name: `${name}_board_p50_ms`, value: times.board.p50, unit: 'ms' }, { name: `${name}_board_p95_ms`, value: times.board.p95, unit: 'ms' },
    ...[...times.each].flatMap(([question, { p50, p95 }]) => [{ name: `${name}_${question}_p50_ms`, value: p50, unit: 'ms' }, { name: `${name}_${question}_p95_ms`, value: p95, unit: 'ms' }]),
  ]),
  ...columns.filter(({ name }) => name !== 'clickhouse').map(({ name }) => ({ name: `${name}_times_clickhouse`, value: ratioOf(columns, name), unit: '×', least: name === 'postgresql' ? goals.overPostgres : goals.overDuckDb })),
];

const inShort = ({ sumMs, board, rounds }: QuestionTimes): string => `one by one ${sumMs.toFixed(0)} ms, all at once p50 ${board.p50.toFixed(0)} and p95 ${board.p95.toFixed(0)} ms, ${rounds} rounds at least`;

const measure = async (clickhouse: ClickHouseWithEvents, others: readonly ComparedEngine[], settings: FunnelBenchSettings): Promise<BenchReport> => {
  const { rounds, seconds, seed, say } = settings;
  const often = { rounds, budgetMs: seconds * 1_000, least };
  const engines = [clickhouse, ...others];
  const [rows, bytes, counts] = [await clickhouse.count(), await clickhouse.bytesOnDisk(), await Promise.all(engines.map(async (engine): Promise<Answer> => ({ engine: engine.name, numbers: [await engine.count()] })))];
  const answers = await Promise.all(engines.map(async (engine) => ({ engine: engine.name, questions: shapeQuestions(engine) })));
  const violations = disagreements('rows', counts);
  for (const question of Object.keys(shapes)) {
    violations.push(...disagreements(question, await Promise.all(answers.map(async ({ engine, questions }): Promise<Answer> => ({ engine, numbers: (await questions[question]?.()) ?? [] })))));
  }
  say('the engines were asked once, and their answers compared');
  const questions = viewQuestions(clickhouse);
  const views = await timeQuestions(questions, Object.keys(questions).filter((name) => name !== 'leak_table'), often);
  const whole = await timesOf({ ...often, budgetMs: often.budgetMs / 3 }, () => queryBoard(clickhouse.store, question));
  say(`the product's own views are measured: ${inShort(views)}; the console's board p50 ${whole.p50.toFixed(0)} ms`);
  const columns: TimedColumn[] = [];
  for (const engine of engines) {
    const times = await timeQuestions(shapeQuestions(engine), Object.keys(shapes), often);
    columns.push({ name: engine.name, times });
    say(`${engine.name} is measured: ${inShort(times)}`);
  }
  const metrics = metricsOf(columns, views, whole, rows, bytes);
  const shown = metrics.filter(({ name }) => !/_(k\d\d_\w+|stage_funnel)_p\d+_ms$|^view_/.test(name));
  return {
    name: 'funnel', seed, machine: thisMachine(), metrics, violations, shown,
    table: [`the product's own views, ${asked.from} to ${asked.to}`, ...funnelTable([{ name: 'clickhouse', times: views }]), `the console's board, with its trends and tables: p50 ${whole.p50.toFixed(1)} ms, p95 ${whole.p95.toFixed(1)} ms, ${whole.rounds} rounds`, '', 'the same plain questions on each engine', ...funnelTable(columns), ''],
    remarks: ['ClickHouse is asked over HTTP, a fresh session each, and PostgreSQL through psql and a socket; DuckDB runs in this process, its table sorted as ClickHouse sorts', `of fewer than 20 rounds p95 is the slowest; each engine was asked for ${seconds} s, at most ${rounds} rounds and at least ${least} of each question`],
  };
};

/** Every KPI on made-up events of several tenants over half a year, and thirteen plain questions of the same kind on three engines that hold the same rows. */
export const runFunnelBench = async (given: FunnelBenchSettings): Promise<BenchReport> => {
  const begunAt = performance.now();
  const settings: FunnelBenchSettings = { ...given, say: (line) => given.say(`${((performance.now() - begunAt) / 1_000).toFixed(0).padStart(5)} s  ${line}`) };
  const [dir, server] = [disposableDir(), await startTestClickHouse({ own: true })];
  const opened: { close(): Promise<void> }[] = [];
  try {
    const clickhouse = await openClickHouse(server.url, settings.seed, sizeFor(settings.events));
    opened.push(clickhouse);
    settings.say(`about ${settings.events} events are made in ClickHouse`);
    const others = await openOthers(clickhouse, dir, settings);
    opened.push(...others);
    return await measure(clickhouse, others, settings);
  } finally {
    for (const each of opened) await each.close();
    await server.stop();
    removeDisposable(dir);
  }
};
