import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerError, answerRows } from './answer.js';
import { createDoorkeeper, type Credential, type Doorkeeper } from './credentials.js';
import { goneSignal } from './disconnect.js';
import { endpointStatement } from './endpoint-statement.js';
import type { Engine } from './engine.js';
import { createGates, type Gates } from './gates.js';
import { nativeForVersion } from './native-blocks.js';
import { readBody } from './read-body.js';
import { defaultReaderLimits, type ReaderLimits, requestParameters, requestSettings } from './request-settings.js';

export interface EndpointOptions {
  readonly engine: Engine;
  /** Bound on loopback; 0 takes a free one. */
  readonly port: number;
  readonly credentials: readonly Credential[];
  /** Database whose tables a tenant's reader is filtered on. */
  readonly database: string;
  /** Largest request body, bytes; 32 MB unless said. */
  readonly maxBodyBytes?: number;
  /** How far a reader's statement may go. */
  readonly limits?: ReaderLimits;
}

export interface EmbeddedEndpoint { readonly port: number; close(): Promise<void> }

const bind = (server: Server, port: number): Promise<number> => new Promise((resolve, reject) => {
  server.once('error', reject);
  server.listen(port, '127.0.0.1', () => {
    const address = server.address();
    resolve(typeof address === 'object' && address ? address.port : port);
  });
});

/** Readers have a gate of their own before the common one: however much they ask, a place is left for the KPI service. */
interface Served { readonly options: EndpointOptions; readonly gates: Gates; readonly readers: Gates; readonly door: Doorkeeper; readonly limits: ReaderLimits }

const answer = async (request: IncomingMessage, response: ServerResponse, { options, gates, readers, door, limits }: Served): Promise<void> => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://endpoint');
  if (pathname === '/ping') return void response.end('Ok.\n');
  const signal = goneSignal(response);
  const credential = await door.admit(request.headers);
  const settings = requestSettings(searchParams, credential, limits);
  const body = await readBody(request, options.maxBodyBytes ?? 32 * 1024 * 1024);
  const inUrl = searchParams.get('query');
  const parameters = requestParameters(searchParams);
  const { sql, format, isWrite, takesBody, database, imposed } = await endpointStatement(options.engine, {
    text: inUrl ?? body.toString('utf8'), credential, parameters, own: options.database,
    defaultFormat: searchParams.get('default_format') ?? 'TabSeparated', database: searchParams.get('database') ?? '',
  });
  const version = format === 'Native' ? Number(searchParams.get('client_protocol_version') ?? 0) : 0;
  const call = { sql, format, parameters, database, settings: { ...settings, ...imposed }, ...(takesBody && inUrl !== null ? { body } : {}), ...(isWrite ? {} : { signal }) };
  const run = () => gates.run(isWrite ? 'write' : 'read', () => options.engine.run(call));
  const bytes = await (credential.access === 'read' ? readers.run('read', run) : run());
  answerRows(response, format, version > 0 ? nativeForVersion(bytes, version) : bytes);
};

/**
 * ClickHouse's HTTP protocol in front of the embedded engine, as far as stock clients use it for text formats: /ping, queries in
 * the URL or the body, parameters, settings from a list, Basic or X-ClickHouse credentials, compressed bodies, error codes.
 * One process owns the data directory; everybody else speaks to this endpoint.
 */
export const startEmbeddedEndpoint = async (options: EndpointOptions): Promise<EmbeddedEndpoint> => {
  const limits = options.limits ?? defaultReaderLimits;
  const served: Served = { options, limits, gates: createGates({ writes: 4, reads: 4, waiting: 200 }), readers: createGates({ writes: 1, reads: 3, waiting: 150 }), door: createDoorkeeper(options.credentials) };
  const server = createServer((request, response) => {
    answer(request, response, served).catch((error: unknown) => answerError(response, error, limits));
  });
  const port = await bind(server, options.port);
  return {
    port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
      await options.engine.close();
    },
  };
};
