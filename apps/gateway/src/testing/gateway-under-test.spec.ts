import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bus, createMemoryBus } from '@baton/bus';
import { decodeFact, type Fact, topicNames, topology, type TopicName } from '@baton/contracts';
import { type Clock, createFakeLogger, startHealthServer, systemClock } from '@baton/platform';
import { messagesByTopic } from '@baton/stage';
import { createFakeState, type State } from '@baton/state';
import { createScriptedBrowser, freePort, type ScriptedBrowser } from '@baton/testing';
import { gatewayConfig } from '../config.js';
import { hashPassword } from '../sign-in/password.js';
import { type Gateway, startGateway } from '../start-gateway.js';

const organisation = (hash: string): string => `
tenant: { id: northwind, name: Northwind Robotics }
playbook: playbook.yaml
hygiene: hygiene.yaml
reps:
  - { id: rep-dana, name: Dana Okafor, email: dana@northwind.example, team: west, time_zone: Europe/London, crm_owner_id: '1001', password_hash: '${hash}' }
  - { id: rep-luis, name: Luis Marin, email: luis@northwind.example, team: west, time_zone: Europe/London, crm_owner_id: '1002', password_hash: '${hash}' }
  - { id: rep-mei, name: Mei Lund, email: mei@northwind.example, team: east, time_zone: Europe/Oslo, crm_owner_id: '1003', password_hash: '${hash}' }
  - { id: rep-ada, name: Ada Voss, email: ada@northwind.example, team: west, time_zone: Europe/London, crm_owner_id: '1004', role: admin, password_hash: '${hash}' }
`;

/** A whole gateway on a free port, over a log and a store in memory unless others are given. */
export interface GatewayUnderTest {
  readonly origin: string;
  readonly bus: Bus;
  readonly state: State;
  readonly gateway: Gateway;
  readonly logger: ReturnType<typeof createFakeLogger>;
  browser(): ScriptedBrowser;
  signedIn(email?: string): Promise<ScriptedBrowser>;
  /** Appends facts as their own services would. */
  append(...facts: readonly Fact[]): Promise<void>;
  read(topic: TopicName): Promise<Fact[]>;
  /** Another gateway over the same log, store and files, after the first one was closed. */
  restart(): Promise<GatewayUnderTest>;
  close(): Promise<void>;
}

/** A card of the words that are being said now: one of words long gone is not shown. */
const justHeard = (fact: Fact, nowMs: number): Fact => (fact.type === 'coach.card_raised' ? { ...fact, payload: { ...fact.payload, heardAtMs: nowMs } } : fact);

export interface UnderTestOptions { readonly bus?: Bus; readonly state?: State; readonly clock?: Clock; readonly dir?: string; /** Where analytics answers; nowhere without it. */ readonly kpiAddress?: string }

const prepare = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'baton-gateway-'));
  await writeFile(join(dir, 'organisation.yaml'), organisation(await hashPassword('baton')));
  await writeFile(join(dir, 'playbook.yaml'), "version: 'one'\n");
  await writeFile(join(dir, 'hygiene.yaml'), "version: 'one'\nstale: { learned: false, days: 14 }\n");
  return dir;
};

const readAll = async (bus: Bus, topic: TopicName): Promise<Fact[]> => {
  const facts: Fact[] = [];
  await bus.read(topic, [], (messages) => { facts.push(...messages.map(({ value }) => decodeFact(value))); });
  return facts;
};

export const startGatewayUnderTest = async (options: UnderTestOptions = {}): Promise<GatewayUnderTest> => {
  const { bus = createMemoryBus(), clock = systemClock, dir = await prepare(), kpiAddress = '127.0.0.1:1' } = options;
  const state = options.state ?? createFakeState(clock);
  const admin = await bus.admin();
  await admin.ensureTopics([
    ...topicNames.map((topic) => ({ topic, partitions: topology.topics[topic].partitions, compacted: topology.topics[topic].compacted, retentionDays: 1 })),
    { topic: 'gateway.parked.v1', partitions: 1, compacted: false, retentionDays: 1 },
  ]);
  await admin.close();
  const port = await freePort();
  const config = gatewayConfig({
    BATON_HTTP_PORT: String(port), BATON_ORGANISATION_FILE: join(dir, 'organisation.yaml'), BATON_OIDC_KEYS_FILE: join(dir, 'oidc.json'),
    BATON_APPROVAL_KEY_FILE: join(dir, 'approval.pem'), BATON_KPI_ADDRESS: kpiAddress,
  });
  const logger = createFakeLogger();
  const health = await startHealthServer('gateway', 0);
  const gateway = await startGateway({ config, bus, state, health, logger, clock });
  const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
  const browser = (): ScriptedBrowser => createScriptedBrowser(config.BATON_PUBLIC_URL);
  const stop = async (): Promise<void> => { await gateway.close(); await producer.close(); await health.close(); };
  return {
    origin: config.BATON_PUBLIC_URL, bus, state, gateway, logger, browser,
    signedIn: async (email = 'dana@northwind.example') => {
      const opened = browser();
      await opened.signIn(email, 'baton');
      return opened;
    },
    append: async (...facts) => { for (const [topic, messages] of messagesByTopic(facts.map((fact) => justHeard(fact, clock.now())), clock.now())) await producer.send(topic, messages); },
    read: (topic) => readAll(bus, topic),
    restart: async () => { await stop(); return startGatewayUnderTest({ bus, state, clock, dir, kpiAddress }); },
    close: async () => { await stop(); await rm(dir, { recursive: true, force: true }); },
  };
};
