import { createServer, type Server } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { freePort, freePorts, portsInUse } from './free-ports.js';

const listenOn = (port: number): Promise<Server> => new Promise((resolve) => { const server = createServer(); server.listen(port, '127.0.0.1', () => resolve(server)); });
const closed = (server: Server): Promise<void> => new Promise((resolve) => { server.close(() => resolve()); });

describe('free ports', () => {
  it('are all different and can be listened on', async () => {
    const ports = await freePorts(12);
    expect(new Set(ports).size).toBe(12);
    const servers = await Promise.all(ports.map(listenOn));
    await Promise.all(servers.map(closed));
  });

  it('are told from those in use', async () => {
    const [taken, free] = [await freePort(), await freePort()];
    const server = await listenOn(taken);
    expect(await portsInUse([taken, free])).toEqual([taken]);
    await closed(server);
    expect(await portsInUse([taken, free])).toEqual([]);
  });
});
