import { createServer } from 'node:net';

const hold = (): Promise<{ port: number; release: () => Promise<void> }> => new Promise((resolve, reject) => {
  const server = createServer();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    resolve({ port, release: () => new Promise((done) => { server.close(() => done()); }) });
  });
});

/** TCP ports that nobody listens on right now, all different. */
export const freePorts = async (count: number): Promise<number[]> => {
  const held = await Promise.all(Array.from({ length: count }, hold));
  await Promise.all(held.map(({ release }) => release()));
  return held.map(({ port }) => port);
};

export const freePort = async (): Promise<number> => (await freePorts(1))[0] ?? 0;

const isFree = (port: number): Promise<boolean> => new Promise((resolve) => {
  const server = createServer();
  server.once('error', () => resolve(false));
  server.listen(port, '127.0.0.1', () => { server.close(() => resolve(true)); });
});

/** Those of the ports that something already listens on. */
export const portsInUse = async (ports: readonly number[]): Promise<number[]> => {
  const free = await Promise.all(ports.map(isFree));
  return ports.filter((_, index) => !free[index]);
};
