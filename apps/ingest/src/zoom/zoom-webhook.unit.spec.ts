import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { StartedEvent } from './zoom-event.js';
import type { ZoomAccount } from './zoom-settings.js';
import { createZoomWebhook } from './zoom-webhook.js';

const closing: (() => void)[] = [];
afterEach(() => { for (const close of closing.splice(0)) close(); });

const northwind: ZoomAccount = { tenant: 'northwind', accountId: 'acc-northwind', clientId: 'client-1', clientSecret: 'client-secret-1', secretToken: 'secret-token-1', consent: 'zoom_disclaimer' };
const contoso: ZoomAccount = { ...northwind, tenant: 'contoso', accountId: 'acc-contoso' };
const fabrikam: ZoomAccount = { ...northwind, tenant: 'fabrikam', accountId: 'acc-fabrikam', secretToken: 'secret-token-2' };

type Send = { readonly path?: string; readonly method?: string; readonly secret?: string; readonly ageMs?: number; readonly headers?: Record<string, string> };

const setUp = async (accounts: readonly ZoomAccount[] = [northwind]) => {
  const [clock, logger] = [createFakeClock(), createFakeLogger()];
  const started: [string, StartedEvent][] = [];
  const stopped: [readonly string[], string, number][] = [];
  const trouble = { is: false };
  const handler = createZoomWebhook({
    accounts, clock, logger, onStopped: (...told) => stopped.push(told),
    onStarted: (account, event) => {
      if (trouble.is) throw new Error('no room');
      started.push([account.tenant, event]);
    },
  });
  const server = createServer(handler);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  closing.push(() => { server.closeAllConnections(); server.close(); });
  const send = async (body: string, { path = '/v1/zoom/events', method = 'POST', secret = 'secret-token-1', ageMs = 0, headers = {} }: Send = {}) => {
    const timestamp = String(Math.floor((clock.now() - ageMs) / 1_000));
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
      method, headers: { 'x-zm-signature': signature, 'x-zm-request-timestamp': timestamp, ...headers }, ...(method !== 'GET' && { body }),
    });
    return [response.status, await response.json()] as const;
  };
  return { started, stopped, logger, send, trouble };
};
const startedBody = (streamId = 'stream-1', accountId = 'acc-northwind'): string =>
  JSON.stringify({ event: 'meeting.rtms_started', event_ts: 1_795_424_400_000, payload: { account_id: accountId, meeting_uuid: 'meeting-1==', rtms_stream_id: streamId, server_urls: 'wss://rtms.zoom.example' } });
const stoppedBody = JSON.stringify({ event: 'meeting.rtms_stopped', payload: { rtms_stream_id: 'stream-1', stop_reason: 6 } });

describe('a webhook of Zoom', () => {
  it('that tells of a stream is answered with 200 and handed on with its account', async () => {
    const { send, started } = await setUp();
    expect(await send(startedBody())).toEqual([200, {}]);
    expect(started).toEqual([['northwind', expect.objectContaining({ streamId: 'stream-1', serverUrl: 'wss://rtms.zoom.example' })]]);
  });

  it('that Zoom repeats is answered each time and handed on once', async () => {
    const { send, started } = await setUp();
    for (let turn = 0; turn < 3; turn += 1) expect((await send(startedBody()))[0]).toBe(200);
    await send(startedBody('stream-2'));
    expect(started.map(([, { streamId }]) => streamId)).toEqual(['stream-1', 'stream-2']);
  });

  it('that tells of an end is handed on with the accounts it may speak for', async () => {
    const { send, stopped } = await setUp([northwind, contoso, fabrikam]);
    expect(await send(stoppedBody)).toEqual([200, {}]);
    expect(stopped).toEqual([[['acc-northwind', 'acc-contoso'], 'stream-1', 6]]);
  });

  it('that asks whose the address is gets the token signed with the secret it was itself signed with', async () => {
    const { send } = await setUp([northwind, fabrikam]);
    const body = JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken: 'plain-1' } });
    const token = (secret: string): string => createHmac('sha256', secret).update('plain-1').digest('hex');
    expect(await send(body, { secret: 'secret-token-2' })).toEqual([200, { plainToken: 'plain-1', encryptedToken: token('secret-token-2') }]);
    expect(await send(body)).toEqual([200, { plainToken: 'plain-1', encryptedToken: token('secret-token-1') }]);
  });

  it('has its answer before anything is done, so that trouble here makes Zoom send nothing again', async () => {
    const { send, trouble, logger } = await setUp();
    trouble.is = true;
    expect(await send(startedBody())).toEqual([200, {}]);
    expect(logger.lines).toEqual([{ level: 'error', message: 'a webhook of Zoom was answered and then came to nothing', fields: { error: 'Error: no room' } }]);
  });

  it('of another kind is answered and left', async () => {
    const { send, started, stopped } = await setUp();
    expect([await send('{"event":"app_deauthorized"}'), started, stopped]).toEqual([[200, {}], [], []]);
  });
});

