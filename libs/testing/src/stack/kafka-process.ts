import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessSpec } from '../processes/process-spec.js';
import { kafkaJars } from './kafka-jars.js';
import { runCommand } from './run-command.js';

export interface KafkaPlace {
  readonly root: string;
  readonly dir: string;
  readonly port: number;
  readonly controllerPort: number;
  /** Runs for moments, not for as long as a stack. */
  readonly brief?: boolean;
}

/** Any 16 bytes in base64url name a KRaft cluster; one data folder belongs to one name. */
const clusterId = 'YmF0b24tbG9jYWwta2Fm';
/** One compiler tier: a broker that is there for moments would spend them, and the services' cores, on optimising. */
const hasty = '-XX:TieredStopAtLevel=1';
const heap = ['-Xms128m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:MaxMetaspaceSize=128m', '-XX:ReservedCodeCacheSize=128m'];

/** Where a broker that runs in a folder keeps its records. */
export const kafkaDataDir = (dir: string): string => join(dir, 'kafka/data');

const paths = ({ root, dir }: KafkaPlace) => ({
  libs: join(root, '.baton/kafka/libs'),
  data: kafkaDataDir(dir),
  properties: join(dir, 'kafka/server.properties'),
  template: join(root, 'infra/local/kafka/server.properties'),
});

/** The broker's properties with ports and folder filled in. */
export const brokerProperties = (template: string, place: KafkaPlace, data: string): string => template
  .replaceAll('${PORT}', String(place.port))
  .replaceAll('${CONTROLLER_PORT}', String(place.controllerPort))
  .replaceAll('${DATA}', data);

const prepare = async (place: KafkaPlace): Promise<void> => {
  const { data, properties, template } = paths(place);
  const libs = await kafkaJars(place.root);
  mkdirSync(data, { recursive: true });
  writeFileSync(properties, brokerProperties(readFileSync(template, 'utf8'), place, data));
  if (existsSync(join(data, 'meta.properties'))) return;
  await runCommand(['java', '-Xmx128m', '-cp', `${libs}/*`, 'kafka.tools.StorageTool', 'format', '--cluster-id', clusterId, '--config', properties], place.root, 60_000);
};

/** One Apache Kafka node (KRaft) on this machine; its folder is formatted at the first start. */
export const kafkaProcess = (place: KafkaPlace): ProcessSpec => ({
  name: 'kafka',
  command: ['java', ...(place.brief ? [hasty] : []), ...heap, '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-cp', `${paths(place).libs}/*`, 'kafka.Kafka', paths(place).properties],
  cwd: place.dir,
  env: {},
  after: [],
  ready: { kind: 'tcp', port: place.port },
  readyTimeoutMs: 60_000,
  stopTimeoutMs: 15_000,
  prepare: () => prepare(place),
});
