import { describe, expect, it } from '@jest/globals';
import { type DescribeKpisResponse, KpiEntityMessage, KpiTileMessage, KpiValue, kpiEntitiesSchema, QueryBoardResponse, type Session, StoredEventMessage, storedEventsSchema } from '@baton/contracts';
import type { FunnelReader } from './funnel-reader.js';
import { createFunnelService } from './funnel-service.js';

const days = { from: '2026-11-01', to: '2026-11-30' };
const session = (role: 'rep' | 'admin', teamId = 'west'): Session =>
  ({ rep: { id: 'rep-dana', name: 'Dana', email: 'd@x.example', teamId, timeZone: 'Europe/London', role }, tenant: { id: 'northwind', name: 'Northwind' } });
const [dana, ada] = [session('rep'), session('admin')];

const entity = KpiEntityMessage.fromPartial({ kind: 'call', id: 'c', label: '4471', counts: true, value: 0, atMs: 5, repId: 'rep-dana', teamId: 'west', dealId: '4471', callId: 'c' });
const event = StoredEventMessage.fromPartial({ id: 'e', type: 'note.synced', repId: 'rep-dana', payload: '{}', atMs: 5 });
const tile = KpiTileMessage.fromPartial({ own: KpiValue.fromPartial({ name: 'a', number: 'K8' }), direction: 'band', parts: [{ slice: 'rep-dana', kpi: {} }] });

const start = (entities: readonly KpiEntityMessage[] = [entity], kpis: DescribeKpisResponse['kpis'] = []) => {
  const asked: object[] = [];
  const looked: string[] = [];
  const taking = <A>(answer: A) => async (request: object): Promise<A> => { asked.push(request); return answer; };
  const reader: FunnelReader = {
    board: taking(QueryBoardResponse.fromPartial({ tiles: [tile] })), describe: async () => ({ kpis }), events: taking({ events: [event, { ...event, repId: '' }], isCut: true }),
    entities: taking({ name: 'time_to_synced_note', total: 9, entities: [...entities] }), close: () => undefined,
  };
  const service = createFunnelService({
    reader, nameOf: (_, repId) => ({ 'rep-dana': 'Dana Okafor' }[repId] ?? repId), teamsOf: () => ['east', 'west'],
    documents: { deal: async (tenant, dealId) => { looked.push(`${tenant} ${dealId}`); return dealId === '4471' ? { dealId, label: 'Halden Freight', connectionId: 'h', asOfMs: 1, stages: [] } : undefined; } },
  });
  return { service, asked, looked };
};

describe('whose work is asked for', () => {
  const calls = [
    ['the board', (service, who, team) => service.board(who, { ...days, team })], ['entities', (service, who, team) => service.entities(who, 'K8', { ...days, team })],
    ['a file', (service, who, team) => service.entitiesFile(who, 'K8', { ...days, team })], ['events', (service, who, team) => service.events(who, { by: 'deal', id: '4471', team })],
  ] satisfies readonly (readonly [string, (service: ReturnType<typeof start>['service'], who: Session, team: string | undefined) => Promise<unknown>])[];

  it.each(calls)('for %s is every team for an admin, or the one that is named, and the own for a rep', async (_, call) => {
    const { service, asked } = start();
    await call(service, ada, undefined);
    await call(service, ada, 'east');
    await call(service, dana, undefined);
    await call(service, dana, 'west');
    expect(asked.map((each) => ('teamId' in each && 'tenant' in each ? [each.tenant, each.teamId] : each))).toEqual([['northwind', ''], ['northwind', 'east'], ['northwind', 'west'], ['northwind', 'west']]);
  });

  it.each(calls)('for %s is never another team for a rep, nor any for one without', async (_, call) => {
    const { service, asked } = start();
    await expect(call(service, dana, 'east')).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('only an admin sees the team east') });
    await expect(call(service, session('rep', ''), undefined)).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('you are in no team') });
    expect(asked).toEqual([]);
  });
});

