import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bus, type BusAdmin, createBus, type Position } from '@baton/bus';
import { type Connection, createTokenVault, loadConnections } from '@baton/connectors';
import { beginOAuth, connectAccount } from '@baton/connectors/connect';
import { About, Actor, decodeFact, encodeFact, type Fact, keyOf, parkedTopic, topicNames, topology } from '@baton/contracts';
import { createLogger, fileKeyService, newId, withNewKey } from '@baton/platform';
import { createRedisState, type State } from '@baton/state';
import { disposableDir, inheritedEnvironment, removeDisposable, specSigningKey } from '@baton/testing';
import { serveSims, simClient, simulators, type SimVendor, type VendorSim } from '@baton/vendor-sim';
import { connectionOf } from './approvals.js';
import type { LedgerRecord } from './check.js';

/** Where the log and Redis are; worlds on one broker keep apart by their namespace. */
export interface Services { readonly brokers: string; readonly redisUrl: string }

export interface WorldOptions extends Services {
  readonly root: string;
  readonly vendor: SimVendor;
  readonly namespace: string;
  readonly sessionTimeoutMs: number;
  readonly partitions?: number;
  /** How long after a write the vendor's search finds it. */
  readonly searchLagMs?: number;
  readonly tokenLifetimeMs?: number;
  readonly writesAtOnce?: number;
  /** A token written down instead of the vendor's own flow. */
  readonly staticToken?: string;
}

/** One vendor with its journal in this process, one log, and as many crm-sync processes beside it as are started. */
export interface WriteWorld {
  readonly sim: VendorSim;
  /** Where the vendor's API is. */
  readonly url: string;
  readonly bus: Bus;
  readonly dir: string;
  /** Starts a crm-sync; `crashPoint` names where it ends itself. */
  start(crashPoint?: string): ChildProcess;
  approve(...facts: readonly Fact[]): Promise<void>;
  say(...settings: readonly Fact[]): Promise<void>;
  /** Everything on the ledger's topic so far. */
  ledger(): Promise<readonly LedgerRecord[]>;
  /** Connects again where the vendor ended the connection, as an administrator does who sees it in the console; answers whether it was so. */
  reconnect(): Promise<boolean>;
  /** Gives every approval to crm-sync once more; nobody may be running. */
  rewind(): Promise<void>;
  /** Whether everything on the log has been worked through. */
  isThrough(): Promise<boolean>;
  close(): Promise<void>;
}

const oauthPaths: Readonly<Record<SimVendor, readonly [string, string]>> = {
  hubspot: ['/oauth/authorize', '/oauth/2026-09/token'], salesforce: ['/services/oauth2/authorize', '/services/oauth2/token'], pipedrive: ['/oauth/authorize', '/oauth/token'],
  gmail: ['/o/oauth2/v2/auth', '/token'], outlook: ['/common/oauth2/v2.0/authorize', '/common/oauth2/v2.0/token'],
};

const connectionYaml = (vendor: SimVendor, url: string, searchLagMs: number, staticToken: string | undefined): string => {
  const [authorize, token] = oauthPaths[vendor];
  return [
    'connections:', `  - id: ${connectionOf(vendor)}`, '    tenant: northwind', `    vendor: ${vendor}`, `    base_url: ${url}`, `    search_lag_ms: ${searchLagMs}`,
    ...(staticToken === undefined
      ? ['    oauth:', `      client_id: ${simClient.id}`, `      client_secret: ${simClient.secret}`, `      authorize_url: ${url}${authorize}`, `      token_url: ${url}${token}`]
      : [`    token: ${staticToken}`]),
    '',
  ].join('\n');
};

const settingsEnvelope = () => {
  const now = Date.now();
  return {
    id: newId(now), version: 1, tenant: 'northwind', causationId: '', correlationId: '', actor: Actor.SYSTEM, occurredAtMs: now, recordedAtMs: now, traceContext: '',
    repLocalDate: new Date(now).toISOString().slice(0, 10),
  };
};

