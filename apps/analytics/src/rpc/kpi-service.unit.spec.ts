import { afterEach, describe, expect, it } from '@jest/globals';
import { credentials, type ServiceError, status } from '@grpc/grpc-js';
import type { DescribeKpisResponse, ListEntitiesRequest, ListEntitiesResponse, ListEventsRequest, ListEventsResponse, QueryBoardRequest, QueryBoardResponse, QueryKpisResponse } from '@baton/contracts';
import { KpiServiceClient } from '@baton/contracts/grpc';
import { type Board, EventStoreUnavailable, kpiNamed, type KpiReading, kpiRegistry } from '@baton/event-store';
import { fakeBackend } from '../testing/fake-backend.js';
import type { RpcBackend } from './rpc-server.js';
import { startRpcServer } from './rpc-server.js';

const open: { close(): void }[] = [];
afterEach(() => { for (const each of open.splice(0)) each.close(); });

const range = { tenant: 'northwind', fromDate: '2026-11-01', toDate: '2026-11-23', teamId: 'west' };
const ask = { ...range, callId: '' };
const reading: KpiReading = { name: 'a', number: 'K8', title: 'A', value: 0, unit: 'seconds', n: 30, target: '< 90 s', low: 0, high: 2.5, provisional: true, suppressed: false, note: '' };
const hidden: KpiReading = { ...reading, value: undefined, low: undefined, high: undefined, n: 3, suppressed: true };

const start = async (backend: Partial<RpcBackend>) => {
  const server = await startRpcServer('127.0.0.1', 0, fakeBackend(backend));
  const client = new KpiServiceClient(`127.0.0.1:${server.port}`, credentials.createInsecure());
  open.push(client, server);
  const answered = <A>(call: (reply: (error: ServiceError | null, response: A) => void) => void): Promise<A> =>
    new Promise((resolve, reject) => { call((error, response) => { if (error) reject(error); else resolve(response); }); });
  return {
    kpis: (split: string) => answered<QueryKpisResponse>((reply) => client.queryKpis({ ...ask, split }, reply)),
    board: (change: Partial<QueryBoardRequest> = {}) => answered<QueryBoardResponse>((reply) => client.queryBoard({ ...range, split: '', ...change }, reply)),
    describe: (name: string) => answered<DescribeKpisResponse>((reply) => client.describeKpis({ name }, reply)),
    entities: (change: Partial<ListEntitiesRequest> = {}) => answered<ListEntitiesResponse>((reply) => client.listEntities({ ...range, kpi: 'K8', limit: 0, ...change }, reply)),
    events: (change: Partial<ListEventsRequest> = {}) => answered<ListEventsResponse>((reply) => client.listEvents({ tenant: 'northwind', by: 'deal', id: '4471', teamId: '', ...change }, reply)),
  };
};

const refused = (words: string | RegExp) => ({ code: status.INVALID_ARGUMENT, details: expect.stringMatching(words) });

