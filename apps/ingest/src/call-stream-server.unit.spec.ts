import { setTimeout as sleep } from 'node:timers/promises';
import { Side, type StreamRequest, type StreamResponse } from '@baton/contracts';
import { CallStreamServiceService } from '@baton/contracts/grpc';
import { createFakeLogger } from '@baton/platform';
import { Client, type ClientDuplexStream, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CallDesk } from './call-desk.js';
import type { LaneReply } from './call-lane.js';
import { startCallStreamServer } from './call-stream-server.js';
import { createInFlight } from './in-flight.js';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => { for (const close of closing.splice(0).toReversed()) await close(); });

interface Taken { readonly tenant: string; readonly request: StreamRequest; readonly reply: LaneReply; done(): void }
type Bytes = ClientDuplexStream<Buffer, StreamResponse>;

const setUp = async ({ limitBytes = 1_000_000 } = {}) => {
  const taken: Taken[] = [];
  const left: LaneReply[] = [];
  const desk: CallDesk = {
    accept: (tenant, request, reply) => new Promise<void>((resolve) => { taken.push({ tenant, request, reply, done: resolve }); }),
    left: (reply) => { left.push(reply); }, drained: () => Promise.resolve(), liveCalls: () => 0,
  };
  const inFlight = createInFlight(limitBytes);
  const platformOf = (token: string) => (token === 'good-token' ? { name: 'zoom', tenant: 'northwind' } : undefined);
  const server = await startCallStreamServer('127.0.0.1:0', { desk, inFlight, platformOf, logger: createFakeLogger() });
  closing.push(() => server.close());
  const connect = (authorization: string | undefined): Bytes => {
    const client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure());
    const metadata = new Metadata();
    if (authorization !== undefined) metadata.set('authorization', authorization);
    const { path, responseDeserialize } = CallStreamServiceService.stream;
    const stream = client.makeBidiStreamRequest(path, (bytes: Buffer) => bytes, responseDeserialize, metadata);
    closing.push(() => { stream.on('error', () => undefined); stream.cancel(); client.close(); });
    return stream;
  };
  return { taken, left, inFlight, connect, server };
};
const bytesOf = (request: StreamRequest): Buffer => CallStreamServiceService.stream.requestSerialize(request);
const message = (sequence: number, reason = ''): Buffer => bytesOf({ callId: 'call-1', sequence, event: { $case: 'end', value: { reason } } });
const answerOf = (stream: Bytes): Promise<StreamResponse> => new Promise((resolve, reject) => { stream.once('data', resolve); stream.once('error', reject); });
const errorOf = (stream: Bytes): Promise<ServiceError> => new Promise((resolve) => { stream.once('error', resolve); });
const until = async (holds: () => boolean): Promise<void> => { while (!holds()) await sleep(5); };

describe('the door', () => {
  it.each([[undefined], ['Bearer wrong'], ['good-token'], ['Basic good-token'], ['Bearer ']])('stays shut for %p, with one sentence', async (authorization) => {
    const { connect, taken } = await setUp();
    const error = await errorOf(connect(authorization));
    expect(error.code).toBe(status.UNAUTHENTICATED);
    expect(error.details).toBe('No call platform has this token. Send "authorization: Bearer <token>" with a token of the call platforms file.');
    expect(taken).toEqual([]);
  });

  it('takes the tenant from the token, and the platform\'s name where the call has none', async () => {
    const { connect, taken } = await setUp();
    const stream = connect('bearer good-token');
    const start = { title: '', platform: '', invitees: [], repEmail: '', dealId: '', startedAtMs: 1, consentRecorded: true, others: Side.UNSPECIFIED };
    stream.write(bytesOf({ callId: 'a', sequence: 1, event: { $case: 'start', value: start } }));
    stream.write(bytesOf({ callId: 'b', sequence: 1, event: { $case: 'start', value: { ...start, platform: 'zoom rooms' } } }));
    await until(() => taken.length === 2);
    expect(taken.map(({ tenant, request: { event } }) => [tenant, event?.$case === 'start' ? event.value.platform : ''])).toEqual([['northwind', 'zoom'], ['northwind', 'zoom rooms']]);
  });

  it('refuses bytes that are no message and goes on', async () => {
    const { connect, taken } = await setUp();
    const stream = connect('Bearer good-token');
    stream.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
    expect((await answerOf(stream)).refused).toBe('the bytes are no StreamRequest: send messages of baton.ingest.v1');
    stream.write(message(1));
    await until(() => taken.length === 1);
  });

  it('passes the desk\'s answers on', async () => {
    const { connect, taken } = await setUp();
    const stream = connect('Bearer good-token');
    stream.write(message(1));
    await until(() => taken.length === 1);
    taken[0]?.reply.answer({ callId: 'call-1', acknowledgedSequence: 1, refused: '' });
    expect(await answerOf(stream)).toEqual({ callId: 'call-1', acknowledgedSequence: 1, refused: '' });
  });

  it('stops reading while too much is in flight and goes on when there is room', async () => {
    const size = message(1, 'x'.repeat(1_000)).length;
    const { connect, taken, inFlight } = await setUp({ limitBytes: 10 * size });
    const stream = connect('Bearer good-token');
    for (let sequence = 1; sequence <= 400; sequence += 1) stream.write(message(sequence, 'x'.repeat(1_000)));
    await until(() => inFlight.isFull);
    await sleep(100);
    expect(taken.length).toBeLessThan(40);
    let done = 0;
    while (done < 400) {
      await until(() => taken.length > done);
      taken[done]?.done();
      done += 1;
    }
    expect(taken.map(({ request }) => request.sequence)).toEqual(Array.from({ length: 400 }, (_, at) => at + 1));
  });

  it('tells the desk once when a stream is gone', async () => {
    const { connect, taken, left } = await setUp();
    const stream = connect('Bearer good-token');
    stream.on('error', () => undefined);
    stream.write(message(1));
    await until(() => taken.length === 1);
    stream.cancel();
    await until(() => left.length > 0);
    await sleep(50);
    expect(left).toEqual([taken[0]?.reply]);
  });

  it('ends a stream whose facts the log did not take, so that they are sent again', async () => {
    const { connect, taken } = await setUp();
    const stream = connect('Bearer good-token');
    stream.write(message(1));
    await until(() => taken.length === 1);
    const ending = errorOf(stream);
    taken[0]?.reply.fail();
    expect(await ending).toMatchObject({ code: status.UNAVAILABLE, details: 'The log did not take a message. Connect again and send everything that was not acknowledged.' });
  });

  it('tells its streams to move when it stops', async () => {
    const { connect, taken, server } = await setUp();
    const stream = connect('Bearer good-token');
    stream.write(message(1));
    await until(() => taken.length === 1);
    const ending = errorOf(stream);
    await server.close();
    expect(await ending).toMatchObject({ code: status.UNAVAILABLE, details: 'This instance is stopping. Connect again and send everything that was not acknowledged.' });
  });
});
