import type { StartedTestContainer } from 'testcontainers';
import { freePort } from './free-ports.js';
import type { TestService } from './shared-service.js';

/**
 * Kafka, Redis and ClickHouse from a Docker engine, for BATON_STACK=containers.
 * This way has never been run: no machine Baton was built on had a Docker engine. The images' versions are those of infra/local.
 */
export const containersNotice = 'BATON_STACK=containers has never been run: no machine Baton was built on had a Docker engine. Unset it to use the processes of this machine.';

const images = { kafka: 'apache/kafka:4.4.0', redis: 'redis:8', clickhouse: 'clickhouse/clickhouse-server:26.7' };

interface Wanted { readonly image: string; readonly inside: number; readonly host: number; readonly env?: Readonly<Record<string, string>> }

const start = async ({ image, inside, host, env = {} }: Wanted): Promise<StartedTestContainer> => {
  process.stderr.write(`${containersNotice}\n`);
  const { GenericContainer } = await import('testcontainers');
  return new GenericContainer(image).withExposedPorts({ container: inside, host }).withEnvironment({ ...env }).withStartupTimeout(120_000).start();
};

const serviceOf = (container: StartedTestContainer): TestService => ({
  owned: true,
  killAndWait: () => container.restart({ timeout: 0 }),
  stop: async () => { await container.stop(); },
});

export const startContainerKafka = async (): Promise<TestService & { readonly brokers: string; readonly dataDir: string }> => {
  const host = await freePort();
  const env = {
    KAFKA_NODE_ID: '1',
    KAFKA_PROCESS_ROLES: 'broker,controller',
    KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
    KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
    KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${host}`,
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
    KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
    KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
    KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: '1000',
    KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
  };
  return { ...serviceOf(await start({ image: images.kafka, inside: 9092, host, env })), brokers: `127.0.0.1:${host}`, dataDir: '' };
};

export const startContainerRedis = async (): Promise<TestService & { readonly url: string }> => {
  const host = await freePort();
  return { ...serviceOf(await start({ image: images.redis, inside: 6379, host })), url: `redis://127.0.0.1:${host}` };
};

export const startContainerClickHouse = async (): Promise<TestService & { readonly url: string }> => {
  const host = await freePort();
  const container = await start({ image: images.clickhouse, inside: 8123, host, env: { CLICKHOUSE_USER: 'baton', CLICKHOUSE_PASSWORD: 'baton' } });
  return { ...serviceOf(container), url: `http://127.0.0.1:${host}` };
};
