import { describe, expect, it } from '@jest/globals';
import { KpiValue } from '@baton/contracts';
import { kpiDays, kpiLines, kpiText } from './kpi-table.js';

const kpi = KpiValue.fromPartial({ name: 'k', title: 'Title', unit: 'seconds' });

describe('a KPI on the command line', () => {
  it.each([
    [undefined, 'seconds', 'not measured yet'], [0, 'seconds', '0.0 s'], [125.04, 'seconds', '125.0 s'], [0, 'ratio', '0.0 %'], [0.4567, 'ratio', '45.7 %'], [7, 'calls', '7'],
    [3.3333, 'times', '3.33×'], [0.49375, 'hours', '0.49 h'], [1.5, 'per rep and week', '1.5'],
  ])('shows %p %s as %s', (value, unit, text) => {
    expect(kpiText({ value, unit, suppressed: false })).toBe(text);
  });

  it('shows a dash where too few stand behind it', () => expect(kpiText({ value: undefined, unit: 'ratio', suppressed: true })).toBe('–'));

  it('names the interval in the value\'s own unit, what is provisional and what else has to be known', () => {
    const [line] = kpiLines([{ ...kpi, number: 'K4', value: 0.5, unit: 'ratio', n: 12, low: 0.25, high: 0.75, target: '≥ 3×', provisional: true, note: 'baseline: imported' }]);
    expect(line).toBe('K4  Title            50.0 %  n=12  95 % 25.0 % to 75.0 %  target ≥ 3×  baseline: imported  provisional');
  });

  it('lines up, names n, and the target where there is one', () => {
    const [first = '', second = ''] = kpiLines([{ ...kpi, value: 12, n: 3, target: '< 90 s' }, { ...kpi, title: 'A longer title' }]);
    expect(first).toMatch(/^ {4}Title {11}\s+12\.0 s {2}n=3 {2}target < 90 s$/);
    expect(second).toMatch(/^ {4}A longer title {2}not measured yet {2}n=0$/);
    expect(first.indexOf('n=')).toBe(second.indexOf('n='));
    expect(kpiLines([])).toEqual([]);
  });

  it('has a line under its own for each part, and parts of another number are not among them', () => {
    const part = (slice: string, name = 'k') => ({ slice, kpi: { ...kpi, name, number: 'K8', value: 12, n: 30, target: '< 90 s' } });
    const lines = kpiLines([{ ...kpi, number: 'K8', value: 12, n: 60, target: '< 90 s' }], [part('dana'), part(''), part('other', 'else'), { slice: 'nothing', kpi: undefined }]);
    expect(lines.map((line) => line.replaceAll(/ +/g, ' '))).toEqual(['K8 Title 12.0 s n=60 target < 90 s', ' dana 12.0 s n=30', ' none 12.0 s n=30']);
    expect(new Set(lines.map((line) => line.indexOf('n='))).size).toBe(1);
  });

  it('covers the last thirty days and the one a rep ahead of UTC is in', () => {
    const now = Date.UTC(2026, 10, 23, 23);
    expect(kpiDays(now)).toEqual({ fromDate: '2026-10-24', toDate: '2026-11-24' });
    expect(kpiDays(now, '2026-01-01', '2026-01-31')).toEqual({ fromDate: '2026-01-01', toDate: '2026-01-31' });
  });
});
