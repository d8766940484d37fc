import { describe, expect, it } from '@jest/globals';
import { awaitedFacts, kpiRegistry, type KpiSplit } from './kpi-registry.js';
import { type BoardTile, queryBoard } from './query-board.js';
import { querySlices } from './query-kpis.js';
import type { KpiQuestion } from './query-view.js';
import { type Asked, fakeSelect } from './testing/fake-select.js';

const question: KpiQuestion = { tenant: 'northwind', fromDate: '2026-08-01', toDate: '2026-11-18', teamId: 'west', callId: '', today: '2026-12-01' };
const row = (slice: string, value: number | null, n: number, split = '') => ({ split, slice, value, n, numerator: n, denominator: n, provisional: 0 });

const first: Readonly<Record<string, string>> = { rep: 'omar', week: '2026-11-16', segment: 'freight' };
const rowsOf = (split: string): object[] => (split === '' ? [row('', 0.5, 12)] : [
  row(first[split] ?? 'z', 0.5, 12, split), row(split === 'week' ? '2026-11-09' : 'a', 0.25, 9, split), ...(split === 'segment' ? [row('', 0, 12, split)] : []),
]);

/** Twelve stand behind the whole and the first part, nine behind the second. */
const answer = ({ sql, parameters }: Asked): object[] => {
  if (sql.includes('settings.kpi_baseline_set')) return [{ name: 'note', value: 12, valid_from: '2026-11-18' }];
  if (sql.includes('kpi_stage_funnel(')) return [{ slice: '', step: 1, title: 'signal surfaced', workflows: 3, before: 3, from_previous: 1, median_hours: null }];
  if (sql.includes('kpi_leak_table(')) return [{ slice: '', leak: '5 of 6, missing note', workflows: 2 }];
  if (sql.includes('kpi_pending_stage_updates(')) return [];
  return String(parameters['split']).split(',').flatMap(rowsOf);
};

const boardOf = async (split: KpiSplit | '' = '', answered = answer) => {
  const { store, asked } = fakeSelect(answered);
  const board = await queryBoard(store, question, split);
  const tile = (number: string): BoardTile => {
    const found = board.tiles.find(({ kpi }) => kpi.number === number);
    if (!found) throw new Error(`there is no tile ${number}`);
    return found;
  };
  return { board, tile, asked };
};

const short = (parts: BoardTile['parts']) => parts.map(({ slice, reading: { value, n, suppressed } }) => [slice, value, n, suppressed]);

describe('the board', () => {
  it('has a tile for each of the twelve, with its companions and the facts it still awaits', async () => {
    const { board, tile } = await boardOf();
    expect(board.tiles.map(({ kpi: { number } }) => number)).toEqual(['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10', 'K11', 'K12']);
    expect(tile('K8').own).toMatchObject({ name: 'time_to_synced_note', number: 'K8', value: 0.5, n: 12, target: '< 90 s' });
    expect(tile('K8').companions.map(({ name }) => name)).toEqual(['time_to_synced_note_p90', 'time_to_synced_note_under_90s', 'notes_missing_after_a_day']);
    for (const { kpi, awaits } of board.tiles) expect(awaits).toEqual(kpi.facts.filter((fact) => fact in awaitedFacts));
  });

  it('shows the weeks oldest first and keeps back what few entities say', async () => {
    const { tile } = await boardOf();
    expect(short(tile('K9').trend)).toEqual([['2026-11-09', undefined, 9, true], ['2026-11-16', 0.5, 12, false]]);
    expect(tile('K9').parts).toEqual([]);
  });

  it('shows of a number that is of one day what it was on the last day of thirteen weeks, also of those that had nothing', async () => {
    const { tile } = await boardOf();
    expect(tile('K10').trend).toHaveLength(13);
    expect([tile('K10').trend[0]?.slice, ...short(tile('K10').trend).slice(-3)]).toEqual(['2026-08-24', ['2026-11-02', undefined, 0, false], ['2026-11-09', undefined, 9, true], ['2026-11-16', 0.5, 12, false]]);
  });

  it.each<[KpiSplit | '', string]>([['', ',week'], ['week', ',week'], ['rep', ',week,rep']])('split by "%s" asks each KPI once', async (split, asksFor) => {
    const { asked } = await boardOf(split);
    for (const { name } of kpiRegistry) expect(asked.filter(({ sql }) => sql.includes(`kpi_${name}(`)).map(({ parameters }) => parameters['split'])).toEqual([asksFor]);
    expect(asked).toHaveLength(kpiRegistry.length + 4);
  });

  it('tells a KPI apart by what it knows, and has no parts for one that does not', async () => {
    const { tile } = await boardOf('rep');
    expect(short(tile('K10').parts)).toEqual([['a', undefined, 9, true], ['omar', 0.5, 12, false]]);
    expect((await boardOf('signal_type')).tile('K10').parts).toEqual([]);
  });

  it('leaves out a nameless part that only holds the workdays all parts share, and no other', async () => {
    const { tile } = await boardOf('segment');
    for (const number of ['K1', 'K3', 'K11', 'K12']) expect(short(tile(number).parts).map(([slice]) => slice)).toEqual(['a', 'freight']);
    expect(short(tile('K9').parts)).toEqual([['', 0, 12, false], ['a', undefined, 9, true], ['freight', 0.5, 12, false]]);
    const counted = await boardOf('segment', (asked) => (String(asked.parameters['split']).includes('segment') ? [row('', 0.5, 12), row('', 0.1, 12, 'segment')] : answer(asked)));
    expect(short(counted.tile('K1').parts)).toEqual([['', 0.1, 12, false]]);
  });

  it('has the tables, with nothing pending where nothing is', async () => {
    const { board } = await boardOf();
    expect(board).toMatchObject({
      steps: [{ step: 1, title: 'signal surfaced', workflows: 3, before: 3, fromPrevious: 1, medianHours: undefined }], leaks: [{ leak: '5 of 6, missing note', workflows: 2 }],
      pending: { pending: 0, medianDays: undefined, oldestDays: undefined }, baselines: [{ name: 'note', value: 12, from: '2026-11-18' }],
    });
    const waiting = await boardOf('', (asked) => (asked.sql.includes('pending_stage') ? [{ slice: '', pending: 4, median_days: 2, oldest_days: 9 }] : answer(asked)));
    expect(waiting.board.pending).toEqual({ pending: 4, medianDays: 2, oldestDays: 9 });
  });

  it('asks for one tenant and one team everywhere', async () => {
    const { asked } = await boardOf('rep');
    for (const { sql, parameters } of asked) expect([sql.slice(0, 60), parameters['tenant'], sql.includes('team=') ? parameters['team'] : 'west']).toEqual([sql.slice(0, 60), 'northwind', 'west']);
  });
});

describe('the numbers, split', () => {
  it('are of every KPI that knows the split, companions too', async () => {
    const { store } = fakeSelect(answer);
    const parts = await querySlices(store, question, 'signal_type');
    expect([...new Set(parts.map(({ reading }) => reading.number))]).toEqual(expect.arrayContaining(['K1', 'K2', 'K3', 'K11']));
    expect(parts.some(({ reading }) => reading.number === 'K10')).toBe(false);
    expect(parts.filter(({ reading: { name } }) => name === 'warm_accounts').map(({ slice, reading: { n, suppressed } }) => [slice, n, suppressed])).toEqual([['a', 9, true], ['z', 12, false]]);
  });
});