describe('numbers that are split', () => {
  it('come with a slice for each part, and without a split the store is not asked for any', async () => {
    const asked: unknown[] = [];
    const client = await start({ kpis: async () => [reading], slices: async (...what) => { asked.push(what); return [{ slice: 'dana', reading: hidden }]; } });
    expect(await client.kpis('rep')).toEqual({ kpis: [reading], slices: [{ slice: 'dana', kpi: hidden }] });
    expect(asked).toEqual([[ask, 'rep']]);
    expect((await client.kpis('')).slices).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('are refused for a split that no KPI knows', async () => {
    await expect((await start({})).kpis('mood')).rejects.toMatchObject(refused(/split "mood" is not known; it is one of team, rep, segment/));
  });
});

describe('a board', () => {
  const [below, above, band] = ['K8', 'K9', 'K6'].map(kpiNamed);
  if (!below || !above || !band) throw new Error('these are KPIs');
  const tile = { own: reading, companions: [hidden], trend: [{ slice: '2026-11-16', reading }], parts: [], awaits: ['outreach.sent'] };
  const board: Board = {
    tiles: [below, above, band].map((kpi) => ({ kpi, ...tile })), leaks: [{ leak: '5 of 6, missing note', workflows: 2 }], pending: { pending: 0, medianDays: undefined, oldestDays: undefined },
    steps: [{ step: 1, title: 'signal surfaced', workflows: 3, before: 3, fromPrevious: 1, medianHours: undefined }], baselines: [{ name: 'note', value: 12, from: '2026-11-18' }],
  };

  it('says where each number ought to be, and tells nought from nothing', async () => {
    const asked: unknown[] = [];
    const client = await start({ board: async (...what) => { asked.push(what); return board; } });
    const { tiles, ...rest } = await client.board({ split: 'rep' });
    expect(asked).toEqual([[ask, 'rep']]);
    expect(tiles.map(({ direction, targetLow, targetHigh }) => [direction, targetLow, targetHigh])).toEqual([['below', undefined, 90], ['above', 0.95, undefined], ['band', 0.43, 0.46]]);
    expect(tiles[0]).toMatchObject({ own: reading, companions: [hidden], trend: [{ slice: '2026-11-16', kpi: reading }], parts: [], awaits: ['outreach.sent'], splits: [...below.splits] });
    expect(rest).toEqual({ steps: [...board.steps], leaks: [...board.leaks], pending: board.pending, baselines: [{ name: 'note', value: 12, fromDate: '2026-11-18' }] });
  });

  it.each<[Partial<QueryBoardRequest>, RegExp]>([
    [{ tenant: '' }, /tenant is missing/], [{ fromDate: '2026-02-30' }, /from_date must be a day/], [{ toDate: '' }, /to_date must be a day/],
    [{ fromDate: '2026-11-24' }, /lies after to_date 2026-11-23; exchange them/], [{ split: 'mood' }, /split "mood" is not known/],
  ])('refuses %j without asking the store', async (change, words) => {
    await expect((await start({})).board(change)).rejects.toMatchObject(refused(words));
  });

  it('is away while the store is', async () => {
    const client = await start({ board: async () => { throw new EventStoreUnavailable('ClickHouse gave no answer'); } });
    await expect(client.board()).rejects.toMatchObject({ code: status.UNAVAILABLE });
  });
});

describe('a definition', () => {
  it('is found by key and number, with its SQL and what it still awaits', async () => {
    const client = await start({});
    for (const name of ['K8', 'time_to_synced_note']) expect((await client.describe(name)).kpis.map(({ number }) => number)).toEqual(['K8']);
    const [kpi] = (await client.describe('K8')).kpis;
    expect(kpi).toMatchObject({ name: 'time_to_synced_note', unit: 'seconds', target: '< 90 s', provisional: 'while a call without a note is younger than a day', sql: kpiNamed('K8')?.sql });
    expect(kpi?.facts).toEqual([{ type: 'call.ended', isAwaited: false }, { type: 'note.synced', isAwaited: false }]);
    expect((await client.describe('')).kpis.map(({ number }) => number)).toEqual(kpiRegistry.map(({ number }) => number));
  });

  it('of an unknown name is refused with the twelve', async () => {
    await expect((await start({})).describe('K13')).rejects.toMatchObject(refused(/there is no KPI "K13"; there are K1 warm_accounts, .*K12 admin_hours_saved$/));
  });
});

describe('what stands behind a number', () => {
  const entity = { kind: 'call', id: 'c', label: 'd', counts: true, value: 0, atMs: 1_795_000_000_000, repId: 'dana', teamId: 'west', accountId: '', dealId: 'd', callId: 'c', workflowId: '' };

  it.each([[0, 500], [20, 20], [100_000, 100_000]])('is asked for, %d meaning %d', async (limit, meant) => {
    const asked: unknown[] = [];
    const client = await start({ entities: async ({ number }, ...what) => { asked.push([number, ...what]); return { total: 2, entities: [entity, { ...entity, value: undefined, counts: false }] }; } });
    expect(await client.entities({ limit })).toEqual({ name: 'time_to_synced_note', total: 2, entities: [entity, { ...entity, value: undefined, counts: false }] });
    expect(asked).toEqual([['K8', ask, meant]]);
  });

  it.each<[Partial<ListEntitiesRequest>, RegExp]>([[{ kpi: 'K0' }, /there is no KPI "K0"/], [{ tenant: '' }, /tenant is missing/], [{ fromDate: 'x' }, /from_date must be a day/]])('refuses %j', async (change, words) => {
    await expect((await start({})).entities(change)).rejects.toMatchObject(refused(words));
  });
});

describe('events', () => {
  const event = { id: 'e', type: 'note.synced', stage: 'crm', atMs: 5, actor: 'rep', repId: 'dana', dealId: 'd', callId: 'c', payload: '{}', topic: 'crm.v1', partition: 2, offset: 7 };

  it('are read back as they are', async () => {
    const asked: unknown[] = [];
    const client = await start({ events: async (...what) => { asked.push(what); return { events: [event], isCut: true }; } });
    expect(await client.events({ teamId: 'west' })).toEqual({ events: [event], isCut: true });
    expect(asked).toEqual([['northwind', 'deal', '4471', 'west']]);
  });

  it.each<[Partial<ListEventsRequest>, RegExp]>([
    [{ tenant: '' }, /tenant is missing/], [{ by: 'mood' }, /not found by "mood", but by one of account, call, deal, proposal, workflow/], [{ id: '' }, /id is missing: name the deal/],
  ])('refuse %j', async (change, words) => {
    await expect((await start({})).events(change)).rejects.toMatchObject(refused(words));
  });
});
