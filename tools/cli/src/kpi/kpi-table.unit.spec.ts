import { describe, expect, it } from '@jest/globals';
import { kpiDays, kpiLines, kpiText } from './kpi-table.js';

const kpi = { name: 'k', title: 'Title', value: undefined, unit: 'seconds', n: 0, target: '' };

describe('a KPI on the command line', () => {
  it.each([
    [undefined, 'seconds', 'not measured yet'], [0, 'seconds', '0.0 s'], [125.04, 'seconds', '125.0 s'], [0, 'ratio', '0.0 %'], [0.4567, 'ratio', '45.7 %'], [7, 'calls', '7'],
  ])('shows %p %s as %s', (value, unit, text) => {
    expect(kpiText({ value, unit })).toBe(text);
  });

  it('lines up, names n, and the target where there is one', () => {
    const [first = '', second = ''] = kpiLines([{ ...kpi, value: 12, n: 3, target: '< 90 s' }, { ...kpi, title: 'A longer title' }]);
    expect(first).toMatch(/^Title {11}\s+12\.0 s {2}n=3 {2}target < 90 s$/);
    expect(second).toMatch(/^A longer title {2}not measured yet {2}n=0$/);
    expect(first.indexOf('n=')).toBe(second.indexOf('n='));
    expect(kpiLines([])).toEqual([]);
  });

  it('covers the last thirty days and the one a rep ahead of UTC is in', () => {
    const now = Date.UTC(2026, 10, 23, 23);
    expect(kpiDays(now)).toEqual({ fromDate: '2026-10-24', toDate: '2026-11-24' });
    expect(kpiDays(now, '2026-01-01', '2026-01-31')).toEqual({ fromDate: '2026-01-01', toDate: '2026-01-31' });
  });
});
