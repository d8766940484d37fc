import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamRequest } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import type { CallDesk } from './call-desk.js';
import type { LaneReply } from './call-lane.js';
import { linesProtocol, startCallLinesServer } from './call-lines-server.js';
import { createInFlight } from './in-flight.js';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => { for (const close of closing.splice(0).toReversed()) await close(); });

interface Taken { readonly tenant: string; readonly request: StreamRequest; readonly reply: LaneReply; done(): void }

const setUp = async ({ limitBytes = 1_000_000, drained = () => Promise.resolve() } = {}) => {
  const taken: Taken[] = [];
  const left: LaneReply[] = [];
  const desk: CallDesk = {
    accept: (tenant, request, reply) => new Promise<void>((resolve) => { taken.push({ tenant, request, reply, done: resolve }); }),
    left: (reply) => { left.push(reply); }, drained, liveCalls: () => 0,
  };
  const inFlight = createInFlight(limitBytes);
  const platformOf = (token: string) => (token === 'good-token-0' ? { name: 'meet', tenant: 'northwind' } : undefined);
  const server = await startCallLinesServer('127.0.0.1', 0, { desk, inFlight, platformOf, logger: createFakeLogger() });
  closing.push(() => server.close());
  const connect = (protocols: string[], headers: Record<string, string> = {}, path = '/v1/calls'): WebSocket => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, protocols, { headers });
    socket.on('error', () => undefined);
    closing.push(() => socket.terminate());
    return socket;
  };
  return { taken, left, inFlight, connect, server };
};
const opened = async (socket: WebSocket): Promise<WebSocket> => { await once(socket, 'open'); return socket; };
const refusedWith = async (socket: WebSocket): Promise<number> => {
  const [, response] = await once(socket, 'unexpected-response') as [unknown, { statusCode: number }];
  return response.statusCode;
};
const until = async (holds: () => boolean): Promise<void> => { while (!holds()) await sleep(5); };
const line = (sequence: number, callId = 'c1'): string => JSON.stringify({ callId, sequence, end: { reason: '' } });
const good = { authorization: 'Bearer good-token-0' };
const answers = (socket: WebSocket): unknown[] => { const got: unknown[] = []; socket.on('message', (data) => { got.push(JSON.parse(String(data))); }); return got; };

describe('the plain door', () => {
  it.each([[[], {}], [[linesProtocol, 'bearer.wrong'], {}], [[linesProtocol], { authorization: 'Basic good-token-0' }]] as const)('stays shut for %j %j', async (protocols, headers) => {
    const { connect, taken } = await setUp();
    expect(await refusedWith(connect([...protocols], headers))).toBe(401);
    expect(taken).toEqual([]);
  });

  it('is nowhere else', async () => {
    const { connect, server } = await setUp();
    expect(await refusedWith(connect([], good, '/v1/other'))).toBe(404);
    expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404);
  });

  it.each([['good-token-0', 426, 'over a WebSocket'], ['wrong-token-0', 401, 'No call platform has this token'], ['', 401, 'No call platform has this token']])('says by plain HTTP what it makes of the token %j', async (token, status, why) => {
    const { server, taken } = await setUp();
    const answer = await fetch(`http://127.0.0.1:${server.port}/v1/calls`, { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, await answer.text(), taken]).toEqual([status, expect.stringContaining(why), []]);
  });

  it('opens for a token in the header, and for one in a subprotocol as pages must send it', async () => {
    const { connect, taken } = await setUp();
    const page = await opened(connect([linesProtocol, 'bearer.good-token-0']));
    expect(page.protocol).toBe(linesProtocol);
    page.send(line(1));
    (await opened(connect([], good))).send(line(1, 'c2'));
    await until(() => taken.length === 2);
    expect(taken.map(({ tenant }) => tenant)).toEqual(['northwind', 'northwind']);
  });

  it('takes several lines of one frame in their order, and names the platform of a call that does not', async () => {
    const { connect, taken } = await setUp();
    const socket = await opened(connect([], good));
    socket.send(`${JSON.stringify({ callId: 'c1', sequence: 1, start: { startedAtMs: 1 } })}\n\n${line(2)}\n`);
    await until(() => taken.length === 2);
    expect(taken.map(({ request }) => request.sequence)).toEqual([1, 2]);
    expect(taken[0]?.request.event).toMatchObject({ value: { platform: 'meet' } });
  });

  it('answers a bad line and goes on', async () => {
    const { connect, taken } = await setUp();
    const socket = await opened(connect([], good));
    const got = answers(socket);
    socket.send('good morning');
    socket.send(Buffer.from([1, 2]));
    socket.send(line(1));
    await until(() => taken.length === 1 && got.length === 2);
    expect(got).toEqual([{ refused: 'the line is no JSON: send one JSON object a line' }, { refused: 'the frame is binary: send text with one JSON object a line' }]);
  });

  it('passes acknowledgements on, and tells the desk who left', async () => {
    const { connect, taken, left } = await setUp();
    const socket = await opened(connect([], good));
    const got = answers(socket);
    socket.send(line(1));
    await until(() => taken.length === 1);
    taken[0]?.reply.answer({ callId: 'c1', acknowledgedSequence: 1, refused: '' });
    await until(() => got.length === 1);
    expect(got).toEqual([{ callId: 'c1', acknowledgedSequence: 1 }]);
    socket.close();
    await until(() => left.length === 1);
    expect(left[0]).toBe(taken[0]?.reply);
  });

  it('asks to come again when the log does not take a message', async () => {
    const { connect, taken } = await setUp();
    const socket = await opened(connect([], good));
    socket.send(line(1));
    await until(() => taken.length === 1);
    const closed = once(socket, 'close') as Promise<[number]>;
    taken[0]?.reply.fail();
    expect((await closed)[0]).toBe(1013);
  });

  it('stops reading while too much is in flight, and goes on when there is room (I13)', async () => {
    const { connect, taken, inFlight } = await setUp({ limitBytes: 100 });
    const socket = await opened(connect([], good));
    for (let sequence = 1; sequence <= 50; sequence += 1) socket.send(line(sequence));
    await sleep(60);
    expect(taken.length).toBeLessThan(50);
    expect(inFlight.isFull).toBe(true);
    while (taken.length < 50) { for (const { done } of taken) done(); await sleep(2); }
    expect(taken.map(({ request }) => request.sequence)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
  });

  it('sends everybody elsewhere when it closes, after what is under way', async () => {
    let finish = (): void => undefined;
    const { connect, server } = await setUp({ drained: () => new Promise<void>((resolve) => { finish = resolve; }) });
    const socket = await opened(connect([], good));
    const closed = once(socket, 'close') as Promise<[number]>;
    const closingDown = server.close();
    expect((await closed)[0]).toBe(1001);
    finish();
    await closingDown;
    closing.length = 0;
  });
});
