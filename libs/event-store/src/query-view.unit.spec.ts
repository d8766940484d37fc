import { describe, expect, it } from '@jest/globals';
import { kpiNamed, kpiRegistry } from './kpi-registry.js';
import { kpiParameters } from './kpi-view.js';
import { type KpiQuestion, viewCall } from './query-view.js';

const question: KpiQuestion = { tenant: "north'wind", fromDate: '2026-11-01', toDate: '2026-11-30', teamId: 'west', callId: 'call-1', today: '2026-12-01' };

describe('a question put to a view', () => {
  it('passes what the query takes and nothing else, every value bound', () => {
    const kpi = kpiNamed('K10');
    if (!kpi) throw new Error('K10 is a KPI');
    const { from, parameters } = viewCall('sales', kpi, question, 'rep');
    expect(from).toMatch(/^sales\.kpi_stale_deal_rate\((?:\w+=\{\w+:\w+\}(?:, )?)+\)$/);
    expect(parameters).toEqual({ tenant: "north'wind", to_date: '2026-11-30', team: 'west', split: 'rep' });
    expect(from).not.toContain('north');
  });

  it.each(kpiRegistry)('gives $number a value for each of its parameters', (kpi) => {
    const { parameters } = viewCall('baton', kpi, question);
    expect(Object.keys(parameters).toSorted()).toEqual(kpiParameters(kpi.sql).map(({ name }) => name).toSorted());
    expect(parameters['split']).toBe('');
  });
});
