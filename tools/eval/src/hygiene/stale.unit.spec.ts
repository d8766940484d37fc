import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from '@baton/testing';
import { staleMetrics } from './stale.js';

let dir = '';
beforeEach(() => { dir = disposableDir(); });
afterEach(() => { removeDisposable(dir); });

const write = (...rows: readonly string[]): void => {
  mkdirSync(join(dir, '6_hygiene'));
  writeFileSync(join(dir, '6_hygiene/crm_opportunities.csv'), ['opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value', ...rows, ''].join('\n'));
};
const won = Array.from({ length: 6 }, (_, at) => `W${at},Ann,X,Acme,Won,2017-01-01,2017-02-0${at + 1},10`);
const valueOf = (name: string): number | undefined => staleMetrics(dir).find((each) => each.name === name)?.value;

describe('stale deals of an export', () => {
  it('are those that were open for longer than any that closed, on its last day', () => {
    write(...won, 'OLD,Ann,X,,Engaging,2016-12-01,,', 'NEW,Ann,X,Acme,Engaging,2017-01-20,,', 'COLD,Ann,X,Acme,Prospecting,,,');
    expect(staleMetrics(dir)).toMatchObject([{ name: 'stale_precision', value: 1, n: 1, goal: 1 }, { name: 'stale_recall', value: 1, n: 1 }, { name: 'missing_guessed', value: 0, goal: 0, downward: true }]);
  });

  it('are not those as old as the oldest that closed', () => {
    write(...won, 'EDGE,Ann,X,Acme,Engaging,2017-01-01,,', 'OVER,Ann,X,Acme,Engaging,2016-12-31,,');
    expect([valueOf('stale_precision'), valueOf('stale_recall')]).toEqual([1, 1]);
  });

  it('are missed by a tenant that has won too little to learn from', () => {
    write(...won.slice(0, 2), 'OLD,Ann,X,Acme,Engaging,2017-01-02,,', 'L,Ann,X,Acme,Lost,2017-01-01,2017-01-05,');
    expect(valueOf('stale_recall')).toBeNaN();
  });

  it('are not measured without an export, and that is said', () => expect(staleMetrics(dir).map(({ why }) => why)).toEqual(Array.from({ length: 3 }, () => '6_hygiene/crm_opportunities.csv is not there')));

  it('are not read out of another file', () => {
    mkdirSync(join(dir, '6_hygiene'));
    writeFileSync(join(dir, '6_hygiene/crm_opportunities.csv'), 'a,b\n1,2\n');
    expect(() => staleMetrics(dir)).toThrow('crm_opportunities.csv has no column opportunity_id');
  });
});
