/** @jest-environment jsdom */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import { openBatonSocket } from './baton-socket.js';

const closing: (() => void)[] = [];
afterEach(() => { for (const close of closing.splice(0).toReversed()) close(); });

const setUp = async () => {
  const server: Server = createServer();
  const sockets = new WebSocketServer({ server, handleProtocols: (offered) => (offered.has('baton.calls.v1') ? 'baton.calls.v1' : false) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => { for (const each of sockets.clients) each.terminate(); server.closeAllConnections(); server.close(); });
  const told: string[] = [];
  const socket = openBatonSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/v1/calls`, 'token-of-dana', {
    opened: () => { told.push('opened'); }, said: (text) => { told.push(`said ${text}`); }, closed: (reason) => { told.push(`closed ${reason}`); },
  });
  closing.push(() => socket.close());
  const [other, request] = await once(sockets, 'connection') as [ServerSocket, IncomingMessage];
  return { socket, other, request, told };
};
const until = async (holds: () => boolean): Promise<void> => { while (!holds()) await new Promise((resolve) => { setTimeout(resolve, 5); }); };

describe('a socket of the browser', () => {
  it('offers the protocol and the token the way the door reads them', async () => {
    expect((await setUp()).request.headers['sec-websocket-protocol']?.split(',').map((each) => each.trim())).toEqual(['baton.calls.v1', 'bearer.token-of-dana']);
  });

  it('carries text both ways, leaves bytes alone, and passes on why it was closed', async () => {
    const { socket, other, told } = await setUp();
    await until(() => told.includes('opened'));
    const heard = once(other, 'message');
    socket.send('one line\n');
    expect([String((await heard)[0]), socket.buffered]).toEqual(['one line\n', 0]);
    other.send(Buffer.from([1, 2]));
    other.send('an answer');
    other.close(1013, 'connect again');
    await until(() => told.length === 3);
    expect(told).toEqual(['opened', 'said an answer', 'closed connect again']);
    expect(() => socket.send('too late')).not.toThrow();
  });

  it('is none for a token that no header can carry', () => {
    expect(() => openBatonSocket('ws://127.0.0.1:1/v1/calls', 'not a token', { opened: () => undefined, said: () => undefined, closed: () => undefined })).toThrow(expect.objectContaining({ name: 'SyntaxError' }));
  });
});
