import { afterEach, describe, expect, it } from '@jest/globals';
import type { StreamRequest, StreamResponse } from '@baton/contracts';
import { CallStreamServiceService } from '@baton/contracts/grpc';
import { Server, ServerCredentials, type ServerDuplexStream, status } from '@grpc/grpc-js';
import { platformToken } from './bench-organisation.js';
import { type CallPlatforms, openCallPlatforms } from './call-platforms.js';

type Stream = ServerDuplexStream<StreamRequest, StreamResponse>;
const opened: { close(): void }[] = [];
afterEach(() => { for (const each of opened.splice(0)) each.close(); });

/** A door that keeps what each stream brings and acknowledges it. */
const startDoor = async () => {
  const streams: { stream: Stream; token: string; calls: string[] }[] = [];
  const server = new Server();
  server.addService(CallStreamServiceService, {
    stream: (stream: Stream) => {
      const entry = { stream, token: String(stream.metadata.get('authorization')[0]), calls: [] as string[] };
      streams.push(entry);
      stream.on('error', () => undefined);
      stream.on('data', ({ callId, sequence }: StreamRequest) => {
        entry.calls.push(callId);
        stream.write({ callId, acknowledgedSequence: sequence, refused: '' });
      });
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => { if (error) reject(error); else resolve(bound); });
  });
  opened.push({ close: () => server.forceShutdown() });
  return { streams, address: `127.0.0.1:${port}` };
};
const until = async (holds: () => boolean): Promise<void> => {
  for (const deadline = Date.now() + 5_000; !holds();) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 5 s');
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
};
const open = (address: string, calls: number) => {
  const heard = { answers: [] as StreamResponse[], broken: [] as string[] };
  const platforms: CallPlatforms = openCallPlatforms(address, calls, (answer) => { heard.answers.push(answer); }, (why) => { heard.broken.push(why); });
  opened.push(platforms);
  return { heard, platforms };
};
const request = (call: number): StreamRequest => ({ callId: `bench-${call}`, sequence: 1, event: { $case: 'end', value: { reason: 'over' } } });

describe('the call platforms', () => {
  it('bring fifty calls over each connection, with the token, and hear what is acknowledged', async () => {
    const { streams, address } = await startDoor();
    const { heard, platforms } = open(address, 120);
    for (let call = 0; call < 120; call += 1) platforms.send(call, request(call));
    await until(() => heard.answers.length === 120);
    expect(streams.map(({ calls }) => calls.length).toSorted((a, b) => a - b)).toEqual([20, 50, 50]);
    expect(new Set(streams.map(({ token }) => token))).toEqual(new Set([`Bearer ${platformToken}`]));
    expect(new Set(streams.map(({ stream }) => stream.getPeer())).size).toBe(3);
  });

  it('say that a stream broke, and why', async () => {
    const { streams, address } = await startDoor();
    const { heard, platforms } = open(address, 1);
    platforms.send(0, request(0));
    await until(() => heard.answers.length === 1);
    streams[0]?.stream.emit('error', { code: status.UNAVAILABLE, details: 'stopping' });
    await until(() => heard.broken.length === 1);
    expect(heard.broken[0]).toContain('stopping');
  });

  it('keep quiet of the end they made themselves', async () => {
    const { address } = await startDoor();
    const { heard, platforms } = open(address, 60);
    for (const call of [0, 59]) platforms.send(call, request(call));
    await until(() => heard.answers.length === 2);
    platforms.close();
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    expect(heard.broken).toEqual([]);
  });
});
