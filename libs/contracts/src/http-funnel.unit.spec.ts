import { describe, expect, it } from '@jest/globals';
import { funnelBoardSchema, kpiEntitySchema, type KpiNumber, kpisSchema, kpiTileSchema } from './http-funnel.js';

const number: KpiNumber = { name: 'a', number: 'K8', title: 'A', value: 0, unit: 'seconds', n: 30, target: '< 90 s', low: 0, high: 2.5, provisional: false, suppressed: false, note: '' };
const board = { from: '2026-11-01', to: '2026-11-30', team: 'west', split: null, teams: ['west'], kpis: [], steps: [], leaks: [], pending: { pending: 0, medianDays: null, oldestDays: null }, baselines: [] };

describe('the numbers of the funnel over REST', () => {
  it('tell a measure that is not there from one that is nothing', () => {
    expect(kpisSchema.parse({ kpis: [{ ...number, value: null }, number] }).kpis.map(({ value }) => value)).toEqual([null, 0]);
    const { value: _, ...without } = number;
    expect(kpisSchema.safeParse({ kpis: [without] }).success).toBe(false);
  });

  it('are parts of a tile, of which a split names only what is known', () => {
    const tile = { ...number, direction: 'below', targetLow: null, targetHigh: 90, splits: ['rep'], companions: [], trend: [], parts: [], awaits: [] };
    expect([kpiTileSchema.safeParse(tile).success, kpiTileSchema.safeParse({ ...tile, splits: ['mood'] }).success]).toEqual([true, false]);
  });

  it.each([[{}, true], [{ from: '2026-02-30' }, false], [{ split: 'rep' }, true], [{ split: 'mood' }, false]])('are of days that exist and a split that is known: %j', (change, isTaken) =>
    expect(funnelBoardSchema.safeParse({ ...board, ...change }).success).toBe(isTaken));

  it('stand on entities of a known kind', () => {
    const entity = { kind: 'call', id: 'c', label: 'Halden', counts: true, value: null, atMs: 1, repId: '', repName: '', teamId: '', accountId: '', dealId: '', callId: 'c', workflowId: '' };
    expect(['call', 'lead'].map((kind) => kpiEntitySchema.safeParse({ ...entity, kind }).success)).toEqual([true, false]);
  });
});
