import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import { hubspotDialect } from '../hubspot/hubspot-dialect.js';
import { staticToken, type TokenSource } from '../tokens/token-source.js';
import type { VendorErrorKind } from '../vendor-error.js';
import { createVendorHttp, type VendorCall, type VendorHttpOptions, type VendorRequest } from './vendor-http.js';

const token = 'pat-eu1-very-secret';
const read: VendorRequest = { method: 'GET', path: '/deals/1', repeatable: true };
const update: VendorRequest = { method: 'PATCH', path: '/deals/1', body: { properties: { amount: '1' } }, repeatable: false };
const upsert: VendorRequest = { method: 'POST', path: '/notes/batch/upsert', body: { inputs: [] }, repeatable: true };

interface Seen { readonly method: string; readonly url: string; readonly body: string; readonly authorization: string }
type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;

const says = (status: number, body: unknown, headers: Record<string, string> = {}): Behaviour => (response) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};
const ok = says(200, { fine: true });
const resets: Behaviour = (_, request) => { request.socket.resetAndDestroy(); };
const staysSilent: Behaviour = () => undefined;
const cutsShort: Behaviour = (response, request) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"fine":');
  setTimeout(() => { request.socket.destroy(); }, 5);
};
const stallsInBody: Behaviour = (response) => { response.writeHead(200); response.write('{"fine":'); };

const servers: Server[] = [];
const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
afterEach(() => { for (const server of servers.splice(0)) { server.closeAllConnections(); server.close(); } });

/** A vendor that behaves as the script says, the last line again and again, and a client of it. */
const setUp = async (script: readonly Behaviour[], more: Partial<VendorHttpOptions> = {}) => {
  const seen: Seen[] = [];
  const url = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString(); }).on('end', () => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', body, authorization: request.headers.authorization ?? '' });
      (script[seen.length - 1] ?? script.at(-1))?.(response, request);
    }).on('error', () => undefined);
  });
  const clock = createFakeClock();
  const logger = createFakeLogger();
  const slept: number[] = [];
  const sleep = (ms: number): Promise<void> => { slept.push(ms); clock.advance(ms); return Promise.resolve(); };
  return { seen, clock, logger, slept, http: createVendorHttp({ baseUrl: url, tokens: staticToken(token), dialect: hubspotDialect, logger, clock, sleep, timeoutMs: 3_000, ...more }) };
};
/** Waits long for whoever answers and a little for whoever never does. */
const patienceWith = (behaviour: Behaviour): Partial<VendorHttpOptions> => (behaviour === staysSilent || behaviour === stallsInBody ? { timeoutMs: 400 } : {});
const failureOf = (work: Promise<unknown>): Promise<{ kind: VendorErrorKind; message: string }> => work.then(() => { throw new Error('it did not fail'); }, (error: { kind: VendorErrorKind; message: string }) => error);

describe('one call of a vendor', () => {
  it('carries the token, the body and the path, and gives what came back', async () => {
    const { http, seen } = await setUp([ok]);
    expect(await http.call(update)).toEqual({ fine: true });
    expect(seen).toEqual([{ method: 'PATCH', url: '/deals/1', body: '{"properties":{"amount":"1"}}', authorization: `Bearer ${token}` }]);
  });

  it.each([['', '/deals/1'], ['/', '/deals/1'], ['/hubspot', '/hubspot/deals/1'], ['/a/b/', '/a/b/deals/1']])('keeps the path "%s" of the base URL in front', async (base, expected) => {
    const { seen } = await setUp([ok]);
    const url = await serve((request, response) => { seen.push({ method: '', url: request.url ?? '', body: '', authorization: '' }); ok(response, request); });
    await createVendorHttp({ baseUrl: `${url}${base}`, tokens: staticToken(token), dialect: hubspotDialect, logger: createFakeLogger() }).call(read);
    expect(seen[0]?.url).toBe(expected);
  });

  it.each([['an empty body', says(204, '')], ['a body that is no JSON', says(200, '<html>maintenance</html>')]])('gives nothing for %s, which its reader must judge', async (_, behaviour) => {
    expect(await (await setUp([behaviour])).http.call(read)).toBeUndefined();
  });

  it.each([
    [400, 'validation'], [401, 'auth_revoked'], [403, 'validation'], [410, 'not_found'], [404, 'not_found'], [409, 'conflict'], [412, 'conflict'], [414, 'validation'], [422, 'validation'],
  ] as const)('ends at once on %i as %s', async (status, kind) => {
    const { http, seen } = await setUp([says(status, { message: 'in their words' })]);
    expect(await failureOf(http.call(upsert))).toMatchObject({ kind, message: 'in their words' });
    expect(seen).toHaveLength(1);
  });

  it('does not follow a redirect, so the token goes nowhere else', async () => {
    const elsewhere: string[] = [];
    const other = await serve((request, response) => { elsewhere.push(request.headers.authorization ?? ''); ok(response, request); });
    const { http, seen } = await setUp([says(301, '', { location: `${other}/deals/1` })]);
    expect(await failureOf(http.call(read))).toMatchObject({ kind: 'validation', message: expect.stringContaining('base_url') });
    expect([seen.length, elsewhere]).toEqual([1, []]);
  });
});

