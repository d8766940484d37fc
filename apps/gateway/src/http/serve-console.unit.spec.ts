import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { serveConsole } from './serve-console.js';

let dir: string;
let server: Server;
let origin: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'baton-console-'));
  await mkdir(join(dir, 'assets'));
  await writeFile(join(dir, 'index.html'), '<title>Baton</title>');
  await writeFile(join(dir, 'assets', 'app-1a2b.js'), 'export {};');
  const app = express();
  for (const handler of serveConsole(dir)) app.use(handler);
  app.use((_, response) => { response.status(418).send('not the console'); });
  await new Promise<void>((resolve) => { server = app.listen(0, '127.0.0.1', () => resolve()); });
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(async () => { server.closeAllConnections(); server.close(); await rm(dir, { recursive: true }); });

const ask = (path: string, accept = 'text/html', method = 'GET'): Promise<Response> => fetch(`${origin}${path}`, { method, headers: { accept } });

describe('the console', () => {
  it.each(['/', '/review', '/review/p1', '/live', '/live?call=1', '/anything?x=1', '/apiary'])('answers %s with its page, from no cache', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<title>Baton</title>');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('hands out its hashed files for good', async () => {
    const answer = await ask('/assets/app-1a2b.js', '*/*');
    expect(answer.headers.get('content-type')).toContain('javascript');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    ['a route of the gateway', '/api/session', 'text/html', 'GET'], ['the sign-in', '/auth/login', 'text/html', 'GET'], ['the provider', '/oidc/auth', 'text/html', 'GET'],
    ['the style of the sign-in', '/sign-in.css', 'text/html', 'GET'], ['a file that is gone', '/assets/app-0000.js', 'text/html', 'GET'],
    ['a change', '/review', 'text/html', 'POST'], ['who wants data', '/review', 'application/json', 'GET'], ['the socket', '/live/?EIO=4&transport=websocket', 'text/html', 'GET'],
  ])('leaves %s to others', async (_, path, accept, method) => {
    expect((await ask(path, accept, method)).status).toBe(418);
  });

  it('is not there when no folder is set', () => {
    expect(serveConsole('')).toEqual([]);
  });
});
