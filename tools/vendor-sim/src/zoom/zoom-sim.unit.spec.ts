import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import type { SimLine } from './transcript.js';
import { startZoomSim, type ZoomSim, type ZoomSimOptions } from './server.js';

const credentials = { accountId: 'acc-northwind', clientId: 'client-1', clientSecret: 'client-secret-1', secretToken: 'secret-token-1' };
const priya = (atMs: number, text: string): SimLine => ({ atMs, userId: 16_778_240, userName: 'Priya Raman', text });

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => { for (const close of closing.splice(0).toReversed()) await close(); });
const until = async (holds: () => boolean): Promise<void> => { for (const deadline = Date.now() + 3_000; !holds(); await sleep(5)) if (Date.now() > deadline) throw new Error('it did not come to that'); };

type Said = { readonly msg_type: number; readonly status_code?: number; readonly state?: number; readonly stop_reason?: number; readonly timestamp?: number; readonly content?: { readonly data: string }; readonly media_server?: { readonly server_urls: Record<string, string> } };

/** A socket of an app that answers nothing by itself. */
const connect = async (url: string) => {
  const socket = new WebSocket(url);
  const said: Said[] = [];
  const state = { isClosed: false, code: 0 };
  socket.on('message', (data) => said.push(JSON.parse(String(data)) as Said));
  socket.on('error', () => undefined);
  socket.on('close', (code) => Object.assign(state, { isClosed: true, code }));
  closing.push(() => socket.terminate());
  await until(() => socket.readyState === WebSocket.OPEN || state.isClosed);
  return {
    said, state, socket, send: (message: object) => socket.send(JSON.stringify(message)), texts: () => said.flatMap(({ content }) => content?.data ?? []),
    ask: async (message: object): Promise<Said | undefined> => { const before = said.length; socket.send(JSON.stringify(message)); await until(() => said.length > before || state.isClosed); return said[before]; },
  };
};

const start = async (options: Partial<ZoomSimOptions> = {}): Promise<ZoomSim> => {
  const sim = await startZoomSim({ credentials, ...options });
  closing.push(() => sim.close());
  return sim;
};
const who = (sim: ZoomSim, secret = credentials.clientSecret) => ({
  protocol_version: 1, sequence: 1, meeting_uuid: sim.meetingUuid, rtms_stream_id: sim.streamId,
  signature: createHmac('sha256', secret).update(`client-1,${sim.meetingUuid},${sim.streamId}`).digest('hex'),
});
const signallingRequest = (sim: ZoomSim, secret?: string) => ({ msg_type: 1, ...who(sim, secret) });
const mediaRequest = (sim: ZoomSim, media_type = 8) => ({ msg_type: 3, ...who(sim), media_type, payload_encryption: false, media_params: { transcript: { content_type: 5, src_language: 9, enable_lid: false } } });
const mediaOf = (answer: Said | undefined): string => Object.values(answer?.media_server?.server_urls ?? {})[0] ?? '';

/** An app that listens to the whole stream. */
const listen = async (sim: ZoomSim) => {
  const signalling = await connect(sim.url);
  const answer = await signalling.ask(signallingRequest(sim));
  const media = await connect(mediaOf(answer));
  await media.ask(mediaRequest(sim));
  signalling.send({ msg_type: 7, rtms_stream_id: sim.streamId });
  return { signalling, media, mediaUrl: mediaOf(answer) };
};