describe('the account of a webhook', () => {
  it.each<[string, readonly ZoomAccount[], string, string, readonly string[]]>([
    ['is the one it names, of all that share an app', [northwind, contoso], 'acc-contoso', 'secret-token-1', ['contoso']], ['is the only one when it names none', [northwind, fabrikam], '', 'secret-token-2', ['fabrikam']],
    ['is nobody\'s when it names none of several', [northwind, contoso], '', 'secret-token-1', []], ['is nobody\'s when the one it names did not sign it', [northwind, fabrikam], 'acc-northwind', 'secret-token-2', []],
  ])('%s', async (_, accounts, accountId, secret, tenants) => {
    const { send, started, logger } = await setUp(accounts);
    expect(await send(startedBody('stream-1', accountId), { secret })).toEqual([200, {}]);
    expect([started.map(([tenant]) => tenant), logger.lines.length]).toEqual([tenants, tenants.length === 0 ? 1 : 0]);
  });
});

describe('what is no webhook of Zoom', () => {
  it.each<[string, Send, number, string]>([
    ['another secret', { secret: 'guessed' }, 401, 'x-zm-signature'], ['no signature', { headers: { 'x-zm-signature': '' } }, 401, 'x-zm-signature'], ['an old one', { ageMs: 301_000 }, 401, 'five minutes'], ['one from the future', { ageMs: -302_000 }, 401, 'five minutes'],
    ['no time', { headers: { 'x-zm-request-timestamp': '' } }, 401, 'five minutes'], ['a time that was not signed', { headers: { 'x-zm-request-timestamp': '1795424401' } }, 401, 'x-zm-signature'],
    ['another path', { path: '/v1/zoom' }, 404, '/v1/zoom/events'], ['a GET', { method: 'GET' }, 405, 'POST'],
  ])('is refused: %s', async (_, how, status, words) => {
    const { send, started } = await setUp();
    expect([await send(startedBody(), how), started]).toEqual([[status, { error: expect.stringContaining(words) }], []]);
  });

  it('is refused when it is signed and says nothing', async () => {
    const { send } = await setUp();
    expect([await send('{'), await send('{"event":"meeting.rtms_stopped","payload":{}}')]).toEqual([[400, { error: 'the body is no JSON' }], [400, { error: expect.stringContaining('rtms_stream_id') }]]);
  });

  it('is refused when it is too long, before it is all read', async () => {
    const { send, started } = await setUp();
    const long = (length: number): string => startedBody().replace('meeting-1==', 'm'.repeat(length));
    expect((await send(long(64 * 1_024 - startedBody().length + 11)))[0]).toBe(400);
    expect(await send(long(64 * 1_024))).toEqual([413, { error: 'a webhook has at most 65536 bytes' }]);
    expect(started).toEqual([]);
  });

  it('is no reason to hand nothing on later: the right signature comes through', async () => {
    const { send, started } = await setUp();
    await send(startedBody(), { secret: 'guessed' });
    await send(startedBody());
    expect(started).toHaveLength(1);
  });
});
