import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createFakeLogger } from '@baton/platform';
import { createBus } from './create-bus.js';

/** Counts who connects, and answers nobody. */
const startListener = async (): Promise<{ address: string; connections(): number; close(): Promise<void> }> => {
  let count = 0;
  const server = createServer((socket) => { count += 1; socket.destroy(); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  return { address: `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, connections: () => count, close: () => new Promise((resolve) => { server.close(() => resolve()); }) };
};

describe.each(['kafkajs', 'platformatic'] as const)('a bus over %s', (driver) => {
  it('connects to nothing until it is used, and can be closed unused', async () => {
    const listener = await startListener();
    const bus = createBus({ driver, brokers: [listener.address], clientId: 'spec', namespace: '', logger: createFakeLogger() });
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    await bus.close();
    expect(listener.connections()).toBe(0);
    await listener.close();
  });

  it('waits for a log that is away, says so, and gives up when it is closed', async () => {
    const listener = await startListener();
    const logger = createFakeLogger();
    const bus = createBus({ driver, brokers: [listener.address], clientId: 'spec', namespace: '', logger });
    const asked = (await bus.admin()).partitions('call.v1').then(() => 'answered', (error: unknown) => String(error));
    while (!logger.lines.some(({ message }) => message === 'the log did not answer, trying again')) await new Promise((resolve) => { setTimeout(resolve, 20); });
    await bus.close();
    expect(await asked).toContain('gave up waiting for the log');
    expect(listener.connections()).toBeGreaterThan(0);
    await listener.close();
  });
});
