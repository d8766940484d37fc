import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSigningKey, signingKeyFromPem, withNewKey } from '@baton/platform';
import type { StackPlan } from './stack-plan.js';
import { localPorts } from './stack-ports.js';

/** Files the services are pointed at, all below the stack's folder but the console and the organisation. */
export interface StackFiles {
  readonly approvalKey: string;
  readonly approvalPublicKeys: string;
  /** The key that signs the audit chains. */
  readonly auditKey: string;
  readonly auditPublicKeys: string;
  readonly oidcKeys: string;
  readonly connections: string;
  /** Keys that vendor tokens are sealed with. */
  readonly tokenKeys: string;
  readonly callPlatforms: string;
  /** Empty for a stack without the example organisation. */
  readonly organisation: string;
  /** Who reads one tenant's rows in ClickHouse; empty for a stack without the example organisation. */
  readonly readers: string;
  readonly web: string;
}

export type KeyFiles = Pick<StackFiles, 'approvalKey' | 'approvalPublicKeys' | 'auditKey' | 'auditPublicKeys' | 'tokenKeys'>;

/** Where a stack's keys are. */
export const keyFilesOf = (dir: string): KeyFiles => ({
  approvalKey: join(dir, 'keys/approval.pem'), approvalPublicKeys: join(dir, 'run/approval-public-keys.json'),
  auditKey: join(dir, 'keys/audit.pem'), auditPublicKeys: join(dir, 'run/audit-public-keys.json'),
  tokenKeys: join(dir, 'keys/tokens.json'),
});

export const stackFiles = ({ root, dir, example }: StackPlan): StackFiles => ({
  ...keyFilesOf(dir),
  oidcKeys: join(dir, 'keys/oidc.json'),
  connections: join(dir, 'run/connections.yaml'),
  callPlatforms: join(dir, 'run/call-platforms.yaml'),
  organisation: example ? join(root, 'examples/organisation.yaml') : '',
  readers: example ? join(root, 'examples/clickhouse-readers.yaml') : '',
  web: join(root, 'apps/web/dist'),
});

const signingKey = (file: string) => {
  if (existsSync(file)) return signingKeyFromPem(readFileSync(file, 'utf8'));
  const key = createSigningKey();
  writeFileSync(file, key.privatePem, { mode: 0o600 });
  return key;
};

/** The example's connections with the simulator's actual address; without the example nothing is connected. */
const renderConnections = ({ root, ports, example }: StackPlan): string => (example
  ? readFileSync(join(root, 'examples/connections.yaml'), 'utf8').replaceAll(`127.0.0.1:${localPorts.crm}`, `127.0.0.1:${ports.crm}`)
  : 'connections: []\n');

const renderPlatforms = ({ root, example }: StackPlan): string =>
  (example ? readFileSync(join(root, 'examples/call-platforms.yaml'), 'utf8') : 'platforms: []\n');

const publicKeys = (file: string): Record<string, unknown> => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {});

/** Makes the private key where it is missing. Public halves of every key there ever was stay in the file: what an old one signed stays verifiable after a change of keys. */
export const gatherPublicKey = (privateFile: string, publicFile: string): void => {
  const { keyId, publicPem } = signingKey(privateFile);
  writeFileSync(publicFile, JSON.stringify({ ...publicKeys(publicFile), [keyId]: publicPem }, undefined, 2));
};

/** Writes what the services read at their start. Keys are made once and kept. */
export const writeStackFiles = (plan: StackPlan): void => {
  const files = stackFiles(plan);
  for (const folder of ['keys', 'run', 'logs']) mkdirSync(join(plan.dir, folder), { recursive: true });
  gatherPublicKey(files.approvalKey, files.approvalPublicKeys);
  gatherPublicKey(files.auditKey, files.auditPublicKeys);
  if (!existsSync(files.tokenKeys)) writeFileSync(files.tokenKeys, withNewKey(), { mode: 0o600 });
  writeFileSync(files.connections, renderConnections(plan));
  writeFileSync(files.callPlatforms, renderPlatforms(plan));
};
