import { afterEach, describe, expect, it } from '@jest/globals';
import { Counter } from 'prom-client';
import { ConfigError } from './config.js';
import { type HealthServer, startHealthServer } from './health.js';

const open: HealthServer[] = [];
const start = async (port = 0): Promise<HealthServer> => {
  const server = await startHealthServer('notes', port);
  open.push(server);
  return server;
};
const ask = async ({ port }: HealthServer, path = '/health'): Promise<{ status: number; body: string }> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, body: await response.text() };
};
const well = { name: 'log', check: () => ({ healthy: true, detail: 'connected' }) };
const ill = { name: 'redis', check: () => ({ healthy: false, detail: 'away: start it' }) };

afterEach(async () => { await Promise.all(open.splice(0).map((each) => each.close())); });

describe('a health page', () => {
  it('is unhealthy until something was checked: a service that is starting is not ready', async () => {
    expect((await ask(await start())).status).toBe(503);
  });

  it.each([[[well], 200, true], [[ill], 503, false], [[well, ill], 503, false]])('of checks %j answers %i', async (checks, status, healthy) => {
    const server = await start();
    checks.forEach(server.add);
    const { status: got, body } = await ask(server);
    expect(got).toBe(status);
    expect(JSON.parse(body)).toEqual({ service: 'notes', healthy, checks: checks.map(({ name, check }) => ({ name, ...check() })) });
  });

  it('looks each time it is asked', async () => {
    const server = await start();
    let healthy = false;
    server.add({ name: 'log', check: () => ({ healthy, detail: '' }) });
    expect((await ask(server)).status).toBe(503);
    healthy = true;
    expect((await ask(server)).status).toBe(200);
  });

  it('counts a check that throws as unhealthy and stays up', async () => {
    const server = await start();
    server.add(well);
    server.add({ name: 'socket', check: () => { throw new Error('not open'); } });
    expect(await ask(server)).toEqual({ status: 503, body: expect.stringContaining('not open') });
    expect((await ask(server)).status).toBe(503);
  });

  it('has no other page', async () => {
    const server = await start();
    server.add(well);
    expect((await ask(server, '/admin')).status).toBe(404);
  });

  it("shows the process's metrics and the service's own as Prometheus text", async () => {
    const server = await start();
    new Counter({ name: 'baton_spec_total', help: 'of this spec', registers: [server.metrics] }).inc(3);
    const { status, body } = await ask(server, '/metrics');
    expect(status).toBe(200);
    expect(body).toContain('baton_spec_total 3');
    expect(body).toContain('process_cpu_seconds_total');
  });

  it('says what to do when its port is taken', async () => {
    const { port } = await start();
    const second = start(port);
    await expect(second).rejects.toBeInstanceOf(ConfigError);
    await expect(second).rejects.toThrow(`port ${port} is taken: stop what listens there or set BATON_HEALTH_PORT`);
  });

  it('frees its port when it is closed, with a page still open', async () => {
    const first = await start();
    await ask(first);
    await first.close();
    expect((await start(first.port)).port).toBe(first.port);
  });
});
