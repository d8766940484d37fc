import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type WebSocket, WebSocketServer } from 'ws';
import { openSocket } from './rtms-socket.js';

const closing: (() => void)[] = [];
afterEach(() => { for (const close of closing.splice(0)) close(); });
const until = async (holds: () => boolean): Promise<void> => { for (const deadline = Date.now() + 3_000; !holds(); await sleep(5)) if (Date.now() > deadline) throw new Error('it did not come to that'); };

/** A server and what Baton learns of its socket. */
const setUp = async (url?: string) => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => { server.once('listening', resolve); });
  closing.push(() => { for (const each of server.clients) each.terminate(); server.close(); });
  const [there, heard, told] = [[] as WebSocket[], [] as string[], [] as string[]];
  server.on('connection', (socket) => { there.push(socket); socket.on('message', (data) => heard.push(String(data))); });
  const socket = openSocket(url ?? `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    opened: () => told.push('opened'), said: (text) => told.push(`said ${text}`), closed: (clean) => told.push(clean ? 'closed cleanly' : 'broke'),
  });
  return { socket, there, heard, told, server };
};

describe('a socket to Zoom', () => {
  it('says and hears text, whole and in order', async () => {
    const { socket, there, heard, told } = await setUp();
    await until(() => told.length === 1 && there.length === 1);
    for (const text of ['one', 'Übergabe']) { socket.send(text); there[0]?.send(Buffer.from(text)); }
    await until(() => heard.length === 2 && told.length === 3);
    expect([heard, told]).toEqual([['one', 'Übergabe'], ['opened', 'said one', 'said Übergabe']]);
  });

  it.each<[string, (there: WebSocket) => void, string]>([
    ['the other side says good-bye', (there) => there.close(1000), 'closed cleanly'], ['the other side says why it leaves', (there) => there.close(4001, 'kicked'), 'closed cleanly'], ['the network cuts it', (there) => there.terminate(), 'broke'],
    ['a message is longer than any of Zoom\'s', (there) => there.send('x'.repeat(1_000_001)), 'broke'],
  ])('is told apart when %s', async (_, how, wanted) => {
    const { there, told } = await setUp();
    await until(() => there.length === 1);
    for (const each of there) how(each);
    await until(() => told.length === 2);
    expect(told).toEqual(['opened', wanted]);
  });

  it('is broken when nobody is there', async () => {
    const { told } = await setUp('ws://127.0.0.1:1/signalling');
    await until(() => told.length === 1);
    expect(told).toEqual(['broke']);
  });

  it('says good-bye when Baton is done, and sends nothing after that', async () => {
    const { socket, there, heard, told } = await setUp();
    await until(() => there.length === 1 && told.length === 1);
    socket.close();
    socket.send('too late');
    await until(() => told.length === 2);
    expect([told, heard]).toEqual([['opened', 'closed cleanly'], []]);
  });

  it('may be closed before it opens', async () => {
    const { socket, told } = await setUp();
    socket.close();
    socket.send('too early');
    await until(() => told.length === 1);
    await sleep(20);
    expect(told).toEqual(['broke']);
  });
});
