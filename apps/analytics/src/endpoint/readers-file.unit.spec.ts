import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigError } from '@baton/platform';
import { workspaceRoot } from '@baton/testing';
import { endpointConfig } from '../config.js';
import { readReaders } from './readers-file.js';
import { endpointCredentials } from './run-endpoint.js';

const dir = mkdtempSync(join(tmpdir(), 'baton-readers-'));
afterAll(() => { rmSync(dir, { recursive: true }); });

const hash = 'scrypt$16384$8$1$bm9ydGh3aW5kLWRhbmE=$N25cXyLz/a9SVR5jpaV3X8z5eVZL1X+6P9tar+9DXtY=';
const entry = { user: 'north', tenant: 'northwind', password_hash: hash };
const file = (text: string): string => {
  const path = join(dir, 'readers.yaml');
  writeFileSync(path, text);
  return path;
};
const of = (...readers: readonly object[]): string => file(JSON.stringify({ readers }));

describe('the readers file', () => {
  it('names readers, each of one tenant, in YAML or JSON', () => {
    const expected = [{ user: 'north', tenant: 'northwind', passwordHash: hash, access: 'read' }];
    expect(readReaders(of(entry), [])).toEqual(expected);
    expect(readReaders(file(`readers:\n  - user: north\n    tenant: northwind\n    password_hash: ${hash}\n`), [])).toEqual(expected);
    expect(readReaders('', [])).toEqual([]);
  });

  it.each<[string, () => string, string]>([
    ['a missing password', () => of(entry, { user: 'b', tenant: 'acme' }), 'readers.1.password_hash'],
    ['a bare password', () => of({ ...entry, password_hash: 'baton' }), 'readers.0.password_hash: a hash reads scrypt$N$r$p$salt$key'],
    ['a tenant with a quote', () => of({ ...entry, tenant: "a' OR 1" }), 'readers.0.tenant'],
    ['no tenant', () => of({ user: 'b', password_hash: hash }), 'readers.0.tenant'],
    ['a word too much', () => of({ ...entry, access: 'write' }), 'readers.0'],
    ['a user twice', () => of(entry, { ...entry, tenant: 'acme' }), 'readers.1.user: north is taken already'],
    ['the sink\'s own name', () => of({ ...entry, user: 'baton' }), 'readers.0.user: baton is taken already'],
    ['no list', () => file('readers: 7'), 'readers'],
    ['no YAML', () => file('readers: ['), 'readers.yaml'],
    ['no file', () => join(dir, 'absent.yaml'), 'absent.yaml'],
  ])('is refused for %s, by its place and without its hash', (_, path, part) => {
    const read = () => readReaders(path(), ['baton']);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(part);
    expect(read).not.toThrow(hash);
  });

  it('of the example has one reader, of the example organisation', () => {
    expect(readReaders(join(workspaceRoot(), 'examples/clickhouse-readers.yaml'), [])).toEqual([expect.objectContaining({ user: 'northwind', tenant: 'northwind', access: 'read' })]);
  });
});

describe('the credentials of the embedded engine', () => {
  const users = (env: Record<string, string>) => endpointCredentials(endpointConfig(env)).map(({ user, access, tenant }) => [user, access, tenant]);

  it('have no reader of everything unless it has a password', () => {
    expect(users({})).toEqual([['baton', 'write', undefined]]);
    expect(users({ BATON_CLICKHOUSE_READER_PASSWORD: 'x', BATON_CLICKHOUSE_READERS_FILE: of(entry) })).toEqual([['baton', 'write', undefined], ['reader', 'read', undefined], ['north', 'read', 'northwind']]);
  });
});
