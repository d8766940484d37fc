import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { api } from './http.js';

const real = globalThis.fetch;
afterEach(() => { globalThis.fetch = real; });

/** A gateway that answers the same every time, and what it was asked. */
const answering = (status: number, body: string): { url: string; init: RequestInit }[] => {
  const asked: { url: string; init: RequestInit }[] = [];
  globalThis.fetch = async (url, init = {}) => {
    asked.push({ url: String(url), init });
    return new Response(body, { status });
  };
  return asked;
};

describe('a call of the gateway', () => {
  it('answers what the contract says', async () => {
    const asked = answering(200, '{"n":1}');
    expect(await api(z.object({ n: z.number() }), '/x')).toEqual({ n: 1 });
    expect(asked[0]).toMatchObject({ url: '/api/x', init: { method: 'GET', credentials: 'same-origin', headers: { 'x-baton': '1' } } });
  });

  it('sends a body as JSON, with the header that only our own pages can set', async () => {
    const asked = answering(200, '{}');
    await api(z.object({}), '/x', { a: 1 });
    expect(asked[0]?.init).toMatchObject({ method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json', 'x-baton': '1' } });
  });

  it("fails in the gateway's own words", async () => {
    answering(409, '{"code":"conflict","message":"This was decided in another tab."}');
    await expect(api(z.unknown(), '/x')).rejects.toMatchObject({ code: 'conflict', message: 'This was decided in another tab.' });
  });

  it.each(['<html>Bad Gateway</html>', '', '{"code":"new","message":"x"}'])('says what to do when the answer is no answer of ours: %j', async (body) => {
    answering(502, body);
    await expect(api(z.unknown(), '/x')).rejects.toMatchObject({ code: 'internal', message: 'The server answered 502. Try again in a moment.' });
  });

  it('refuses an answer that breaks the contract', async () => {
    answering(200, '{"n":"one"}');
    await expect(api(z.object({ n: z.number() }), '/x')).rejects.toThrow();
  });
});
