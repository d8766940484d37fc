import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { credentials } from '@grpc/grpc-js';
import { encodeFact, type Fact, type QueryKpisRequest, type QueryRolloutResponse, type RebuildResponse, topicOfFact } from '@baton/contracts';
import { EventStoreAdminServiceClient, KpiServiceClient, RolloutServiceClient } from '@baton/contracts/grpc';
import { blockFromRecords, createHttpEventStore, type EventStore, migrate, storeBlock } from '@baton/event-store';
import { createFakeLogger } from '@baton/platform';
import { specChdbPath } from './config.js';
import { startEndpointProcess } from './endpoint/endpoint-process.js';
import { superviseEndpoint } from './endpoint/supervised-endpoint.js';
import { callEnded, noteSynced } from './testing/call-ended.js';
import { freePort } from './testing/free-port.js';
import { startMemoryAnalytics } from './testing/memory-analytics.js';

const dataDir = mkdtempSync(join(tmpdir(), 'baton-analytics-'));
const script = resolve('apps/analytics/dist/endpoint-main.js');
const wait = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms); });
const until = async (condition: () => Promise<boolean>): Promise<void> => { while (!(await condition())) await wait(50); };
const environment = (port: number, name: string) => ({
  BATON_CHDB_PATH: resolve(specChdbPath()), BATON_CLICKHOUSE_PORT: String(port), BATON_CLICKHOUSE_DATA: join(dataDir, name), BATON_LOG_LEVEL: 'silent',
});
const count = async (store: EventStore, table: string): Promise<number> =>
  (await store.select<{ n: number }>(`SELECT count() AS n FROM ${store.database}.${table}`))[0]?.n ?? -1;

beforeAll(() => {
  if (!existsSync(script)) throw new Error('apps/analytics is not built: run `nx run-many -t build` first');
});
afterAll(() => { rmSync(dataDir, { recursive: true, force: true }); });

describe('the service over the embedded engine', () => {
  let service: Awaited<ReturnType<typeof startMemoryAnalytics>>;
  let kpi: KpiServiceClient;
  let admin: EventStoreAdminServiceClient;
  const facts = Array.from({ length: 200 }, (_, n) => [callEnded(n), noteSynced(n, 1_000 * (n + 1))]).flat();
  const append = (list: readonly Fact[]): void => {
    for (const fact of list) service.log.append(topicOfFact(fact.type) ?? '', [{ key: fact.about.callId, value: encodeFact(fact), headers: {} }]);
  };
  const ask = (change: Partial<QueryKpisRequest> = {}) => new Promise<Map<string, number | undefined>>((done, fail) => {
    const request = { tenant: 'northwind', fromDate: '2026-11-23', toDate: '2026-11-23', teamId: '', callId: '', split: '', ...change };
    kpi.queryKpis(request, (error, response) => (error ? fail(error) : done(new Map(response.kpis.map(({ name, value }) => [name, value])))));
  });
  const complaints = () => new Promise<string[]>((done, fail) => {
    admin.checkCompleteness({}, (error, response) => (error ? fail(error) : done(response.complaints)));
  });

  beforeAll(async () => {
    service = await startMemoryAnalytics(environment(await freePort(), 'service'));
    kpi = new KpiServiceClient(`127.0.0.1:${service.analytics.kpiPort}`, credentials.createInsecure());
    admin = new EventStoreAdminServiceClient(`127.0.0.1:${service.analytics.kpiPort}`, credentials.createInsecure());
    append(facts);
    service.log.append('call.v1', [{ key: 'x', value: Buffer.from('junk'), headers: {} }]);
    await until(async () => (await complaints()).length === 0);
  });
  afterAll(async () => {
    kpi.close();
    admin.close();
    await service.analytics.close();
  });

  it('has every event once, the unreadable one apart, and answers the KPIs', async () => {
    expect([await count(service.opened.store, 'events'), await count(service.opened.store, 'ingest_dead_letter')]).toEqual([400, 1]);
    const kpis = await ask();
    expect(kpis.get('time_to_synced_note')).toBe(100.5);
    expect(kpis.get('time_to_synced_note_under_90s')).toBe(89 / 200);
    expect(kpis.get('rep_talk_ratio')).toBe(0.45);
  });

  it.each([[{ tenant: '' }, 'tenant is missing'], [{ fromDate: 'soon' }, 'from_date must be'], [{ toDate: '2026-02-30' }, 'to_date must be'], [{ fromDate: '2027-01-01' }, 'lies after']])(
    'refuses %j', async (change, words) => {
      await expect(ask(change)).rejects.toThrow(words);
    },
  );

  it('answers the rollout from the same events, as of the day that is asked for', async () => {
    const client = new RolloutServiceClient(`127.0.0.1:${service.analytics.kpiPort}`, credentials.createInsecure());
    const ask = (day: string) => new Promise<QueryRolloutResponse>((done, fail) => { client.queryRollout({ tenant: 'northwind', day }, (error, response) => (error ? fail(error) : done(response))); });
    const [first, before, fifth] = [await ask('2026-11-23'), await ask('2026-11-22'), await ask('2026-12-21')];
    client.close();
    expect([before.startedOn, before.day, first.startedOn, first.day, first.gate?.isOpen]).toEqual(['', 0, '2026-11-23', 1, false]);
    expect(fifth.weeks.flatMap(({ deliverables }) => deliverables).find(({ id }) => id === 'notes')).toMatchObject({ isDone: false, of: 0, says: 'no call ended in week 5' });
    expect(first.diagnosis).toEqual({ hoursSaved: undefined, weakestStage: '', says: expect.stringContaining('not measured yet') });
  });

  it('says on /health how it stands', async () => {
    await until(async () => (await fetch(service.healthUrl)).status === 200);
    expect(await (await fetch(service.healthUrl)).json()).toMatchObject({ healthy: true, checks: [{ name: 'event-store' }, { name: 'sink' }] });
  });

  it('rebuilds from the log to the same hash while facts go on arriving', async () => {
    const rebuilt = new Promise<RebuildResponse>((done, fail) => { admin.rebuild({ acceptLoss: false }, (error, response) => (error ? fail(error) : done(response))); });
    for (let n = 200; n < 230; n += 1) { append([callEnded(n)]); await wait(5); }
    const { hashBefore, hashAfter, eventsBefore, eventsAfter, deadLettersAfter } = await rebuilt;
    expect(eventsBefore).toBeGreaterThanOrEqual(400);
    expect([hashAfter, eventsAfter, deadLettersAfter]).toEqual([hashBefore, eventsBefore, 1]);
    await until(async () => (await complaints()).length === 0);
    expect(await count(service.opened.store, 'events')).toBe(430);
    expect((await ask()).get('rep_talk_ratio')).toBe(0.45);
  });

  it('fills an emptied store again when it starts', async () => {
    await service.opened.store.command('TRUNCATE TABLE baton.events');
    await service.opened.store.command('TRUNCATE TABLE baton.ingest_ledger');
    await service.analytics.close();
    service = await startMemoryAnalytics(environment(await freePort(), 'second'), service.log);
    await until(async () => (await count(service.opened.store, 'events')) === 430);
  });
});

