import { afterEach, describe, expect, it } from '@jest/globals';
import { credentials, status } from '@grpc/grpc-js';
import type { QueryKpisRequest, QueryKpisResponse, RebuildResponse } from '@baton/contracts';
import { EventStoreAdminServiceClient, KpiServiceClient } from '@baton/contracts/grpc';
import { EventStoreUnavailable, type KpiAsk, type KpiReading } from '@baton/event-store';
import { RebuildWouldLose } from '../rebuild/rebuild-event-store.js';
import { type RpcBackend, type RpcServer, startRpcServer } from './rpc-server.js';

let server: RpcServer | undefined;
afterEach(() => { server?.close(); server = undefined; });

const never = (): never => { throw new Error('not asked for in this case'); };
const request: QueryKpisRequest = { tenant: 'northwind', fromDate: '2026-11-01', toDate: '2026-11-23', teamId: 'west', callId: '' };

const start = async (backend: Partial<RpcBackend>) => {
  server = await startRpcServer('127.0.0.1', 0, { kpis: async () => never(), rollout: async () => never(), rebuild: async () => never(), completeness: async () => never(), ...backend });
  const address = `127.0.0.1:${server.port}`;
  return {
    kpis: (change: Partial<QueryKpisRequest> = {}) => new Promise<QueryKpisResponse>((resolve, reject) => {
      const client = new KpiServiceClient(address, credentials.createInsecure());
      client.queryKpis({ ...request, ...change }, (error, response) => { client.close(); if (error) reject(error); else resolve(response); });
    }),
    rebuild: (acceptLoss: boolean) => new Promise<RebuildResponse>((resolve, reject) => {
      const client = new EventStoreAdminServiceClient(address, credentials.createInsecure());
      client.rebuild({ acceptLoss }, (error, response) => { client.close(); if (error) reject(error); else resolve(response); });
    }),
  };
};

describe('the KPI service', () => {
  const readings: KpiReading[] = [
    { name: 'a', number: 'K8', title: 'A', value: 0, unit: 'seconds', n: 30, target: '< 90 s', low: 0, high: 2.5, provisional: true, suppressed: false, note: 'baseline: imported' },
    { name: 'b', number: '', title: 'B', value: undefined, unit: 'ratio', n: 3, target: '', low: undefined, high: undefined, provisional: false, suppressed: true, note: '' },
  ];

  it('passes the question on and tells 0 from nothing measured', async () => {
    const asked: KpiAsk[] = [];
    const client = await start({ kpis: async (ask) => { asked.push(ask); return readings; } });
    const { kpis } = await client.kpis();
    expect(asked).toEqual([request]);
    expect(kpis).toEqual(readings);
  });

  it.each<[Partial<QueryKpisRequest>, string]>([
    [{ tenant: '' }, 'tenant is missing'], [{ fromDate: '' }, 'from_date must be a day'], [{ fromDate: '2026-02-30' }, 'from_date must be a day'],
    [{ toDate: '23.11.2026' }, 'to_date must be a day'], [{ fromDate: '2026-11-24' }, 'from_date 2026-11-24 lies after to_date 2026-11-23; exchange them'],
  ])('refuses %j without asking the store', async (change, words) => {
    const client = await start({});
    await expect(client.kpis(change)).rejects.toMatchObject({ code: status.INVALID_ARGUMENT, details: expect.stringContaining(words) });
  });

  it.each<[Error, status]>([
    [new EventStoreUnavailable('ClickHouse gave no answer'), status.UNAVAILABLE], [new Error('a bug'), status.INTERNAL],
  ])('answers %p with status %d', async (error, code) => {
    const client = await start({ kpis: async () => { throw error; } });
    await expect(client.kpis()).rejects.toMatchObject({ code, details: error.message });
  });
});

describe('the admin service', () => {
  it('rebuilds, passing on what loss is accepted', async () => {
    const accepted: boolean[] = [];
    const response: RebuildResponse = { hashBefore: 'x', hashAfter: 'x', eventsBefore: 2, eventsAfter: 2, deadLettersAfter: 0, durationMs: 5 };
    const client = await start({ rebuild: async (acceptLoss) => { accepted.push(acceptLoss); return response; } });
    expect(await client.rebuild(true)).toEqual(response);
    await client.rebuild(false);
    expect(accepted).toEqual([true, false]);
  });

  it('says that a rebuild would lose something as a condition to settle first', async () => {
    const client = await start({ rebuild: async () => { throw new RebuildWouldLose('3 events are older than the log'); } });
    await expect(client.rebuild(false)).rejects.toMatchObject({ code: status.FAILED_PRECONDITION, details: '3 events are older than the log' });
  });
});
