import { afterEach, describe, expect, it } from '@jest/globals';
import { credentials, status } from '@grpc/grpc-js';
import type { QueryRolloutRequest, QueryRolloutResponse, Rollout } from '@baton/contracts';
import { RolloutServiceClient } from '@baton/contracts/grpc';
import { EventStoreUnavailable } from '@baton/event-store';
import type { RolloutAsk } from '../rollout/read-rollout.js';
import { fakeBackend } from '../testing/fake-backend.js';
import { type RpcBackend, type RpcServer, startRpcServer } from './rpc-server.js';

let server: RpcServer | undefined;
afterEach(() => { server?.close(); server = undefined; });

const ask = async (rollout: RpcBackend['rollout'], request: QueryRolloutRequest): Promise<QueryRolloutResponse> => {
  server = await startRpcServer('127.0.0.1', 0, fakeBackend({ rollout }));
  const client = new RolloutServiceClient(`127.0.0.1:${server.port}`, credentials.createInsecure());
  return new Promise((resolve, reject) => { client.queryRollout(request, (error, response) => { client.close(); if (error) reject(error); else resolve(response); }); });
};
const told: Rollout = {
  startedOn: '2026-11-02', day: 9, weeks: [{ week: 1, title: 'one', isDone: false, deliverables: [{ id: 'baselines', title: 'b', isDone: false, done: 4, of: 7, says: '4 of 7' }] }],
  gate: { isOpen: false, says: 'wait' }, diagnosis: { hoursSaved: 0, weakestStage: 'brief viewed', says: 'repair' },
};
const request = { tenant: 'northwind', day: '2026-11-10' };

describe('the rollout service', () => {
  it('passes question and answer on, and tells 0 hours from none measured', async () => {
    const asked: RolloutAsk[] = [];
    expect(await ask(async (each) => { asked.push(each); return told; }, request)).toEqual(told);
    server?.close();
    expect(asked).toEqual([request]);
    const empty = await ask(async () => ({ ...told, startedOn: null, diagnosis: { ...told.diagnosis, hoursSaved: null } }), request);
    expect([empty.startedOn, empty.diagnosis?.hoursSaved]).toEqual(['', undefined]);
  });

  it.each<[Partial<QueryRolloutRequest>, string]>([[{ tenant: '' }, 'tenant is missing'], [{ day: '' }, 'day must be a day'], [{ day: '2026-02-30' }, 'day must be a day'], [{ day: 'today' }, 'day must be a day']])('refuses %j without asking the store', async (change, words) => {
    await expect(ask(fakeBackend().rollout, { ...request, ...change })).rejects.toMatchObject({ code: status.INVALID_ARGUMENT, details: expect.stringContaining(words) });
  });

  it('says when the store is away', async () => {
    await expect(ask(async () => { throw new EventStoreUnavailable('ClickHouse gave no answer'); }, request)).rejects.toMatchObject({ code: status.UNAVAILABLE });
  });
});
