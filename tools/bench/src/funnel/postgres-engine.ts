import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensurePrograms } from '@baton/testing';
import type { ComparedEngine } from './compared-engine.js';
import { eventColumns } from './event-columns.js';
import { openPsql, type PsqlSession } from './psql-session.js';

/** Everything that is asked at once has a connection of its own. */
const sessions = 13;
const debianFolder = '/usr/lib/postgresql';
const settings = ['shared_buffers=4GB', 'work_mem=256MB', 'maintenance_work_mem=1GB', 'max_parallel_workers_per_gather=2', 'effective_cache_size=12GB', 'max_wal_size=8GB', 'jit=off', 'synchronous_commit=off', 'fsync=off', 'wal_level=minimal', 'max_wal_senders=0', 'listen_addresses='];
/** As a table of events is usually indexed, see the questions it is asked. */
const indexes = ['(tenant_id, event_type, rep_local_date)', '(event_id)', '(tenant_id, workflow_id)'];

/** The newest of Debian's folders. @throws {Error} naming what to install */
const programs = async (): Promise<string> => {
  await ensurePrograms([{ program: 'psql', debian: 'postgresql' }]);
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).toSorted((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(debianFolder, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  if (!found) throw new Error(`no initdb in ${debianFolder}: install Debian's package postgresql, or leave it out with --engines clickhouse,duckdb`);
  return found;
};

/** PostgreSQL refuses to run as root: there it runs as the user its package made. */
const identity = (): { uid?: number; gid?: number; user: string } => {
  if (process.getuid?.() !== 0) return { user: execFileSync('id', ['-un'], { encoding: 'utf8' }).trim() };
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g'), user: 'postgres' };
};

const startServer = async (bin: string, dir: string, { uid, gid, user }: ReturnType<typeof identity>): Promise<ChildProcess> => {
  const as = { cwd: dir, ...(uid === undefined || gid === undefined ? {} : { uid, gid }) };
  execFileSync(join(bin, 'initdb'), ['-D', join(dir, 'data'), '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], { ...as, stdio: 'ignore' });
  const server = spawn(join(bin, 'postgres'), ['-D', join(dir, 'data'), '-k', dir, ...settings.flatMap((each) => ['-c', each])], { ...as, stdio: 'ignore' });
  for (let attempt = 0; ; attempt += 1) {
    try {
      execFileSync(join(bin, 'psql'), ['-X', '-q', '-h', dir, '-U', user, '-d', 'postgres', '-c', 'SELECT 1'], { stdio: 'ignore' });
      return server;
    } catch (error) {
      if (attempt > 100 || server.exitCode !== null) throw new Error('PostgreSQL did not start', { cause: error });
      await sleep(100);
    }
  }
};

/** Rows that come in the transaction that made their table need neither a log of their own nor a second visit. */
const load = async (session: PsqlSession, files: AsyncIterable<string>, say: (line: string) => void): Promise<void> => {
  await session.run('BEGIN');
  await session.run(`CREATE TABLE events (${eventColumns.map(({ name, inPostgres }) => `${name} ${inPostgres}`).join(', ')})`);
  let parts = 0;
  for await (const file of files) {
    await session.run(`\\copy events FROM '${file}' (FORMAT csv, FREEZE)`);
    say(`PostgreSQL has ${parts += 1} parts of the rows`);
  }
  await session.run('COMMIT');
  for (const index of indexes) await session.run(`CREATE INDEX ON events ${index}`);
  say('PostgreSQL has its indexes');
  await session.run('VACUUM ANALYZE events');
};

/** A private cluster in a folder, with indexes, filled from CSV files that may be gone once they were read. */
export const openPostgres = async (parent: string, files: AsyncIterable<string>, say: (line: string) => void): Promise<ComparedEngine> => {
  const [bin, who, dir] = [await programs(), identity(), join(parent, 'postgresql')];
  mkdirSync(dir);
  if (who.uid !== undefined && who.gid !== undefined) { chownSync(dir, who.uid, who.gid); chownSync(parent, who.uid, who.gid); }
  const server = await startServer(bin, dir, who);
  const pool = Array.from({ length: sessions }, () => openPsql(bin, dir, who.user));
  const [first] = pool;
  if (!first) throw new Error('PostgreSQL gave no session');
  let turn = 0;
  const close = async (): Promise<void> => {
    for (const session of pool) session.close();
    server.kill('SIGINT');
    if (server.exitCode === null) await once(server, 'exit');
  };
  try {
    await load(first, files, say);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    name: 'postgresql', close,
    ask: async (sql) => {
      turn += 1;
      return ((await (pool[turn % pool.length] ?? first).run(sql))[0] ?? []).map((value) => (value === '' ? Number.NaN : Number(value)));
    },
    count: async () => Number((await first.run('SELECT count(*) FROM events'))[0]?.[0] ?? 0),
  };
};
