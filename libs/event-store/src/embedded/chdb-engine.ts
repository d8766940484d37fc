import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Engine, type EngineCall, EngineError } from './engine.js';
import { plain, quote } from './quote.js';

/** The part of chdb that is used; the package is installed apart, so its types are not at hand. */
interface ChdbSession {
  queryAsync(sql: string, options?: { format?: string }): Promise<{ bytes(): Uint8Array }>;
  insert(params: { table: string; values: Buffer; format: string; columns?: string[] }): Promise<unknown>;
  close(): void;
}
interface Chdb { readonly Session: new (path: string, options?: { connectionArgs: string[] }) => ChdbSession; drainPending(): Promise<void> }

const loadChdb = (chdbPath: string): Chdb => {
  try {
    return createRequire(join(chdbPath, 'package.json'))('chdb') as Chdb;
  } catch (error) {
    throw new Error(`chdb cannot be loaded from ${chdbPath}: install chdb@3.4.0 there, or set BATON_CHDB_PATH to the folder that has it`, { cause: error });
  }
};

/** The engine's own sizes are a server's, five gigabytes for some; on one machine with everything else, what was read last is enough. Bytes. */
const caches = { mark_cache_size: 64_000_000, primary_index_cache_size: 64_000_000, index_mark_cache_size: 32_000_000, query_condition_cache_size: 16_000_000 } as const;

const insertInto = /^INSERT INTO ((?:`?\w+`?\.)?`?\w+`?)(?: \(([^)]*)\))? FORMAT (\w+)$/;
const textFormats = new Set(['JSONEachRow', 'JSONCompactEachRow', 'CSV', 'CSVWithNames', 'TSV', 'TabSeparated', 'TSVWithNames', 'TabSeparatedWithNames']);
const bare = (name: string): string => name.replaceAll('`', '').trim();

const insertBody = async (session: ChdbSession, sql: string, body: Buffer): Promise<void> => {
  const [, table = '', columns, format = ''] = insertInto.exec(sql) ?? [];
  if (!table || !textFormats.has(format)) throw new EngineError(73, `the embedded engine takes rows only as INSERT INTO table FORMAT, in one of ${[...textFormats].join(', ')}`);
  if (body.length === 0) return;
  const list = columns?.split(',').map(bare);
  await session.insert({ table: bare(table), values: body, format, ...(list && { columns: list }) });
};

const asEngineError = (error: unknown): unknown => {
  const code = typeof error === 'object' && error !== null && 'clickhouseCode' in error ? Number(error.clickhouseCode) : Number.NaN;
  return Number.isInteger(code) && error instanceof Error ? new EngineError(code, error.message) : error;
};

const isReadonly = ([name]: [string, string]): boolean => name === 'readonly';

/** One SET for everything but `readonly`, since each statement costs as much as a small query; `readonly` comes after it, since it forbids every change. */
const prepare = async (session: ChdbSession, call: EngineCall): Promise<void> => {
  if (call.database) await session.queryAsync(`USE ${plain(call.database)}`);
  const settings = Object.entries(call.settings);
  const all = [...Object.entries(call.parameters).map(([name, value]): [string, string] => [`param_${plain(name)}`, value]), ...settings.filter((each) => !isReadonly(each))];
  for (const changes of [all, settings.filter(isReadonly)]) {
    if (changes.length > 0) await session.queryAsync(`SET ${changes.map(([name, value]) => `${plain(name)} = ${quote(value)}`).join(', ')}`);
  }
};

/** Between two attempts to end a statement, since one that has not begun yet cannot be ended. */
const killEveryMs = 100;

const kill = async (chdb: Chdb, dataDir: string, mark: string): Promise<void> => {
  const session = new chdb.Session(dataDir);
  try {
    await session.queryAsync(`KILL QUERY WHERE query_id IN (SELECT query_id FROM system.processes WHERE Settings['log_comment'] = ${quote(mark)}) ASYNC`);
  } finally {
    session.close();
  }
};

/** Runs a statement that ends when the signal aborts. The session knows no query id beforehand, so a mark among its settings finds it. */
const untilAborted = async <R>(chdb: Chdb, dataDir: string, mark: string, signal: AbortSignal, work: Promise<R>): Promise<R> => {
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    const attempt = (): void => { void kill(chdb, dataDir, mark).catch(() => undefined); };
    attempt();
    timer = setInterval(attempt, killEveryMs);
  };
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  try {
    return await work;
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', end);
  }
};

/** Memory that statements have given up stays with the engine's allocator for good unless it is told; then it goes back to the machine. */
const returnEveryMs = 15_000;

const createMemoryReturn = (session: ChdbSession) => {
  let used = false;
  const timer = setInterval(() => {
    if (!used) return;
    used = false;
    // An allocator without this keeps what it has, as it did before.
    session.queryAsync('SYSTEM JEMALLOC PURGE').catch(() => undefined);
  }, returnEveryMs);
  timer.unref();
  return { used: (): void => { used = true; }, stop: (): void => clearInterval(timer) };
};

/**
 * Opens the engine on a data directory, which one process at a time may own.
 * Every call has a session of its own: settings of one can neither leak into the next nor hold it up.
 */
export const createChdbEngine = (chdbPath: string, dataDir: string): Engine => {
  const chdb = loadChdb(chdbPath);
  // The first session opens the engine, with its settings; later ones find it open.
  const anchor = new chdb.Session(dataDir, { connectionArgs: Object.entries(caches).map(([name, bytes]) => `--${name}=${bytes}`) });
  const memory = createMemoryReturn(anchor);
  return {
    run: async (call) => {
      if (call.signal?.aborted) throw new EngineError(394, 'the client went away');
      memory.used();
      const session = new chdb.Session(dataDir);
      const mark = randomUUID();
      try {
        await prepare(session, call.signal ? { ...call, settings: { ...call.settings, log_comment: mark } } : call);
        if (call.body !== undefined) return await insertBody(session, call.sql, call.body).then(() => Buffer.alloc(0));
        const answer = session.queryAsync(call.sql, { format: call.format });
        const result = await (call.signal ? untilAborted(chdb, dataDir, mark, call.signal, answer) : answer);
        return Buffer.from(result.bytes());
      } catch (error) {
        throw asEngineError(error);
      } finally {
        session.close();
      }
    },
    close: async () => {
      memory.stop();
      await chdb.drainPending();
      anchor.close();
    },
  };
};
