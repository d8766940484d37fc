import { describe, expect, it } from '@jest/globals';
import { kpiRegistry } from './kpi-registry.js';
import { queryEntities } from './query-entities.js';
import type { KpiQuestion } from './query-view.js';
import { fakeSelect } from './testing/fake-select.js';

const question: KpiQuestion = { tenant: 'northwind', fromDate: '2026-11-01', toDate: '2026-11-30', teamId: 'west', callId: '', today: '2026-12-01' };
const row = { kind: 'call', id: 'c-1', label: 'd-1', counts: 1, value: 70, at_ms: 5, rep: 'dana', team: 'west', account_id: 'a', deal_id: 'd-1', call_id: 'c-1', workflow_id: 'w', total: 7 };
const entity = { kind: 'call', id: 'c-1', label: 'd-1', counts: true, value: 70, atMs: 5, repId: 'dana', teamId: 'west', accountId: 'a', dealId: 'd-1', callId: 'c-1', workflowId: 'w' };

describe('what stands behind a KPI', () => {
  it.each(kpiRegistry)('$number is asked of its own view, newest first', async (kpi) => {
    const { store, asked } = fakeSelect(() => [row, { ...row, id: 'c-2', counts: 0, value: null }]);
    expect(await queryEntities(store, kpi, question, { limit: 500 })).toEqual({ total: 7, entities: [entity, { ...entity, id: 'c-2', counts: false, value: undefined }] });
    expect(asked[0]?.sql).toContain(`FROM baton.kpi_${kpi.name}_entities(tenant={tenant:String}`);
    expect(asked[0]?.sql).toContain('ORDER BY at_ms DESC, id LIMIT {limit:UInt32}');
    expect(asked[0]?.parameters).toMatchObject({ tenant: 'northwind', team: 'west', to_date: '2026-11-30', limit: 500 });
  });

  it.each([[0, 1], [500, 500], [100_000, 100_000], [1_000_000, 100_000]])('at most %d is at most %d', async (limit, bound) => {
    const { store, asked } = fakeSelect(() => []);
    expect(await queryEntities(store, { name: 'prep_time' }, question, { limit })).toEqual({ total: 0, entities: [] });
    expect(asked[0]?.parameters['limit']).toBe(bound);
  });
});
