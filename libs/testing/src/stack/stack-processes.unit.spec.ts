import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { signingKeyFromPem } from '@baton/platform';
import { wavesOf } from '../processes/run-tree.js';
import { disposableDir, removeDisposable } from './disposable-dir.js';
import { stackFiles, writeStackFiles } from './stack-files.js';
import { type StackPlan, stackServices } from './stack-plan.js';
import { stackProcesses } from './stack-processes.js';
import { localPorts, testPorts } from './stack-ports.js';
import { workspaceRoot } from './workspace.js';

const base = disposableDir();
afterAll(() => removeDisposable(base));
const planOf = (more: Partial<StackPlan> = {}): StackPlan => ({
  root: workspaceRoot(), dir: mkdtempSync(join(base, 'stack-')), ports: localPorts, example: true, services: stackServices, ...more,
});
const specNamed = (plan: StackPlan, name: string) => {
  const found = stackProcesses(plan).find((spec) => spec.name === name);
  if (!found) throw new Error(`no process ${name}`);
  return found;
};

describe('the stack', () => {
  it('starts the log and the store before the topics, and the topics before every service on the log', () => {
    const order = wavesOf(stackProcesses(planOf())).map((wave) => wave.map(({ name }) => name));
    expect(order).toEqual([['kafka', 'redis', 'vendor-sim'], ['topics'], ['analytics', 'gateway', 'ingest', 'coach', 'notes', 'hygiene', 'crm-sync', 'audit']]);
  });

  it('runs only the services asked for', () => {
    const names = stackProcesses(planOf({ services: ['coach'] })).map(({ name }) => name);
    expect(names).toEqual(['kafka', 'redis', 'topics', 'coach']);
  });

  it('points every service at its own log and store, and lays the plan\'s settings over', () => {
    const ports = { ...localPorts, kafka: 7001, redis: 7002 };
    const plan = planOf({ ports, settings: { BATON_KAFKA_DRIVER: 'platformatic' } });
    for (const name of stackServices) {
      expect(specNamed(plan, name).env).toMatchObject({ BATON_BROKERS: '127.0.0.1:7001', BATON_REDIS_URL: 'redis://127.0.0.1:7002', BATON_KAFKA_DRIVER: 'platformatic' });
    }
  });

  it('gives a setting only to the services that know it', () => {
    const plan = planOf({ settings: { BATON_OIDC_CLIENT_SECRET: 's3cret', BATON_CONNECTIONS_FILE: '/etc/baton/connections.yaml', BATON_CLICKHOUSE_URL: 'http://clickhouse:8123', BATON_UNKNOWN: '1' } });
    const told = (setting: string, value: string) => stackServices.filter((name) => specNamed(plan, name).env[setting] === value);
    expect(told('BATON_OIDC_CLIENT_SECRET', 's3cret')).toEqual(['gateway']);
    expect(told('BATON_CONNECTIONS_FILE', '/etc/baton/connections.yaml')).toEqual(['gateway', 'ingest', 'crm-sync']);
    expect(told('BATON_CLICKHOUSE_URL', 'http://clickhouse:8123')).toEqual(['analytics']);
    expect(told('BATON_UNKNOWN', '1')).toEqual([]);
  });

  it('lets those nobody waits for give way to the services on a live call', () => {
    const plan = planOf();
    expect(stackServices.filter((name) => specNamed(plan, name).command.includes('giving-way'))).toEqual(['analytics', 'vendor-sim', 'hygiene', 'audit']);
    for (const name of stackServices) expect(specNamed(plan, name).command).toContain(process.execPath);
  });

  it('gives its own broker few partitions a topic, and a broker of yours those of the topology', () => {
    expect(specNamed(planOf(), 'topics').env['BATON_MOST_PARTITIONS']).toBe('3');
    expect(specNamed(planOf({ settings: { BATON_BROKERS: 'kafka.example:9092' } }), 'topics').env['BATON_MOST_PARTITIONS']).toBeUndefined();
  });

  it.each([
    [{ BATON_BROKERS: 'kafka.example:9092' }, [['redis', 'topics', 'vendor-sim'], ['analytics', 'gateway', 'ingest', 'coach', 'notes', 'hygiene', 'crm-sync', 'audit']]],
    [{ BATON_REDIS_URL: 'redis://redis.example:6379' }, [['kafka', 'vendor-sim'], ['topics'], ['analytics', 'gateway', 'ingest', 'coach', 'notes', 'hygiene', 'crm-sync', 'audit']]],
  ] as const)('starts nothing of its own in place of %j', (settings, order) => {
    const plan = planOf({ settings });
    expect(wavesOf(stackProcesses(plan)).map((wave) => wave.map(({ name }) => name))).toEqual(order);
    expect(specNamed(plan, 'coach').env).toMatchObject(settings);
  });

  it('asks each service for its health on its own port', () => {
    const urls = stackServices.map((name) => specNamed(planOf(), name).ready).map((ready) => (ready.kind === 'http' ? ready.url : ''));
    expect(new Set(urls).size).toBe(stackServices.length);
    expect(urls.every((url) => /^http:\/\/127\.0\.0\.1:\d+\/health$/.test(url))).toBe(true);
  });

  it('gives the vendors\' credentials to no service that talks to a model, the signing key only to the gateway', () => {
    const holding = (setting: string) => stackServices.filter((name) => setting in specNamed(planOf(), name).env);
    for (const secret of ['BATON_CONNECTIONS_FILE', 'BATON_TOKEN_KEYS_FILE']) expect(holding(secret)).toEqual(['gateway', 'ingest', 'crm-sync']);
    expect(holding('BATON_APPROVAL_KEY_FILE')).toEqual(['gateway']);
    expect(holding('BATON_APPROVAL_PUBLIC_KEYS_FILE')).toEqual(['gateway', 'crm-sync']);
    expect(holding('BATON_AUDIT_KEY_FILE')).toEqual(['audit']);
  });

  it('takes ports of its own for a test', async () => {
    const ports = Object.values(await testPorts());
    expect(new Set(ports).size).toBe(Object.keys(localPorts).length);
    expect(ports).not.toContain(0);
  });
});

