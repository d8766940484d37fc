import { describe, expect, it } from '@jest/globals';
import type { EventStore, QueryParameters } from '@baton/event-store';
import { readRollout } from './read-rollout.js';

const nothing = { slice: '', started_on: '', workdays: 0, days_with_signal: 0, drafts: 0, calls: 0, briefed: 0, coached: 0, briefed_and_coached: 0, notes_under_90s: 0, baselines: 0, crm_connected: 0, inbox_connected: 0, active_reps: 0, tasks: 0 };
const setUp = { ...nothing, week: 0, baselines: 7, crm_connected: 1, inbox_connected: 1, active_reps: 2, tasks: 5 };
const first = { ...nothing, week: 1, started_on: '2026-11-16', workdays: 10, calls: 2 };
const funnel = [{ step: 1, title: 'signal surfaced', workflows: 20, before: 20 }, { step: 2, title: 'mail sent', workflows: 5, before: 20 }];

/** A store that answers each view as told and remembers what it was asked. */
const storeOf = (views: Readonly<Record<string, readonly object[]>>) => {
  const asked: { view: string; parameters: QueryParameters }[] = [];
  const store: Pick<EventStore, 'database' | 'select'> = {
    database: 'baton',
    select: <R>(sql: string, parameters: QueryParameters = {}) => {
      const view = /kpi_(\w+)\(/.exec(sql)?.[1] ?? sql;
      asked.push({ view, parameters });
      return Promise.resolve([...(views[view] ?? [])] as R[]);
    },
  };
  return { store: store as EventStore, asked };
};
const ask = { tenant: 'northwind', day: '2026-11-22' };

describe('the rollout of a tenant', () => {
  it('is read from the events\' views: weeks, the funnel and hours saved over thirty days', async () => {
    const { store, asked } = storeOf({ rollout: [setUp, first], stage_funnel: funnel, admin_hours_saved: [{ split: '', slice: '', value: 2.5, n: 6, numerator: 15, denominator: 6, provisional: 0 }] });
    const rollout = await readRollout(store, ask);
    expect(rollout).toMatchObject({
      startedOn: '2026-11-16', day: 7, weeks: [{ isDone: true }, { isDone: false }, { isDone: false }, { isDone: false }],
      gate: { isOpen: false, says: expect.stringContaining('2 reps were active') }, diagnosis: { hoursSaved: 2.5, weakestStage: 'mail sent', says: expect.stringContaining('over 6 weeks of reps') },
    });
    expect(asked.map(({ view, parameters }) => [view, parameters['tenant'], parameters['from_date'] ?? '-', parameters['to_date']])).toEqual([
      ['rollout', 'northwind', '-', '2026-11-22'], ['stage_funnel', 'northwind', '2026-10-24', '2026-11-22'], ['admin_hours_saved', 'northwind', '2026-10-24', '2026-11-22'],
    ]);
  });

  it.each<[string, readonly object[]]>([['nothing', []], ['nothing set up', [{ ...nothing, week: 0 }]]])('of which there is %s has not begun', async (_, rows) => {
    const { store } = storeOf({ rollout: rows });
    expect(await readRollout(store, ask)).toMatchObject({ startedOn: null, day: 0, gate: { isOpen: false }, diagnosis: { hoursSaved: null, weakestStage: '' } });
  });

  it.each([['task', { tasks: 0 }], ['baseline', { baselines: 0 }]])('without a %s takes nought saved for not measured', async (_, missing) => {
    const { store } = storeOf({ rollout: [{ ...setUp, ...missing }, first], admin_hours_saved: [{ split: '', slice: '', value: 0, n: 2, numerator: 0, denominator: 2, provisional: 0 }] });
    expect((await readRollout(store, ask)).diagnosis).toMatchObject({ hoursSaved: null });
  });
});