export const repFact = (repId: string, crmOwnerId: string): Fact => ({
  ...settingsEnvelope(), type: 'settings.rep_added', about: { ...About.create(), repId, teamId: 'west' },
  payload: { name: repId, email: `${repId}@northwind.example`, timeZone: 'Europe/London', crmOwnerId, active: true, role: 'rep' },
});

/** A mailbox is a rep's own. */
const vaultPlace = (vendor: SimVendor) => ({ tenant: 'northwind', connectionId: connectionOf(vendor), repId: vendor === 'gmail' || vendor === 'outlook' ? 'rep-dana' : '' });

const reconnectedFact = ({ id, vendor }: Connection): Fact => ({
  ...settingsEnvelope(), type: 'settings.connection_changed', about: { ...About.create(), repId: vaultPlace(vendor).repId },
  payload: { connectionId: id, vendor, status: 'connected', accountLabel: 'northwind', scopes: [] },
});

const accessTo = (state: State, keysFile: string) => ({ vault: createTokenVault(state.versioned, fileKeyService(keysFile)), leases: state.leases, logger: createLogger('chaos', 'silent') });

/** Goes through the vendor's own flow as a person does, who presses Allow. */
const connect = async (connection: Connection, state: State, keysFile: string): Promise<void> => {
  if (connection.auth.kind !== 'oauth') return;
  const redirectUri = 'http://127.0.0.1:1/callback';
  const begun = await beginOAuth(connection.auth.app, redirectUri);
  const page = await (await fetch(begun.url)).text();
  const [, allow = ''] = /id="allow" href="([^"]+)"/.exec(page) ?? [];
  const callback = new URL(allow.replaceAll('&amp;', '&')).searchParams;
  await connectAccount(connection, 'rep-dana', begun, callback, redirectUri, accessTo(state, keysFile));
};

/** The ledger's topic, read on from where it was last read to. */
const followLedger = (bus: Bus): (() => Promise<readonly LedgerRecord[]>) => {
  const records: LedgerRecord[] = [];
  let from: readonly Position[] = [];
  return async () => {
    from = await bus.read('crm.v1', from, (messages) => { for (const { partition, value } of messages) records.push({ partition, fact: decodeFact(value) }); });
    return records;
  };
};

const approvals = 'write.approved.v1';

const withAdmin = async <T>(bus: Bus, work: (admin: BusAdmin) => Promise<T>): Promise<T> => {
  const admin = await bus.admin();
  try { return await work(admin); } finally { await admin.close(); }
};

const ensureTopics = async (bus: Bus, partitions: number): Promise<void> => {
  const admin = await bus.admin();
  await admin.ensureTopics([
    ...topicNames.map((topic) => ({ topic, ...topology.topics[topic], partitions: Math.min(partitions, topology.topics[topic].partitions) })),
    { topic: parkedTopic('crm-sync'), partitions: 1, compacted: false, retentionDays: 1 },
  ]);
  await admin.close();
};

interface Files { readonly connections: string; readonly approvalKeys: string; readonly tokenKeys: string }

const writeFiles = (dir: string, { vendor, searchLagMs = 300, staticToken }: WorldOptions, url: string): Files => {
  const files = { connections: join(dir, 'connections.yaml'), approvalKeys: join(dir, 'approval-keys.json'), tokenKeys: join(dir, 'token-keys.json') };
  writeFileSync(files.connections, connectionYaml(vendor, url, searchLagMs, staticToken));
  writeFileSync(files.approvalKeys, JSON.stringify({ [specSigningKey.keyId]: specSigningKey.publicPem }));
  writeFileSync(files.tokenKeys, withNewKey());
  return files;
};

