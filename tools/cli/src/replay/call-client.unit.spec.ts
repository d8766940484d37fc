import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamRequest, StreamResponse } from '@baton/contracts';
import { CallStreamServiceService } from '@baton/contracts/grpc';
import { Server, ServerCredentials, type ServerDuplexStream, status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from '@jest/globals';
import { playCall } from './call-client.js';
import type { ScriptedMessage } from './call-script.js';

type Stream = ServerDuplexStream<StreamRequest, StreamResponse>;
const servers: Server[] = [];
afterEach(() => { for (const server of servers.splice(0)) server.forceShutdown(); });

/** A door that handles its streams, from the first on, as the script says; the last one goes on for all further ones. */
const openDoor = async (...handlers: ((stream: Stream, request: StreamRequest) => void)[]): Promise<{ address: string; streams: StreamRequest[][]; tokens: string[] }> => {
  const streams: StreamRequest[][] = [];
  const tokens: string[] = [];
  const server = new Server();
  server.addService(CallStreamServiceService, {
    stream: (stream: Stream) => {
      const handle = handlers[Math.min(streams.length, handlers.length - 1)];
      const received: StreamRequest[] = [];
      streams.push(received);
      tokens.push(String(stream.metadata.get('authorization')[0]));
      stream.on('data', (request: StreamRequest) => { received.push(request); handle?.(stream, request); });
      stream.on('error', () => undefined);
      stream.on('end', () => stream.end());
    },
  });
  servers.push(server);
  const port = await new Promise<number>((resolve, reject) => { server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => { if (error) reject(error); else resolve(bound); }); });
  return { address: `127.0.0.1:${port}`, streams, tokens };
};

const script = (length: number): ScriptedMessage[] => Array.from({ length }, (_, at) => ({ atMs: at * 100, request: { callId: 'call-1', sequence: at + 1, event: { $case: 'end', value: { reason: '' } } } }));
const acknowledge = (stream: Stream, { sequence }: StreamRequest): void => { stream.write({ callId: 'call-1', acknowledgedSequence: sequence, refused: '' }); };
const breakOff = (stream: Stream): void => { stream.emit('error', { code: status.UNAVAILABLE, details: 'stopping' }); };
const refuse = (refused: string, acknowledgedSequence = 0) => (stream: Stream): void => { stream.write({ callId: 'call-1', acknowledgedSequence, refused }); };
const sequences = (requests: readonly StreamRequest[] = []): number[] => requests.map(({ sequence }) => sequence);
const options = (address: string) => ({ address, token: 'spec-token', speed: 0, sleep: (ms: number) => sleep(Math.min(ms, 5)) });

describe('playing a call through the door', () => {
  it('sends every message in order with its token and ends when all are acknowledged', async () => {
    const door = await openDoor(acknowledge);
    await playCall(script(20), options(door.address));
    expect(door.streams.map(sequences)).toEqual([script(20).map(({ request }) => request.sequence)]);
    expect(door.tokens).toEqual(['Bearer spec-token']);
  });

  it('goes on after the last acknowledged message when the stream breaks', async () => {
    const door = await openDoor((stream, request) => { if (request.sequence === 3) acknowledge(stream, request); if (request.sequence === 6) breakOff(stream); }, acknowledge);
    await playCall(script(10), options(door.address));
    expect(sequences(door.streams[1])).toEqual([4, 5, 6, 7, 8, 9, 10]);
  });

  it('begins again when the door does not know the call', async () => {
    const door = await openDoor(
      (stream, request) => { if (request.sequence === 4) acknowledge(stream, request); if (request.sequence === 5) breakOff(stream); },
      refuse('this call is not known here: send it again from its start'), acknowledge,
    );
    await playCall(script(8), options(door.address));
    expect(sequences(door.streams[1])[0]).toBe(5);
    expect(sequences(door.streams[2])).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('gives up, with the door\'s words, on a call that is refused from its start again and again', async () => {
    const door = await openDoor(refuse('started_at_ms 0 is no instant'));
    await expect(playCall(script(3), options(door.address))).rejects.toThrow('refuses the call: started_at_ms 0 is no instant');
  });

  it('tells of a refused message and goes on', async () => {
    const refused: string[] = [];
    const door = await openDoor((stream, request) => { if (request.sequence === 2) refuse('revision is 0', 1)(stream); else acknowledge(stream, request); });
    await playCall(script(4), { ...options(door.address), onRefused: (why) => { refused.push(why); } });
    expect(refused).toEqual(['revision is 0']);
  });

  it('passes on why the door does not open', async () => {
    const door = await openDoor((stream) => { stream.emit('error', { code: status.UNAUTHENTICATED, details: 'No call platform has this token.' }); });
    await expect(playCall(script(2), options(door.address))).rejects.toThrow('refused the call: No call platform has this token.');
  });

  it('says what to do when there is no door', async () => {
    await expect(playCall(script(2), { ...options('127.0.0.1:1'), patienceMs: 50 })).rejects.toThrow('does not answer; start the stack with ./baton up');
  });

  it('paces the messages by the speed', async () => {
    const door = await openDoor(acknowledge);
    const before = Date.now();
    await playCall(script(5), { ...options(door.address), speed: 4, sleep: (ms) => sleep(ms) });
    expect(Date.now() - before).toBeGreaterThanOrEqual(95);
  });
});
