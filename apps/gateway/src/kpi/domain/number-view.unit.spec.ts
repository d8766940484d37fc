import { describe, expect, it } from '@jest/globals';
import { funnelBoardSchema, KpiTileMessage, KpiValue, QueryBoardResponse } from '@baton/contracts';
import { boardView, numberView } from './number-view.js';

const value = KpiValue.fromPartial({ name: 'a', number: 'K8', title: 'A', value: 0, unit: 'seconds', n: 30, target: '< 90 s' });
const hidden = KpiValue.fromPartial({ ...value, value: undefined, n: 3, suppressed: true });
const tile = KpiTileMessage.fromPartial({
  own: value, companions: [hidden], direction: 'below', targetHigh: 90, splits: ['rep', 'mood', 'team'], awaits: ['outreach.sent'],
  trend: [{ slice: '2026-11-16', kpi: value }, { slice: '2026-11-23', kpi: hidden }], parts: [{ slice: 'rep-dana', kpi: value }, { slice: '', kpi: value }, { slice: 'empty' }],
});
const asked = { from: '2026-11-01', to: '2026-11-30', team: 'west', split: 'rep', teams: ['west'] } as const;
const board = (more: Parameters<typeof QueryBoardResponse.fromPartial>[0]) => boardView({ ...asked, teams: ['west'] }, QueryBoardResponse.fromPartial(more), (slice) => `name of ${slice}`);

describe('a number', () => {
  it('that is nought is nought, and one that is not there is null', () => {
    expect(numberView(value)).toMatchObject({ value: 0, low: null, high: null });
    expect(numberView({ ...hidden, low: undefined, high: 2 })).toMatchObject({ value: null, high: 2, n: 3, suppressed: true });
  });
});

describe('the board', () => {
  it('is what the contract says', () => {
    const view = board({
      tiles: [tile], leaks: [{ leak: '5 of 6, missing note', workflows: 2 }], pending: { pending: 4, medianDays: 2 }, baselines: [{ name: 'note', value: 12, fromDate: '2026-11-18' }],
      steps: [{ step: 1, title: 'signal surfaced', workflows: 3, before: 3, fromPrevious: 1 }, { step: 2, title: 'mail sent', workflows: 0, before: 3, fromPrevious: 0, medianHours: 3 }],
    });
    expect(funnelBoardSchema.parse(view)).toEqual(view);
    expect(view).toMatchObject({
      ...asked, leaks: [{ leak: '5 of 6, missing note', workflows: 2 }], pending: { pending: 4, medianDays: 2, oldestDays: null }, baselines: [{ name: 'note', value: 12, from: '2026-11-18' }],
      steps: [{ fromPrevious: 1, medianHours: null }, { fromPrevious: 0, medianHours: 3 }],
    });
  });

  it('has on a tile where it ought to be, and the splits that people know', () => {
    const [first] = board({ tiles: [tile] }).kpis;
    expect(first).toMatchObject({ number: 'K8', direction: 'below', targetLow: null, targetHigh: 90, splits: ['team', 'rep'], companions: [{ value: null, suppressed: true }], awaits: ['outreach.sent'] });
  });

  it('calls weeks by their day, parts as people do, and says of the nameless that it is', () => {
    const [first] = board({ tiles: [tile] }).kpis;
    expect(first?.trend.map(({ slice, label, value: own }) => [slice, label, own])).toEqual([['2026-11-16', '2026-11-16', 0], ['2026-11-23', '2026-11-23', null]]);
    expect(first?.parts.map(({ slice, label }) => [slice, label])).toEqual([['rep-dana', 'name of rep-dana'], ['', 'none']]);
  });

  it('of nothing has nothing pending and no tile', () => {
    expect(board({ tiles: [{ direction: 'below' }] })).toEqual({ ...asked, teams: ['west'], kpis: [], steps: [], leaks: [], pending: { pending: 0, medianDays: null, oldestDays: null }, baselines: [] });
  });
});
