import { describe, expect, it } from '@jest/globals';
import { funnelTable } from './funnel-table.js';

const times = (p50: number) => ({ each: new Map([['k01_warm_accounts', { p50, p95: p50 * 2, rounds: 7 }], ['stage_funnel', { p50: 1, p95: 2, rounds: 7 }]]), sumMs: p50 + 1, board: { p50: 5, p95: 9, rounds: 3 }, rounds: 3 });

describe('the table of a funnel run', () => {
  it('has a line for each question, the sum and everything at once, and a column for each engine', () => {
    const lines = funnelTable([{ name: 'clickhouse', times: times(10) }, { name: 'duckdb', times: times(20) }]).map((line) => line.split(/\s{2,}/));
    expect(lines[0]).toEqual(['ms, p50 p95', 'clickhouse', 'duckdb']);
    expect(lines[1]).toEqual(['k01_warm_accounts', '10.0', '20.0', '20.0', '40.0']);
    expect(lines.slice(-3)).toEqual([['sum of p50', '11.0', '21.0'], ['all at once', '5.0', '9.0', '5.0', '9.0'], ['least rounds', '3', '3']]);
  });

  it('leaves a cell empty where an engine was not asked', () => {
    const [, , second] = funnelTable([{ name: 'clickhouse', times: { each: new Map([['a', { p50: 1, p95: 2, rounds: 1 }]]), sumMs: 1, board: { p50: 1, p95: 1, rounds: 1 }, rounds: 1 } }, { name: 'duckdb', times: times(3) }]);
    expect(second?.trim().split(/\s+/)).toEqual(['k01_warm_accounts', '3.0', '6.0']);
  });
});