/** Starts crm-sync processes whose words go to one file, and ends those that are left. */
const createProcesses = ({ root, brokers, redisUrl, namespace, sessionTimeoutMs, writesAtOnce = 16 }: WorldOptions, dir: string, files: Files) => {
  const log = createWriteStream(join(dir, 'crm-sync.log'), { flags: 'a' });
  const running = new Set<ChildProcess>();
  const env = {
    ...inheritedEnvironment(), NODE_ENV: 'production', NODE_COMPILE_CACHE: join(root, '.baton/compile-cache'), BATON_BROKERS: brokers, BATON_REDIS_URL: redisUrl, BATON_NAMESPACE: namespace,
    BATON_LOG_LEVEL: 'warn', BATON_SESSION_TIMEOUT_MS: String(sessionTimeoutMs), BATON_WRITES_AT_ONCE: String(writesAtOnce), BATON_CONNECTIONS_FILE: files.connections,
    BATON_APPROVAL_PUBLIC_KEYS_FILE: files.approvalKeys, BATON_TOKEN_KEYS_FILE: files.tokenKeys,
  };
  return {
    start: (crashPoint?: string): ChildProcess => {
      const child = spawn(process.execPath, [join(root, 'apps/crm-sync/dist/main.js')], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...env, ...(crashPoint !== undefined && { BATON_CRASH_POINT: crashPoint }) } });
      child.stdout.pipe(log, { end: false });
      child.stderr.pipe(log, { end: false });
      running.add(child);
      child.once('exit', () => running.delete(child));
      return child;
    },
    end: (): void => {
      for (const child of running) { child.kill('SIGCONT'); child.kill('SIGKILL'); }
      log.end();
    },
  };
};

const serveVendor = async ({ vendor, searchLagMs = 300, tokenLifetimeMs, staticToken }: WorldOptions) => {
  const sim = simulators[vendor]({ token: staticToken });
  sim.store.searchLagMs = Math.max(0, searchLagMs - 50);
  if (tokenLifetimeMs !== undefined) sim.oauth.lifetimeMs = tokenLifetimeMs;
  return { sim, served: await serveSims([sim], 0) };
};

export const startWriteWorld = async (options: WorldOptions): Promise<WriteWorld> => {
  const { vendor, namespace, brokers, redisUrl, partitions = 3 } = options;
  const dir = disposableDir();
  const { sim, served } = await serveVendor(options);
  const files = writeFiles(dir, options, served.url);
  const bus = createBus({ driver: 'kafkajs', brokers: [brokers], clientId: `chaos-${vendor}`, namespace, logger: createLogger('chaos', 'silent') });
  await ensureTopics(bus, partitions);
  const state = createRedisState({ url: redisUrl, namespace });
  for (const connection of loadConnections(files.connections)) await connect(connection, state, files.tokenKeys);
  const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
  const send = async (topic: string, facts: readonly Fact[]): Promise<void> => { if (facts.length > 0) await producer.send(topic, facts.map((fact) => ({ key: keyOf(fact), value: encodeFact(fact) }))); };
  await send('settings.v1', [repFact('rep-dana', '1001'), repFact('rep-luis', '1002')]);
  const processes = createProcesses(options, dir, files);
  return {
    sim, url: served.url, bus, dir,
    start: (crashPoint) => processes.start(crashPoint),
    approve: (...facts) => send('write.approved.v1', facts),
    say: (...settings) => send('settings.v1', settings),
    ledger: followLedger(bus),
    reconnect: async () => {
      if ((await accessTo(state, files.tokenKeys).vault.standing(vaultPlace(vendor)))?.status !== 'reconnect') return false;
      for (const connection of loadConnections(files.connections)) {
        await connect(connection, state, files.tokenKeys);
        await send('settings.v1', [reconnectedFact(connection)]);
      }
      return true;
    },
    rewind: () => withAdmin(bus, async (admin) => admin.setCommitted('crm-sync', (await admin.offsets(approvals)).map(({ partition, first }) => ({ topic: approvals, partition, offset: first })))),
    isThrough: () => withAdmin(bus, async (admin) => {
      const done = await admin.groupCommitted('crm-sync', [approvals]);
      return (await admin.offsets(approvals)).every(({ partition, end }) => end === 0 || (done.find((each) => each.partition === partition)?.offset ?? -1) >= end);
    }),
    close: async () => {
      processes.end();
      for (const each of [producer, bus, state, served]) await each.close();
      removeDisposable(dir);
    },
  };
};