describe('the board', () => {
  it('says what it is of, with the teams that may be asked for', async () => {
    const { service, asked } = start();
    expect(await service.board(ada, { ...days, team: 'east' })).toMatchObject({ ...days, team: 'east', split: null, teams: ['east', 'west'], kpis: [{ number: 'K8' }] });
    expect(await service.board(dana, days)).toMatchObject({ team: 'west', teams: ['west'] });
    expect(asked[0]).toEqual({ tenant: 'northwind', fromDate: days.from, toDate: days.to, teamId: 'east', split: '' });
  });

  it.each([['rep', 'Dana Okafor'], ['team', 'rep-dana']] as const)('split by %s calls a part %s', async (split, label) => {
    const { service } = start();
    expect((await service.board(ada, { ...days, split })).kpis[0]?.parts).toMatchObject([{ slice: 'rep-dana', label }]);
  });
});

describe('what stands behind a number', () => {
  it('is told with the names of reps and of the deals that are known, each deal looked up once', async () => {
    const { service, looked } = start([entity, { ...entity, id: 'c2', value: undefined }, { ...entity, id: 'c3', dealId: '9', label: '9' }, { ...entity, id: 'c4', label: 'acme' }, { ...entity, id: 'c5', dealId: '', label: '', repId: '' }]);
    const found = await service.entities(dana, 'K8', days);
    expect(kpiEntitiesSchema.parse(found)).toEqual(found);
    expect([found.name, found.total]).toEqual(['time_to_synced_note', 9]);
    expect(found.entities.map(({ label, value, repName }) => [label, value, repName])).toEqual([
      ['Halden Freight', 0, 'Dana Okafor'], ['Halden Freight', null, 'Dana Okafor'], ['deal 9', 0, 'Dana Okafor'], ['acme', 0, 'Dana Okafor'], ['', 0, '']]);
    expect(looked).toEqual(['northwind 4471', 'northwind 9']);
  });

  it('is a page of 500, and a file of all of them', async () => {
    const { service, asked } = start();
    await service.entities(dana, 'K8', days);
    const { fileName, text } = await service.entitiesFile(dana, 'K8', days);
    expect(asked).toMatchObject([{ kpi: 'K8', limit: 500 }, { kpi: 'K8', limit: 100_000 }]);
    expect([fileName, text.split('\r\n')[1]]).toEqual(['time_to_synced_note-2026-11-01-2026-11-30.csv', 'call,c,Halden Freight,true,0,1970-01-01T00:00:00.005Z,rep-dana,Dana Okafor,west,,4471,c,']);
  });

  it('looks up the deals of many in turns', async () => {
    const { service, looked } = start(Array.from({ length: 250 }, (_, at) => ({ ...entity, id: String(at), label: String(at), dealId: String(at) })));
    expect((await service.entities(ada, 'K10', days)).entities.at(-1)?.label).toBe('deal 249');
    expect(new Set(looked).size).toBe(250);
  });
});

describe('events', () => {
  it('are told with the names of reps', async () => {
    const { service, asked } = start();
    const found = await service.events(ada, { by: 'deal', id: '4471' });
    expect(storedEventsSchema.parse(found)).toEqual(found);
    expect([found.isCut, found.events.map(({ repName }) => repName), asked]).toEqual([true, ['Dana Okafor', ''], [{ tenant: 'northwind', by: 'deal', id: '4471', teamId: '' }]]);
  });
});

describe('a definition', () => {
  const kpi = { name: 'a', number: 'K8', title: 'A', unit: 'seconds', target: '', definition: 'd', sql: 's', provisional: '', facts: [{ type: 'call.ended', isAwaited: false }] };
  it('is passed on, and one that is not there is said not to be', async () => {
    expect(await start([], [kpi]).service.definition('K8')).toEqual(kpi);
    await expect(start().service.definition('K8')).rejects.toMatchObject({ code: 'not_found' });
  });
});