describe('an answer that does not come', () => {
  const broken: readonly (readonly [string, Behaviour])[] = [
    ['nothing is answered in time', staysSilent], ['the connection is reset', resets], ['the answer is cut short', cutsShort], ['the answer stalls in its body', stallsInBody],
    ['the vendor fails', says(500, { message: 'internal error' })], ['a gateway gives up', says(504, '')], ['the host is away', says(521, '')], ['the vendor saw no request in time', says(408, '')],
  ];

  it.each(broken)('when %s, a read is simply done again', async (_, behaviour) => {
    const { http, seen } = await setUp([behaviour, ok], patienceWith(behaviour));
    expect(await http.call(read)).toEqual({ fine: true });
    expect(seen).toHaveLength(2);
  });

  it.each(broken)('when %s, a write that may not be repeated is not: its effect is uncertain', async (_, behaviour) => {
    const { http, seen } = await setUp([behaviour, ok], patienceWith(behaviour));
    expect(await failureOf(http.call(update))).toMatchObject({ kind: 'uncertain' });
    expect(seen).toHaveLength(1);
  });

  it.each(broken)('when %s, a keyed write is repeated byte for byte', async (_, behaviour) => {
    const { http, seen } = await setUp([behaviour, ok], patienceWith(behaviour));
    expect(await http.call(upsert)).toEqual({ fine: true });
    expect(seen[1]).toEqual(seen[0]);
  });

  it.each([[read, 'temporary'], [upsert, 'uncertain']] as const)('gives up after four calls, waiting longer each time %#', async (request, kind) => {
    const { http, seen, slept } = await setUp([resets]);
    expect(await failureOf(http.call(request))).toMatchObject({ kind });
    expect(seen).toHaveLength(4);
    expect(slept).toEqual([200, 400, 800]);
  });

  it('of a vendor nobody listens for is temporary even for a write, and tried again: nothing was sent', async () => {
    const left = await serve(() => undefined);
    await new Promise((resolve) => { servers.pop()?.close(resolve); });
    const { http, slept } = await setUp([ok], { baseUrl: left });
    expect(await failureOf(http.call(update))).toMatchObject({ kind: 'temporary', message: 'the vendor could not be reached' });
    expect(slept).toHaveLength(3);
  });
});

describe('a vendor that asks to wait', () => {
  it.each([
    ['429 with seconds', says(429, '', { 'retry-after': '3' }), [3_000]],
    ['429 without', says(429, ''), [10_000]],
    ['423, a lock of two seconds', says(423, ''), [2_000]],
  ] as const)('%s: even a write that may not be repeated goes again after the wait', async (_, behaviour, expected) => {
    const { http, seen, slept } = await setUp([behaviour, ok]);
    expect(await http.call(update)).toEqual({ fine: true });
    expect(seen).toHaveLength(2);
    expect(slept).toEqual(expected);
  });

  it('for hours is not waited for: this call and those after it end at once, until the time is over', async () => {
    const { http, seen, slept, clock } = await setUp([says(477, { message: 'Migration in progress' }, { 'retry-after': '7200' }), ok]);
    expect(await failureOf(http.call(update))).toMatchObject({ kind: 'rate_limited', more: { untilMs: clock.now() + 7_200_000 } });
    expect(await failureOf(http.call(read))).toMatchObject({ kind: 'rate_limited' });
    expect([seen.length, slept]).toEqual([1, []]);
    clock.advance(7_200_000);
    expect(await http.call(read)).toEqual({ fine: true });
  });

  it('holds back every other call of the connection too', async () => {
    const { http, seen, slept } = await setUp([says(200, {}, { 'x-hubspot-ratelimit-remaining': '0', 'x-hubspot-ratelimit-interval-milliseconds': '4000' }), ok]);
    await http.call(read);
    await http.call(update);
    expect(slept).toEqual([4_000]);
    expect(seen).toHaveLength(2);
  });

  it('for ever is given up on, and the wait stays in force for the next call', async () => {
    const { http, seen, slept } = await setUp([says(429, '', { 'retry-after': '1' })]);
    expect(await failureOf(http.call(update))).toMatchObject({ kind: 'rate_limited' });
    expect(seen).toHaveLength(4);
    await failureOf(http.call(read));
    expect(slept).toHaveLength(7);
  });
});

describe('a call whose time is over', () => {
  it('is not sent', async () => {
    const { http, seen } = await setUp([ok]);
    expect(await failureOf(http.call({ ...update, mayStillCall: () => false }))).toMatchObject({ kind: 'too_late' });
    expect(seen).toEqual([]);
  });

  it('is asked again after every wait: a write never leaves late', async () => {
    const { http, seen, clock } = await setUp([says(429, '', { 'retry-after': '6' }), ok]);
    const until = clock.now() + 5_000;
    expect(await failureOf(http.call({ ...update, mayStillCall: () => clock.now() < until }))).toMatchObject({ kind: 'too_late' });
    expect(seen).toHaveLength(1);
  });

  it('is asked again before a repeat', async () => {
    const { http, seen } = await setUp([resets]);
    expect(await failureOf(http.call({ ...upsert, mayStillCall: () => seen.length === 0 }))).toMatchObject({ kind: 'uncertain' });
    expect(seen).toHaveLength(1);
  });
});

