import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { api, ApiFailure, sendCsv } from './http.js';

interface Asked { readonly path: string; readonly init: RequestInit | undefined }

const schema = z.object({ count: z.number() });
const realFetch = globalThis.fetch;
let asked: Asked[] = [];
let visited: string[] = [];

const answer = (respond: () => Response): void => {
  globalThis.fetch = async (path, init) => { asked.push({ path: String(path), init }); return respond(); };
};
const json = (body: unknown, status = 200) => (): Response => new Response(JSON.stringify(body), { status });
const failureOf = async (call: Promise<unknown>): Promise<readonly [string, string]> => {
  const error: unknown = await call.then(() => { throw new Error('nothing failed'); }, (each: unknown) => each);
  if (!(error instanceof ApiFailure)) throw error;
  return [error.code, error.message];
};

describe('calls to the gateway', () => {
  beforeEach(() => {
    asked = [];
    visited = [];
    Object.assign(globalThis, { location: { pathname: '/review', search: '?item=p1', assign: (url: string) => visited.push(url) } });
  });
  afterAll(() => { globalThis.fetch = realFetch; Reflect.deleteProperty(globalThis, 'location'); });

  it('reads with GET and no body', async () => {
    answer(json({ count: 3 }));
    expect(await api(schema, '/review')).toEqual({ count: 3 });
    expect(asked.map(({ path, init }) => [path, init?.method, init?.body])).toEqual([['/api/review', 'GET', undefined]]);
  });

  it('sends with POST what it is given, with the header a foreign page cannot set', async () => {
    answer(json({ count: 1 }));
    await api(schema, '/review/sync', { approvals: [] });
    expect(asked[0]?.init).toMatchObject({ method: 'POST', body: '{"approvals":[]}', credentials: 'same-origin', headers: { 'x-baton': '1', 'content-type': 'application/json' } });
  });

  it('puts a whole in the place of another where it is told to', async () => {
    answer(json({ count: 1 }));
    await api(schema, '/playbook', { readVersion: 'one' }, 'PUT');
    expect(asked[0]?.init).toMatchObject({ method: 'PUT', body: '{"readVersion":"one"}', headers: { 'x-baton': '1' } });
  });

  it('sends a file as it is, by its own type', async () => {
    answer(json({ count: 2 }));
    expect(await sendCsv(schema, '/baselines', 'note,14\ncrm_update,9')).toEqual({ count: 2 });
    expect(asked[0]).toMatchObject({ path: '/api/baselines', init: { method: 'POST', body: 'note,14\ncrm_update,9', headers: { 'x-baton': '1', 'content-type': 'text/csv' } } });
  });

  it('drops what the contract does not name', async () => {
    answer(json({ count: 2, stray: true }));
    expect(await api(schema, '/review')).toEqual({ count: 2 });
  });

  it.each([
    ["the gateway's own words", json({ code: 'conflict', message: 'This was decided elsewhere.' }, 409), 'conflict', 'This was decided elsewhere.'],
    ['the status when a proxy answers in HTML', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'internal', 'The server answered 502. Try again in a moment.'],
    ['the status when the code is none of the contract', json({ code: 'teapot', message: 'no' }, 418), 'internal', 'The server answered 418. Try again in a moment.'],
    ['to look at the connection when nothing answers', () => { throw new TypeError('Failed to fetch'); }, 'unreachable', 'Baton cannot be reached. Check your connection and try again.'],
    ['to reload when the answer is not understood', json({ count: 'three' }), 'not_understood', 'This page is older than the server. Reload it.'],
    ['to reload when the answer is no JSON at all', () => new Response('<!doctype html>'), 'not_understood', 'This page is older than the server. Reload it.'],
  ])('fails with %s', async (_, respond, code, message) => {
    answer(respond);
    expect(await failureOf(api(schema, '/review'))).toEqual([code, message]);
    expect(visited).toEqual([]);
  });

  it('leaves for the sign-in page once, with the way back, however many calls find no session', async () => {
    answer(json({ code: 'unauthenticated', message: 'Sign in.' }, 401));
    const failures = await Promise.all([api(schema, '/session'), api(schema, '/review'), api(schema, '/live-ticket', {})].map(failureOf));
    expect(failures.map(([code]) => code)).toEqual(['unauthenticated', 'unauthenticated', 'unauthenticated']);
    expect(visited).toEqual(['/auth/login?return=%2Freview%3Fitem%3Dp1']);
  });
});