/** Takes webhooks in. */
const inbox = async () => {
  const came: { readonly body: string; readonly signature: string; readonly timestamp: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => { body += String(chunk); });
    request.on('end', () => { came.push({ body, signature: String(request.headers['x-zm-signature']), timestamp: String(request.headers['x-zm-request-timestamp']) }); response.writeHead(200).end('{"ok":true}'); });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  closing.push(() => { server.closeAllConnections(); server.close(); });
  return { came, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
};

describe('the handshakes of the simulated Zoom', () => {
  it('let an app in that signs, and send the words once it is ready', async () => {
    const sim = await start();
    const signalling = await connect(sim.url);
    const answer = await signalling.ask(signallingRequest(sim));
    expect(answer).toMatchObject({ msg_type: 2, status_code: 0, media_server: { server_urls: { transcript: expect.stringMatching(/^ws:/) } } });
    const media = await connect(mediaOf(answer));
    expect(await media.ask(mediaRequest(sim))).toMatchObject({ msg_type: 4, status_code: 0 });
    sim.say(priya(1_000, 'Hello.'));
    await sleep(30);
    expect(media.texts()).toEqual([]);
    signalling.send({ msg_type: 7, rtms_stream_id: sim.streamId });
    await until(() => media.texts().length === 1);
    expect([media.texts(), sim.delivered.length]).toEqual([['Hello.'], 1]);
  });

  it.each<[string, (sim: ZoomSim) => object, number]>([
    ['another secret', (sim) => signallingRequest(sim, 'guessed'), 3], ['another stream', (sim) => ({ ...signallingRequest(sim), rtms_stream_id: 'other' }), 2], ['another meeting', (sim) => ({ ...signallingRequest(sim), meeting_uuid: 'other' }), 2],
    ['the handshake of the other socket', (sim) => mediaRequest(sim), 1],
  ])('refuse %s and close', async (_, request, status) => {
    const sim = await start();
    const signalling = await connect(sim.url);
    expect((await signalling.ask(request(sim)))?.status_code).toBe(status);
    await until(() => signalling.state.isClosed);
    expect([signalling.state.code, sim.ready('signalling')]).toEqual([1000, 0]);
  });

  it('refuse a media socket that asks for no words', async () => {
    const sim = await start();
    const media = await connect(sim.url.replace('signalling', 'media'));
    expect((await media.ask(mediaRequest(sim, 1)))?.status_code).toBe(7);
  });

  it.each<[string, (sim: ZoomSim, mediaUrl: string) => [string, object], number]>([
    ['signalling', (sim) => [sim.url, signallingRequest(sim)], 8], ['media', (sim, mediaUrl) => [mediaUrl, mediaRequest(sim)], 16],
  ])('refuse a second %s socket', async (_, request, status) => {
    const sim = await start();
    const { mediaUrl } = await listen(sim);
    const [url, message] = request(sim, mediaUrl);
    expect((await (await connect(url)).ask(message))?.status_code).toBe(status);
  });

  it('serve a second media socket when told to, each with every line', async () => {
    const sim = await start({ faults: { secondMedia: 'served' } });
    const { media, mediaUrl } = await listen(sim);
    const second = await connect(mediaUrl);
    expect((await second.ask(mediaRequest(sim)))?.status_code).toBe(0);
    sim.say(priya(1_000, 'Hello.'));
    await until(() => media.texts().length === 1 && second.texts().length === 1);
  });

  it('answer with the status they are told, once each', async () => {
    const sim = await start({ faults: { signallingStatus: [3, 40] } });
    const statuses = [];
    for (let turn = 0; turn < 3; turn += 1) statuses.push((await (await connect(sim.url)).ask(signallingRequest(sim)))?.status_code);
    expect(statuses).toEqual([3, 40, 0]);
  });

  it.each<['transcript' | 'all' | 'none', string]>([['transcript', 'transcript'], ['all', 'all'], ['none', 'audio']])('name the server as told: %s', async (servers, key) => {
    const sim = await start({ faults: { servers } });
    expect(Object.keys((await (await connect(sim.url)).ask(signallingRequest(sim)))?.media_server?.server_urls ?? {})).toEqual([key]);
  });

  it.each<[string, string]>([['no JSON', '{'], ['a message no app sends', '{"msg_type":99}'], ['a handshake with more in it', '{"msg_type":7,"rtms_stream_id":"x","more":1}']])('cut an app off that says %s', async (_, text) => {
    const sim = await start();
    const signalling = await connect(sim.url);
    signalling.socket.send(text);
    await until(() => signalling.state.isClosed);
    expect([signalling.state.code, sim.journal]).toEqual([1006, [{ socket: 'signalling', message: { garbled: text } }]]);
  });

  it('are on their own paths alone', async () => {
    const sim = await start();
    const nowhere = await connect(sim.url.replace('signalling', 'nowhere'));
    expect([nowhere.state.isClosed, (await fetch(sim.url.replace('ws:', 'http:'))).status]).toEqual([true, 426]);
  });
});

describe('the life of a simulated stream', () => {
  it('plays its lines at their times, faster when told to', async () => {
    const sim = await start({ lines: [priya(3_000, 'third'), priya(1_000, 'first'), priya(2_000, 'second')], speed: 50 });
    const { media } = await listen(sim);
    expect(await sim.start()).toBe(0);
    await until(() => media.texts().length === 3);
    expect(media.texts()).toEqual(['first', 'second', 'third']);
  });

  it('asks after its app at its pace, and cuts it off after three silences', async () => {
    const sim = await start({ keepAliveMs: 30 });
    const { signalling, media } = await listen(sim);
    await until(() => signalling.state.isClosed && media.state.isClosed);
    expect(signalling.said.filter(({ msg_type }) => msg_type === 12)).toHaveLength(3);
  });

  it('keeps an app that answers', async () => {
    const sim = await start({ keepAliveMs: 20 });
    const { signalling, media } = await listen(sim);
    for (const each of [signalling, media]) each.socket.on('message', (data) => { const { msg_type, timestamp } = JSON.parse(String(data)) as Said; if (msg_type === 12) each.send({ msg_type: 13, timestamp }); });
    await sleep(250);
    expect([sim.ready('signalling'), sim.ready('media')]).toEqual([1, 1]);
  });

  it('says nothing while it is silent, and its sockets stay', async () => {
    const sim = await start({ keepAliveMs: 20, faults: { silent: 'none' } });
    const { media } = await listen(sim);
    sim.faults.silent = 'both';
    sim.say(priya(1_000, 'lost in silence'));
    const before = media.said.length;
    await sleep(150);
    expect([media.said.length - before <= 1, media.texts(), media.state.isClosed]).toEqual([true, [], false]);
  });

  it.each<[boolean, string[]]>([[true, ['kept', 'after']], [false, ['after']]])('keeps what is said while nobody listens: %s', async (keeps, texts) => {
    const sim = await start({ faults: { keeps } });
    const { signalling, mediaUrl } = await listen(sim);
    sim.dropMedia();
    await until(() => sim.ready('media') === 0);
    sim.say(priya(1_000, 'kept'));
    const media = await connect(mediaUrl);
    await media.ask(mediaRequest(sim));
    signalling.send({ msg_type: 7, rtms_stream_id: sim.streamId });
    await until(() => sim.journal.filter(({ message }) => 'msg_type' in message && message.msg_type === 7).length === 2);
    sim.say(priya(2_000, 'after'));
    await until(() => media.texts().includes('after'));
    expect(media.texts()).toEqual(texts);
  });

  it('repeats its last lines when the media socket comes back, if told to', async () => {
    const sim = await start({ faults: { repeats: 2 } });
    const { signalling, media: first, mediaUrl } = await listen(sim);
    for (const text of ['one', 'two', 'three']) sim.say(priya(1_000, text));
    await until(() => first.texts().length === 3);
    sim.dropMedia();
    await until(() => sim.ready('media') === 0);
    const media = await connect(mediaUrl);
    await media.ask(mediaRequest(sim));
    signalling.send({ msg_type: 7, rtms_stream_id: sim.streamId });
    await until(() => media.texts().length === 2);
    expect([media.texts(), sim.delivered.map(({ text }) => text)]).toEqual([['two', 'three'], ['one', 'two', 'three']]);
  });

  it.each<['signalling' | 'media', number]>([['signalling', 13], ['media', 14]])('is over when %s does not come back', async (kind, reason) => {
    const sim = await start({ windowMs: { signalling: 40, media: 40 } });
    await listen(sim);
    if (kind === 'signalling') sim.dropSignalling();
    else sim.dropMedia();
    expect(await sim.over).toBe(reason);
    expect((await (await connect(sim.url)).ask(signallingRequest(sim)))?.status_code).toBe(2);
  });

  it('goes on when the lost socket comes back in time', async () => {
    const sim = await start({ windowMs: { signalling: 150, media: 150 } });
    const { mediaUrl } = await listen(sim);
    sim.dropMedia();
    await until(() => sim.ready('media') === 0);
    await (await connect(mediaUrl)).ask(mediaRequest(sim));
    await sleep(200);
    expect(sim.ready('media')).toBe(1);
  });

  it.each<[number | undefined, number]>([[undefined, 6], [8, 8]])('says why it stops (%s)', async (given, reason) => {
    const sim = await start();
    const { signalling } = await listen(sim);
    await sim.stop(given);
    await until(() => signalling.said.some(({ msg_type }) => msg_type === 8));
    expect(signalling.said.filter(({ msg_type }) => msg_type === 8 || msg_type === 9)).toEqual([
      { msg_type: 9, state: 5, stop_reason: reason, rtms_session_id: 'session-1', timestamp: expect.any(Number) }, { msg_type: 8, state: 4, reason, timestamp: expect.any(Number) },
    ]);
    expect(await sim.over).toBe(reason);
  });

  it('closes when its app asks', async () => {
    const sim = await start();
    const { signalling } = await listen(sim);
    expect(await signalling.ask({ msg_type: 21, rtms_stream_id: sim.streamId })).toMatchObject({ msg_type: 22, status_code: 0 });
    expect(await sim.over).toBe(0);
  });
});

describe('the webhooks of the simulated Zoom', () => {
  const payload = (sim: ZoomSim) => ({ meeting_uuid: sim.meetingUuid, rtms_stream_id: sim.streamId, server_urls: sim.url, topic: 'Halden Freight', host_email: 'dana@northwind.example' });

  it.each<[string, boolean]>([['flat', false], ['nested', true]])('tell of the start and of the end, signed and %s', async (_, nestedPayload) => {
    const box = await inbox();
    const sim = await start({ webhookUrl: box.url, faults: { nestedPayload }, host: { host_email: 'dana@northwind.example' } });
    expect(await sim.start()).toBe(200);
    await sim.stop();
    await until(() => box.came.length === 2);
    const fields = { account_id: 'acc-northwind', ...(nestedPayload ? { object: payload(sim) } : payload(sim)) };
    expect(JSON.parse(box.came[0]?.body ?? '')).toEqual({ event: 'meeting.rtms_started', event_ts: sim.startedAtMs, payload: fields });
    expect(JSON.parse(box.came[0]?.body ?? '')).toEqual(sim.startedEvent);
    expect(JSON.parse(box.came[1]?.body ?? '')).toMatchObject({ event: 'meeting.rtms_stopped' });
    for (const { body, signature, timestamp } of box.came) expect(signature).toBe(`v0=${createHmac('sha256', 'secret-token-1').update(`v0:${timestamp}:${body}`).digest('hex')}`);
  });

  it('are signed wrongly when told to, and ask whose the address is', async () => {
    const box = await inbox();
    const sim = await start({ webhookUrl: box.url });
    expect(await sim.validate('plain-1')).toEqual({ ok: true });
    sim.faults.wrongSignature = true;
    await sim.postStarted();
    const [asked, wrong] = box.came;
    expect(JSON.parse(asked?.body ?? '')).toMatchObject({ event: 'endpoint.url_validation', payload: { plainToken: 'plain-1' } });
    expect(wrong?.signature).not.toBe(`v0=${createHmac('sha256', 'secret-token-1').update(`v0:${wrong?.timestamp}:${wrong?.body}`).digest('hex')}`);
  });

  it('go nowhere without an address', async () => {
    const sim = await start();
    expect([await sim.start(), await sim.postStarted(), await sim.validate('plain-1')]).toEqual([0, 0, undefined]);
  });
});