describe('the files of a stack', () => {
  it('hold an approval key that is kept, readable by its owner only, with its public half beside', () => {
    const plan = planOf();
    writeStackFiles(plan);
    const files = stackFiles(plan);
    const pem = readFileSync(files.approvalKey, 'utf8');
    const { keyId, publicPem } = signingKeyFromPem(pem);
    expect(JSON.parse(readFileSync(files.approvalPublicKeys, 'utf8'))).toEqual({ [keyId]: publicPem });
    expect(statSync(files.approvalKey).mode & 0o077).toBe(0);
    writeStackFiles(plan);
    expect(readFileSync(files.approvalKey, 'utf8')).toBe(pem);
  });

  it('hold a key of the auditor that is not the one of the approvals, and keep every public half', () => {
    const plan = planOf();
    writeStackFiles(plan);
    const files = stackFiles(plan);
    expect(Object.keys(JSON.parse(readFileSync(files.auditPublicKeys, 'utf8')) as object)).not.toEqual(Object.keys(JSON.parse(readFileSync(files.approvalPublicKeys, 'utf8')) as object));
    rmSync(files.auditKey);
    writeStackFiles(plan);
    expect(Object.keys(JSON.parse(readFileSync(files.auditPublicKeys, 'utf8')) as object)).toHaveLength(2);
  });

  it('name the simulator\'s actual address', () => {
    const plan = planOf({ ports: { ...localPorts, crm: 7003 } });
    writeStackFiles(plan);
    const connections = readFileSync(stackFiles(plan).connections, 'utf8');
    expect(connections).toContain('127.0.0.1:7003');
    expect(connections).not.toContain(`127.0.0.1:${localPorts.crm}`);
  });

  it('are empty without the example', () => {
    const plan = planOf({ example: false });
    writeStackFiles(plan);
    expect([stackFiles(plan).organisation, stackFiles(plan).readers]).toEqual(['', '']);
    expect(readFileSync(stackFiles(plan).connections, 'utf8')).toBe('connections: []\n');
    expect(readFileSync(stackFiles(plan).callPlatforms, 'utf8')).toBe('platforms: []\n');
  });

  it('name an organisation that is there', () => { expect(existsSync(stackFiles(planOf()).organisation)).toBe(true); });

  it('name its reader of ClickHouse, whom analytics alone is told of', () => {
    const { readers } = stackFiles(planOf());
    expect(existsSync(readers)).toBe(true);
    expect(stackServices.filter((name) => specNamed(planOf(), name).env['BATON_CLICKHOUSE_READERS_FILE'] === readers)).toEqual(['analytics']);
  });
});
