import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NotedInsert } from './double-evidence.js';

/** A table rows are inserted into, as the request names it. */
export type InsertedTable = 'events' | 'ingest_dead_letter' | 'ingest_ledger';

/** When a hook is called: before the store has the insert, or once the store has stored it and nobody was told. */
export type InsertMoment = 'arrived' | 'stored';

/**
 * Stands between the sink and ClickHouse. `mode` is how ClickHouse seems: `open` passes everything on, `away` hangs up on everybody, and with `full`
 * each insert is refused as ClickHouse refuses it on a full disk.
 */
export interface StoreProxy {
  readonly url: string;
  mode: 'open' | 'away' | 'full';
  /** How long an insert waits before the store gets it, milliseconds. */
  delayMs: number;
  /** Every insert that was passed on, in the order the store answered, by the clock of `performance.now()`. */
  readonly noted: readonly NotedInsert[];
  /** Calls `act` at the next insert of the table; at `stored` the answer is swallowed, as when the connection breaks. */
  once(table: InsertedTable, moment: InsertMoment, act: () => void): void;
  /** Resolves at the next insert of the table whose answer the sink was given. */
  nextAnswered(table: InsertedTable): Promise<void>;
  close(): Promise<void>;
}

interface Hook { readonly table: InsertedTable; readonly moment: InsertMoment; readonly act: () => void }
interface Forwarded { readonly status: number; readonly headers: Headers; readonly body: Buffer }

const tokenOf = (url: URL): string => url.searchParams.get('insert_deduplication_token') ?? '';

const insertOf = (url: URL): string | undefined => /^\s*INSERT INTO (?:\w+\.)?(\w+)/.exec(url.searchParams.get('query') ?? '')?.[1];

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const notPassedOn = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect']);

const forward = async (target: string, request: IncomingMessage): Promise<Forwarded> => {
  const body = await bodyOf(request);
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] => (notPassedOn.has(name) || value === undefined ? [] : [[name, String(value)]]));
  const method = request.method ?? 'POST';
  const answer = await fetch(`${target}${request.url ?? '/'}`, { method, headers, ...(method === 'POST' && body.length > 0 ? { body: new Uint8Array(body) } : {}) });
  return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
};

const answerWith = (response: ServerResponse, { status, headers, body }: Forwarded): void => {
  const kept = [...headers].filter(([name]) => !notPassedOn.has(name) && name !== 'content-encoding');
  response.writeHead(status, { ...Object.fromEntries(kept), 'content-length': body.length });
  response.end(body);
};

const diskFull = 'Code: 243. DB::Exception: Cannot reserve 1.00 MiB, not enough space. (NOT_ENOUGH_SPACE)\n';

const refuseForSpace = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  await bodyOf(request);
  response.writeHead(500, { 'content-type': 'text/plain', 'x-clickhouse-exception-code': '243', connection: 'close' });
  response.end(diskFull);
};

const listen = (server: Server): Promise<number> => new Promise((resolve, reject) => {
  server.once('error', reject).listen(0, '127.0.0.1', () => {
    const address = server.address();
    resolve(typeof address === 'object' && address ? address.port : 0);
  });
});

/** Serves in front of a store at `target`, which may come and go. */
export const startStoreProxy = async (target: string): Promise<StoreProxy> => {
  const hooks = new Set<Hook>();
  const noted: NotedInsert[] = [];
  const waiting: { table: InsertedTable; resolve(): void }[] = [];
  const hookFor = (table: string | undefined, moment: InsertMoment): Hook | undefined => {
    const found = [...hooks].find((hook) => hook.table === table && hook.moment === moment);
    if (found) hooks.delete(found);
    return found;
  };
  const answered = (table: string): void => {
    for (const each of waiting.filter((one) => one.table === table)) { waiting.splice(waiting.indexOf(each), 1); each.resolve(); }
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (proxy.mode === 'away') return void request.socket.destroy();
    const url = new URL(request.url ?? '/', 'http://proxy');
    const table = insertOf(url);
    if (table && proxy.mode === 'full') return refuseForSpace(request, response);
    if (table && proxy.delayMs > 0) await sleep(proxy.delayMs);
    hookFor(table, 'arrived')?.act();
    const note = (status: number): void => { if (table) noted.push({ atMs: performance.now(), table, token: tokenOf(url), status }); };
    const forwarded = await forward(target, request).catch((error: unknown) => { note(0); throw error; });
    note(forwarded.status);
    const swallowed = forwarded.status === 200 ? hookFor(table, 'stored') : undefined;
    if (swallowed) { swallowed.act(); return void request.socket.destroy(); }
    answerWith(response, forwarded);
    if (table && forwarded.status === 200) answered(table);
  };
  const server = createServer((request, response) => { serve(request, response).catch(() => request.socket.destroy()); });
  const proxy: StoreProxy = {
    url: `http://127.0.0.1:${await listen(server)}`, mode: 'open', delayMs: 0, noted,
    once: (table, moment, act) => { hooks.add({ table, moment, act }); },
    nextAnswered: (table) => new Promise((resolve) => { waiting.push({ table, resolve }); }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
  return proxy;
};
