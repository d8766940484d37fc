import { join } from 'node:path';
import { type Bus, createBus } from '@baton/bus';
import { createLogger } from '@baton/platform';
import { readStackRecord, shiftedPorts, type StackPorts, type StackRecord, workspaceRoot } from '@baton/testing';
import { CliFault } from './cli-fault.js';

/** Addresses of the stack a command talks to. Environment variables of the same name as the services' settings come first. */
export interface Endpoints {
  readonly brokers: readonly string[];
  readonly driver: 'kafkajs' | 'platformatic';
  readonly namespace: string;
  readonly redisUrl: string;
  readonly clickhouseUrl: string;
  readonly consoleUrl: string;
  readonly ingestAddress: string;
  readonly kpiAddress: string;
  readonly crmUrl: string;
  /** GET /health and /metrics of the analytics service. */
  readonly analyticsHealthUrl: string;
}

/** What every command is given. */
export interface CliContext {
  readonly root: string;
  /** Folder of the stack `./baton up` runs. */
  readonly stackDir: string;
  /** Ports of the stack `up` starts: the usual ones, moved up by BATON_PORT_OFFSET. */
  readonly ports: StackPorts;
  /** The BATON_ settings of the environment, which `up` lays over the stack's own. */
  readonly settings: Readonly<Record<string, string>>;
  /** The log at the endpoints; whoever opens it closes it. */
  openBus(): Bus;
  /** Writes to standard output as it is. */
  write(text: string): void;
  /** Writes one line to standard output. */
  say(line: string): void;
  /** Writes one JSON document to standard output. */
  sayJson(document: unknown): void;
  /** The running stack, or undefined. */
  stack(): StackRecord | undefined;
  endpoints(): Endpoints;
  /** Resolves a path the user typed: from the folder the user is in. */
  path(typed: string): string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const endpointsOf = (record: StackRecord | undefined, ports: StackPorts, env: Environment): Endpoints => {
  const port = (name: keyof StackPorts): number => record?.ports[name] ?? ports[name];
  const local = (name: keyof StackPorts): string => `127.0.0.1:${port(name)}`;
  return {
    brokers: (env.BATON_BROKERS || local('kafka')).split(','),
    driver: env.BATON_KAFKA_DRIVER === 'platformatic' ? 'platformatic' : 'kafkajs',
    namespace: env.BATON_NAMESPACE ?? '',
    redisUrl: env.BATON_REDIS_URL || `redis://${local('redis')}`,
    clickhouseUrl: env.BATON_CLICKHOUSE_URL || `http://${local('clickhouse')}`,
    consoleUrl: env.BATON_PUBLIC_URL || `http://localhost:${port('console')}`,
    ingestAddress: env.BATON_INGEST_ADDRESS || local('ingest'),
    kpiAddress: env.BATON_KPI_ADDRESS || local('kpi'),
    crmUrl: env.BATON_CRM_URL || `http://${local('crm')}`,
    analyticsHealthUrl: `http://${local('analyticsHealth')}`,
  };
};

export const createContext = (env: Environment, write: (text: string) => void, stackDir = join(workspaceRoot(), '.baton')): CliContext => {
  const root = workspaceRoot();
  const stack = () => readStackRecord(stackDir);
  const ports = shiftedPorts(Number(env.BATON_PORT_OFFSET ?? 0));
  const endpoints = () => endpointsOf(stack(), ports, env);
  return {
    root,
    stackDir,
    ports,
    settings: Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (name.startsWith('BATON_') && value ? [[name, value]] : []))),
    write,
    say: (line) => write(`${line}\n`),
    sayJson: (document) => write(`${JSON.stringify(document, undefined, 2)}\n`),
    stack,
    endpoints,
    openBus: () => {
      const { brokers, driver, namespace } = endpoints();
      return createBus({ driver, brokers: [...brokers], clientId: 'cli', namespace, logger: createLogger('cli', 'silent') });
    },
    path: (typed) => join(typed.startsWith('/') ? '' : process.cwd(), typed),
  };
};

/** @throws {CliFault} when no stack runs */
export const runningStack = (context: CliContext): StackRecord => {
  const record = context.stack();
  if (!record) throw new CliFault('nothing is running; start it with: ./baton up');
  return record;
};
