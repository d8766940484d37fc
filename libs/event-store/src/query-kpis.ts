import { intervalOf } from './kpi-interval.js';
import { type Kpi, type KpiMeasure, kpiRegistry, type KpiSplit, type KpiTable, leastN, measuresOfKpi } from './kpi-registry.js';
import { kpiParameters, type KpiQuery } from './kpi-view.js';
import type { EventStore } from './port.js';
import { type KpiQuestion, viewCall } from './query-view.js';

export interface KpiReading {
  readonly name: string;
  /** K1 to K12; empty for a number that goes with one of these. */
  readonly number: string;
  readonly title: string;
  /** Absent when nothing was measured, or when it is suppressed. */
  readonly value: number | undefined;
  readonly unit: string;
  readonly n: number;
  readonly target: string;
  /** 95 % interval, in the unit of the value. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly provisional: boolean;
  /** So few entities stand behind the value that it is kept back. */
  readonly suppressed: boolean;
  readonly note: string;
}

/** One row of a KPI's view: its whole, or one value of what it is split by. */
export interface KpiSlice { readonly slice: string; readonly readings: readonly KpiReading[] }

type Row = Readonly<Record<string, number | string | null>>;

const numberIn = (row: Row, column: string | undefined): number | undefined => {
  const value = column === undefined ? undefined : row[column];
  return typeof value === 'number' ? value : undefined;
};

const reading = (kpi: Kpi, measure: KpiMeasure, row: Row): KpiReading => {
  const isOwn = measure.name === kpi.name;
  const behind = { numerator: numberIn(row, measure.numerator), denominator: numberIn(row, measure.denominator), low: numberIn(row, 'low'), high: numberIn(row, 'high') };
  const interval = intervalOf(measure.interval, behind);
  return {
    name: measure.name, number: isOwn ? kpi.number : '', title: measure.title, unit: measure.unit, target: isOwn ? kpi.target.text : '',
    value: numberIn(row, measure.value), n: numberIn(row, measure.n) ?? 0, low: interval?.low, high: interval?.high,
    provisional: row['provisional'] === 1, suppressed: false, note: isOwn ? String(row['note'] ?? '') : '',
  };
};

/** What a KPI says where nothing was measured. */
export const unmeasured = (kpi: Kpi): KpiReading[] => measuresOfKpi(kpi).map((measure) => reading(kpi, measure, {}));

const rowsOf = <R>(store: EventStore, query: KpiQuery, question: KpiQuestion, split: string): Promise<R[]> => {
  const { from, parameters } = viewCall(store.database, query, question, split);
  return store.select<R>(`SELECT * FROM ${from}`, parameters);
};

/** Only these know calls; asked for one call, the others have nothing to say. */
const knowsCalls = ({ sql }: Kpi): boolean => kpiParameters(sql).some(({ name }) => name === 'call');

/** One KPI as its view has it, nothing kept back, split in several ways by one query: for each a row of every value, or one for the whole. */
export const measureSplits = async <S extends KpiSplit | ''>(store: EventStore, kpi: Kpi, question: KpiQuestion, splits: readonly S[]): Promise<ReadonlyMap<S, readonly KpiSlice[]>> => {
  const rows = question.callId && !knowsCalls(kpi) ? [] : await rowsOf<Row>(store, kpi, question, splits.join(','));
  return new Map(splits.map((split) => {
    const own = rows.filter((row) => row['split'] === split);
    const whole: readonly Row[] = split === '' && own.length === 0 ? [{}] : own;
    return [split, whole.map((row) => ({ slice: String(row['slice'] ?? ''), readings: measuresOfKpi(kpi).map((measure) => reading(kpi, measure, row)) }))];
  }));
};

/** One KPI as its view has it, nothing kept back: a row for each value it is split by, or one for the whole. */
export const measureKpi = async (store: EventStore, kpi: Kpi, question: KpiQuestion, split: KpiSplit | '' = ''): Promise<readonly KpiSlice[]> =>
  (await measureSplits(store, kpi, question, [split])).get(split) ?? [];

/** What few entities say is kept back; a single call that was asked for speaks for itself. */
export const suppressed = (one: KpiReading, question: Pick<KpiQuestion, 'callId'>): KpiReading =>
  (question.callId !== '' || one.value === undefined || one.n >= leastN ? one : { ...one, value: undefined, low: undefined, high: undefined, suppressed: true });

/** Every KPI of a tenant over a stretch of days, in the registry's order. */
export const queryKpis = async (store: EventStore, question: KpiQuestion): Promise<KpiReading[]> => {
  const slices = await Promise.all(kpiRegistry.map((kpi) => measureKpi(store, kpi, question)));
  return slices.flat().flatMap(({ readings }) => readings.map((one) => suppressed(one, question)));
};

/** A part of a KPI: what it is split by, and its own number for that. */
export interface KpiPart { readonly slice: string; readonly reading: KpiReading }

/** Workdays have neither segment nor type of signal: all parts share them, and the row without a name may hold nothing else. */
const sharesWorkdays = ({ facts }: Kpi, split: KpiSplit): boolean => ['segment', 'signal_type'].includes(split) && facts.includes('rep.workday_started');

/** The slices of a split as they are shown: in order, what few entities say kept back. */
export const shownSlices = (kpi: Kpi, question: KpiQuestion, split: KpiSplit, slices: readonly KpiSlice[]): KpiSlice[] => slices
  .filter(({ slice, readings: [own] }) => slice !== '' || own?.value || !sharesWorkdays(kpi, split))
  .map(({ slice, readings }) => ({ slice, readings: readings.map((one) => suppressed(one, question)) }))
  .toSorted((a, b) => a.slice.localeCompare(b.slice));

/** Every number of the KPIs that know the split, a row for each value of it, in the registry's order and then the split's. */
export const querySlices = async (store: EventStore, question: KpiQuestion, split: KpiSplit): Promise<KpiPart[]> => {
  const slices = await Promise.all(kpiRegistry.filter(({ splits }) => splits.includes(split)).map(async (kpi) => shownSlices(kpi, question, split, await measureKpi(store, kpi, question, split))));
  return slices.flat().flatMap(({ slice, readings }) => readings.map((reading) => ({ slice, reading })));
};

/** Rows of a table beside the KPIs, for the whole or split. */
export const queryKpiTable = <R>(store: EventStore, table: KpiTable, question: KpiQuestion, split: KpiSplit | '' = ''): Promise<R[]> => rowsOf<R>(store, table, question, split);
