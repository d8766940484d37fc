import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createFakeLogger } from '@baton/platform';
import { createActivitiesDoor } from './activities-door.js';
import type { Activity } from './activity.js';
import type { TakenActivity } from './take-activity.js';

const servers: Server[] = [];
afterEach(async () => { await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => { server.close(resolve); }))); });

const setUp = async (answer: (activity: Activity) => Promise<TakenActivity> = () => Promise.resolve({ taken: true })) => {
  const taken: [string, string][] = [];
  const door = createActivitiesDoor({
    platformOf: (token) => (token === 'a-token-of-calendars' ? { name: 'calendars', tenant: 'northwind' } : undefined), logger: createFakeLogger(),
    take: (tenant, activity) => { taken.push([tenant, activity.id]); return answer(activity); },
  });
  const server = createServer(door);
  servers.push(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/activities`;
  const post = async (body: string, token = 'a-token-of-calendars', method = 'POST') => {
    const response = await fetch(url, { method, headers: { authorization: `Bearer ${token}` }, ...(method === 'POST' && { body }) });
    return { status: response.status, body: await response.json() as Record<string, unknown> };
  };
  return { post, taken };
};

const line = (id: string, more: object = { dealChanged: {} }): string => JSON.stringify({ id, dealId: '1', atMs: 1, ...more });

describe('the door for what happens outside calls', () => {
  it('takes every line for the tenant of the token', async () => {
    const { post, taken } = await setUp();
    expect(await post(`${line('a')}\n\n${line('b')}\n`)).toEqual({ status: 200, body: { accepted: 2, refused: [] } });
    expect(taken).toEqual([['northwind', 'a'], ['northwind', 'b']]);
  });

  it('names the lines it refused and takes the others', async () => {
    const { post } = await setUp((activity) => Promise.resolve(activity.id === 'c' ? { taken: false, why: 'no CRM is connected' } : { taken: true }));
    expect(await post(`${line('a')}\n{\n${line('c')}`)).toEqual({ status: 200, body: { accepted: 1, refused: [{ line: 2, error: expect.stringContaining('no JSON') }, { line: 3, error: 'no CRM is connected' }] } });
  });

  it.each<[string, () => [string, string?, string?], number]>([
    ['without a known token', () => [line('a'), 'somebody'], 401], ['by another way than POST', () => ['', 'a-token-of-calendars', 'GET'], 405], ['of nothing but faults', () => ['{'], 422], ['too long', () => ['x'.repeat(2_000_001)], 413],
  ])('refuses a request %s', async (_, request, status) => {
    const { post, taken } = await setUp();
    expect((await post(...request())).status).toBe(status);
    expect(taken).toEqual([]);
  });

  it('asks for everything again when the log does not take it', async () => {
    const { post } = await setUp(() => Promise.reject(new Error('away')));
    expect(await post(line('a'))).toEqual({ status: 503, body: { error: expect.stringContaining('send all of them again') } });
  });
});
