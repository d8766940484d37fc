import { createServer as createHttp } from 'node:http';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { probe } from './probe.js';

const open: { close(done: () => void): unknown }[] = [];
const listen = (server: Server): Promise<number> => new Promise((resolve) => {
  open.push(server);
  server.listen(0, '127.0.0.1', () => { const address = server.address(); resolve(typeof address === 'object' && address ? address.port : 0); });
});
const saying = (answer: string): Promise<number> => listen(createServer((socket) => {
  socket.on('error', () => undefined);
  socket.on('data', () => socket.write(answer));
}));
const answering = (status: number, body: string): Promise<number> => listen(createHttp((_, response) => { response.statusCode = status; response.end(body); }));

afterEach(async () => { for (const server of open.splice(0)) await new Promise<void>((resolve) => { server.close(() => resolve()); }); });

describe('the probe of a process', () => {
  it('takes an open port for readiness', async () => { expect(await probe({ kind: 'tcp', port: await saying('') })).toBeUndefined(); });

  it('says that nobody listens', async () => {
    expect(await probe({ kind: 'tcp', port: 1 })).toMatch(/ECONNREFUSED/);
    expect(await probe({ kind: 'redis', port: 1 })).toMatch(/ECONNREFUSED/);
    expect(await probe({ kind: 'http', url: 'http://127.0.0.1:1/health' })).toBeTruthy();
  });

  it.each<[string, string, string | undefined]>([
    ['serves', '+PONG\r\n', undefined],
    ['still loads its file', '-LOADING Redis is loading the dataset in memory\r\n', 'Redis answers -LOADING Redis is loading the dataset in memory'],
  ])('knows a Redis that %s', async (_, answer, expected) => {
    expect(await probe({ kind: 'redis', port: await saying(answer) })).toBe(expected);
  });

  it('quotes why a service is not healthy', async () => {
    const url = (port: number) => `http://127.0.0.1:${port}/health`;
    expect(await probe({ kind: 'http', url: url(await answering(200, 'fine')) })).toBeUndefined();
    expect(await probe({ kind: 'http', url: url(await answering(503, 'redis is away')) })).toMatch(/answers 503: redis is away/);
  });

  it('finds a task never ready before its end', async () => { expect(await probe({ kind: 'exit' })).toBe('still at work'); });
});
