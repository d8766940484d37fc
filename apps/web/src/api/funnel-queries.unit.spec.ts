import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { definitionOf, entitiesOf, eventsOfCall, fullBoard, rolloutOf } from '../features/funnel/funnel-board.spec.js';
import { entitiesFile, type FunnelAsk, funnelQuery, importBaselines, kpiDefinitionQuery, kpiEntitiesQuery, rolloutQuery, storedEventsQuery } from './funnel-queries.js';
import { ApiFailure } from './http.js';

const realFetch = globalThis.fetch;
let asked: { readonly path: string; readonly method: string | undefined; readonly body: unknown }[] = [];
let answer: unknown;

beforeEach(() => {
  asked = [];
  globalThis.fetch = async (path, init) => { asked.push({ path: String(path), method: init?.method, body: init?.body }); return new Response(JSON.stringify(answer)); };
});
afterAll(() => { globalThis.fetch = realFetch; });

const ask: FunnelAsk = { from: '2026-08-24', to: '2026-11-22', team: 'emea & apac', split: 'rep' };
const days: FunnelAsk = { from: '2026-08-24', to: '2026-11-22', team: '', split: undefined };
const client = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });

/** Every reading: what asks it, at which address, and an answer that keeps the contract. */
const readings: readonly (readonly [string, () => Promise<unknown>, string, unknown])[] = [
  ['a board', () => client().fetchQuery(funnelQuery(ask)), '/api/funnel?from=2026-08-24&to=2026-11-22&team=emea+%26+apac&split=rep', fullBoard()], ['a board of everybody', () => client().fetchQuery(funnelQuery(days)), '/api/funnel?from=2026-08-24&to=2026-11-22', fullBoard()],
  ['a definition', () => client().fetchQuery(kpiDefinitionQuery('a/b')), '/api/kpis/a%2Fb', definitionOf()], ['entities, whatever the split', () => client().fetchQuery(kpiEntitiesQuery('prep_time', ask)), '/api/kpis/prep_time/entities?from=2026-08-24&to=2026-11-22&team=emea+%26+apac', entitiesOf()],
  ['events', () => client().fetchQuery(storedEventsQuery('call', 'c 1/2')), '/api/events?by=call&id=c+1%2F2', eventsOfCall()], ['the rollout', () => client().fetchQuery(rolloutQuery), '/api/rollout', rolloutOf()],
];

describe('readings of the funnel', () => {
  it.each(readings)('ask for %s at its own address, and hand on what the contract knows', async (_, read, path, given) => {
    answer = given;
    expect(await read()).toEqual(given);
    expect(asked).toEqual([{ path, method: 'GET', body: undefined }]);
  });

  it.each(readings)('refuse an answer to %s that does not keep the contract', async (_, read) => {
    for (const broken of [{}, [], null, 'yes', { kpis: 'twelve' }]) {
      answer = broken;
      const error: unknown = await read().then(() => undefined, (each: unknown) => each);
      expect(error instanceof ApiFailure ? error.code : error).toBe('not_understood');
    }
  });

  it('are kept apart by everything they were asked for', () => {
    const keys = [funnelQuery(ask), funnelQuery(days), funnelQuery({ ...ask, split: 'team' }), funnelQuery({ ...ask, from: '2026-08-25' }), kpiEntitiesQuery('prep_time', ask), kpiEntitiesQuery('prep_time', days), kpiDefinitionQuery('prep_time'), storedEventsQuery('call', '1'), storedEventsQuery('deal', '1'), rolloutQuery].map(({ queryKey }) => JSON.stringify(queryKey));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are all beneath one key, so that an import has everything counted anew', () => { expect([funnelQuery(ask), kpiEntitiesQuery('x', ask), rolloutQuery].map(({ queryKey: [first] }) => first)).toEqual(['funnel', 'funnel', 'funnel']); });

  it('are renewed every minute where numbers grow', () => { expect([funnelQuery(ask).refetchInterval, kpiEntitiesQuery('x', ask).refetchInterval, rolloutQuery.refetchInterval, kpiDefinitionQuery('x').staleTime]).toEqual([60_000, 60_000, 60_000, Number.POSITIVE_INFINITY]); });
});

describe('the file of entities', () => {
  it.each([[ask, '/api/kpis/prep_time/entities.csv?from=2026-08-24&to=2026-11-22&team=emea+%26+apac'], [days, '/api/kpis/prep_time/entities.csv?from=2026-08-24&to=2026-11-22']])('is of the same days and team: %j', (asking, path) => { expect(entitiesFile('prep_time', asking)).toBe(path); });
});

describe('baselines', () => {
  it('are sent as the text they are', async () => {
    answer = { set: 2 };
    expect(await importBaselines('note,14\n')).toEqual({ set: 2 });
    expect(asked).toEqual([{ path: '/api/baselines', method: 'POST', body: 'note,14\n' }]);
  });
});