describe('the embedded engine killed in the middle of inserts', () => {
  it('comes back and, after the same blocks again, has every row exactly once', async () => {
    const port = await freePort();
    const started: ReturnType<typeof startEndpointProcess>[] = [];
    const store = createHttpEventStore({ url: `http://127.0.0.1:${port}`, user: 'baton', password: 'baton', timeoutMs: 5_000 });
    const endpoint = superviseEndpoint({
      start: () => {
        const child = startEndpointProcess(script, { ...environment(port, 'killed'), PATH: '/usr/bin:/bin', UV_THREADPOOL_SIZE: '16' });
        started.push(child);
        return child;
      },
      answers: async () => (await store.health()).healthy, wait, log: createFakeLogger(),
    });
    await endpoint.ready;
    await migrate(store);
    const blockOf = (index: number) => {
      const records = Array.from({ length: 500 }, (_, n) => {
        const offset = index * 500 + n;
        return { topic: 'call.v1', partition: 0, offset, value: encodeFact(callEnded(offset)), timestampMs: Date.UTC(2026, 10, 23, 10) };
      });
      return blockFromRecords({ topic: 'call.v1', partition: 0, first: index * 500, last: index * 500 + 499 }, records);
    };
    let kills = 0;
    for (let index = 0; index < 12; index += 1) {
      const block = blockOf(index);
      if (index % 4 === 1) setTimeout(() => { kills += 1; process.kill(started.at(-1)?.pid ?? 0, 'SIGKILL'); }, 5 + 10 * index);
      for (let stored = false; !stored;) stored = await storeBlock(store, block).then(() => true, async () => { await wait(100); return false; });
    }
    await storeBlock(store, blockOf(0));
    expect(kills).toBeGreaterThan(0);
    expect(endpoint.restarts()).toBeGreaterThan(0);
    expect([await count(store, 'events'), await count(store, 'ingest_ledger')]).toEqual([6_000, 12]);
    await store.close();
    await endpoint.close();
  });
});