describe('the token', () => {
  it.each([
    ['a vendor that quotes it', says(400, { message: `token ${token} lacks a scope` })], ['a server error', says(500, { message: token })], ['a reset', resets], ['silence', staysSilent],
  ])('is in no error and no log line after %s', async (_, behaviour) => {
    const { http, logger } = await setUp([behaviour], patienceWith(behaviour));
    const failure = await failureOf(http.call(read));
    expect(`${JSON.stringify(failure)} ${failure.message} ${JSON.stringify(logger.lines)}`).not.toContain(token);
  });

  it('that no header can carry is named by nobody either', async () => {
    const { http, seen } = await setUp([ok], { tokens: staticToken('line\nbreak-secret') });
    const failure = await failureOf(http.call(read));
    expect(`${failure.message} ${String(failure)}`).not.toContain('secret');
    expect(seen).toEqual([]);
  });

  it('and the body stay out of the log line of a repeat, which says only how it failed', async () => {
    const { http, logger } = await setUp([resets, ok]);
    await http.call({ ...upsert, body: { note: 'what the buyer said' } });
    expect(logger.lines).toEqual([{ level: 'warn', message: 'vendor call failed, trying again', fields: { method: 'POST', kind: 'uncertain', attempt: 1 } }]);
  });
});

describe('a token that the vendor refuses', () => {
  /** Hands out the tokens one after another, a fresh one after each refusal. */
  const oneAfterAnother = (...values: readonly string[]): TokenSource & { readonly refused: string[] } => {
    const refused: string[] = [];
    return { refused, get: () => Promise.resolve({ value: values[Math.min(refused.length, values.length - 1)] ?? '', kind: 'oauth' }), rejected: (value) => { refused.push(value); return Promise.resolve(); } };
  };
  const refuses = says(401, { message: 'expired' });

  it.each([['a read', read], ['a keyed write', upsert], ['a write that may not be repeated: nothing was done', update]])('is replaced once, and the call goes again: %s', async (_, request) => {
    const tokens = oneAfterAnother('old', 'new');
    const { http, seen } = await setUp([refuses, ok], { tokens });
    expect(await http.call(request)).toEqual({ fine: true });
    expect([seen.map(({ authorization }) => authorization), tokens.refused]).toEqual([['Bearer old', 'Bearer new'], ['old']]);
  });

  it('a second time is for a person', async () => {
    const { http, seen } = await setUp([refuses], { tokens: oneAfterAnother('old', 'new') });
    expect(await failureOf(http.call(update))).toMatchObject({ kind: 'auth_revoked', message: 'expired' });
    expect(seen).toHaveLength(2);
  });

  it('and cannot be replaced is for a person at once', async () => {
    const { http, seen } = await setUp([refuses]);
    expect(await failureOf(http.call(update))).toMatchObject({ kind: 'auth_revoked' });
    expect(seen).toHaveLength(1);
  });

  it('does not send a write whose time ended while another token was fetched', async () => {
    const tokens = oneAfterAnother('old', 'new');
    const { http, seen } = await setUp([refuses, ok], { tokens });
    expect(await failureOf(http.call({ ...update, mayStillCall: () => tokens.refused.length === 0 }))).toMatchObject({ kind: 'too_late' });
    expect(seen).toHaveLength(1);
  });

  it('names the account\'s own address where it has one', async () => {
    const { seen } = await setUp([ok]);
    const own = await serve((request, response) => { seen.push({ method: 'own', url: request.url ?? '', body: '', authorization: '' }); ok(response, request); });
    const { http } = await setUp([ok], { tokens: { get: () => Promise.resolve({ value: 'x', kind: 'oauth', baseUrl: own }), rejected: () => Promise.resolve() } });
    await http.call(read);
    expect(seen).toMatchObject([{ method: 'own', url: '/deals/1' }]);
  });
});

describe('what is told of a call', () => {
  it('is how it ended and what the vendor counted, for every exchange, and nothing of its content', async () => {
    const calls: VendorCall[] = [];
    const counted = { 'x-hubspot-ratelimit-max': '190', 'x-hubspot-ratelimit-remaining': '7', 'x-hubspot-ratelimit-interval-milliseconds': '10000' };
    const { http, clock } = await setUp([resets, says(200, { fine: true }, counted)], { onCall: (call) => { calls.push(call); } });
    await http.call(upsert);
    expect(calls).toEqual([
      { atMs: clock.now() - 200, outcome: 'uncertain', quota: undefined }, { atMs: clock.now(), outcome: 'ok', quota: { limit: 190, remaining: 7, resetsAtMs: clock.now() + 10_000 } },
    ]);
  });
});
