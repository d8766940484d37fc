import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerError, answerRows } from './answer.js';
import { authenticate, type Credential } from './credentials.js';
import { endpointStatement } from './endpoint-statement.js';
import type { Engine } from './engine.js';
import { createGates, type Gates } from './gates.js';
import { readBody } from './read-body.js';
import { requestParameters, requestSettings } from './request-settings.js';

export interface EndpointOptions {
  readonly engine: Engine;
  /** Bound on loopback; 0 takes a free one. */
  readonly port: number;
  readonly credentials: readonly Credential[];
  /** Database whose tables a tenant's reader is filtered on. */
  readonly database: string;
  /** Largest request body, bytes; 32 MB unless said. */
  readonly maxBodyBytes?: number;
}

export interface EmbeddedEndpoint { readonly port: number; close(): Promise<void> }

const bind = (server: Server, port: number): Promise<number> => new Promise((resolve, reject) => {
  server.once('error', reject);
  server.listen(port, '127.0.0.1', () => {
    const address = server.address();
    resolve(typeof address === 'object' && address ? address.port : port);
  });
});

const answer = async (request: IncomingMessage, response: ServerResponse, options: EndpointOptions, gates: Gates): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://endpoint');
  if (url.pathname === '/ping') return void response.end('Ok.\n');
  const credential = authenticate(request.headers, options.credentials);
  const settings = requestSettings(url.searchParams, credential, options.database);
  const body = await readBody(request, options.maxBodyBytes ?? 32 * 1024 * 1024);
  const inUrl = url.searchParams.get('query');
  const text = inUrl ?? body.toString('utf8');
  const statement = await endpointStatement(options.engine, text, credential.access, url.searchParams.get('default_format') ?? 'TabSeparated');
  const call = {
    sql: statement.sql, format: statement.format, settings, database: url.searchParams.get('database') ?? '',
    parameters: requestParameters(url.searchParams), ...(statement.takesBody && inUrl !== null && { body }),
  };
  const bytes = await gates.run(statement.isWrite ? 'write' : 'read', () => options.engine.run(call));
  answerRows(response, statement.format, bytes);
};

/**
 * ClickHouse's HTTP protocol in front of the embedded engine, as far as stock clients use it for text formats: /ping, queries in
 * the URL or the body, parameters, settings from a list, Basic or X-ClickHouse credentials, compressed bodies, error codes.
 * One process owns the data directory; everybody else speaks to this endpoint.
 */
export const startEmbeddedEndpoint = async (options: EndpointOptions): Promise<EmbeddedEndpoint> => {
  const gates = createGates({ writes: 4, reads: 4, waiting: 200 });
  const server = createServer((request, response) => {
    answer(request, response, options, gates).catch((error: unknown) => answerError(response, error));
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
