import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { probe } from '../processes/probe.js';
import { startTestKafka } from './start-test-kafka.js';
import { startTestRedis } from './start-test-redis.js';
import type { TestService } from './shared-service.js';

const running: TestService[] = [];
const keep = <S extends TestService>(service: S): S => { running.push(service); return service; };
afterEach(async () => { for (const service of running.splice(0)) await service.stop(); });

const portOf = (address: string): number => Number(address.split(':').at(-1));
const redisSays = (port: number, command: string): Promise<string> => new Promise((resolve, reject) => {
  const socket = connect({ host: '127.0.0.1', port });
  socket.once('error', reject);
  socket.once('data', (data) => { socket.destroy(); resolve(data.toString()); });
  socket.write(command);
});

describe('a Redis of a spec\'s own', () => {
  it('answers, keeps what was written over a kill -9, and is gone after stop', async () => {
    const redis = keep(await startTestRedis({ own: true }));
    const port = portOf(redis.url);
    expect(await redisSays(port, 'SET kept yes\r\n')).toBe('+OK\r\n');
    await new Promise((resolve) => { setTimeout(resolve, 1_200); });
    await redis.killAndWait();
    expect(await redisSays(port, 'GET kept\r\n')).toBe('$3\r\nyes\r\n');
    await redis.stop();
    expect(await probe({ kind: 'redis', port })).toMatch(/ECONNREFUSED/);
  });

  it('keeps two of them apart', async () => {
    const [one, two] = [keep(await startTestRedis({ own: true })), keep(await startTestRedis({ own: true }))];
    await redisSays(portOf(one.url), 'SET only-here 1\r\n');
    expect(await redisSays(portOf(two.url), 'EXISTS only-here\r\n')).toBe(':0\r\n');
  });
});

describe('a Kafka of a spec\'s own', () => {
  it('listens, comes back after a kill -9 on the same port, and is gone after stop', async () => {
    const kafka = keep(await startTestKafka({ own: true }));
    const port = portOf(kafka.brokers);
    expect(await probe({ kind: 'tcp', port })).toBeUndefined();
    await kafka.killAndWait();
    expect(await probe({ kind: 'tcp', port })).toBeUndefined();
    await kafka.stop();
    expect(await probe({ kind: 'tcp', port })).toMatch(/ECONNREFUSED/);
  });
});

describe('a service the runner shares', () => {
  it('is handed over as it is, left running by stop, and never killed', async () => {
    const owned = keep(await startTestRedis({ own: true }));
    process.env.BATON_TEST_REDIS = owned.url;
    const shared = await startTestRedis();
    delete process.env.BATON_TEST_REDIS;
    expect(shared).toMatchObject({ owned: false, url: owned.url });
    await expect(shared.killAndWait()).rejects.toThrow('BATON_TEST_REDIS is shared by all specs');
    await shared.stop();
    expect(await probe({ kind: 'redis', port: portOf(owned.url) })).toBeUndefined();
  });
});
