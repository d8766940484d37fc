import type { Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { securityHeaders } from './policy.js';

const extension = `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`;
const servers: Server[] = [];
afterEach(() => { for (const server of servers.splice(0)) { server.closeAllConnections(); server.close(); } });

/** Who may frame the answer at a path, as its headers say. */
const framersOf = async (path: string, origin?: string): Promise<string | undefined> => {
  const app = express();
  app.use(securityHeaders('https://baton.example', origin));
  app.use((_, response) => { response.send('here'); });
  const server = await new Promise<Server>((resolve) => { const listening = app.listen(0, '127.0.0.1', () => resolve(listening)); });
  servers.push(server);
  const address = server.address();
  const { headers } = await fetch(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}${path}`);
  return /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1];
};

describe('who may frame the console', () => {
  it.each(['/live?panel=1', '/live?call=meet-1&panel=1'])('the extension that is named, where the panel stands alone: %s', async (path) => {
    expect(await framersOf(path, extension)).toBe(extension);
  });

  it.each(['/', '/live', '/live?panel=0', '/live?panel=2', '/live/?panel=1', '/review?panel=1', '/auth/login?return=/live?panel=1', '//?panel=1', '/live?x=panel=1'])('nobody elsewhere, whoever is named: %s', async (path) => {
    expect(await framersOf(path, extension)).toBe("'none'");
  });

  it('nobody at all when no extension is named', async () => {
    expect(await framersOf('/live?panel=1')).toBe("'none'");
  });
});
