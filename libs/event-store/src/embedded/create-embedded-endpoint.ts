import { mkdirSync } from 'node:fs';
import { createChdbEngine } from './chdb-engine.js';
import type { Credential } from './credentials.js';
import { type EmbeddedEndpoint, startEmbeddedEndpoint } from './embedded-endpoint.js';
import type { ReaderLimits } from './request-settings.js';

export interface EmbeddedEndpointOptions {
  readonly dataDir: string;
  /** Port on loopback; 0 takes a free one. */
  readonly port: number;
  /** Folder whose node_modules has chdb. */
  readonly chdbPath: string;
  readonly credentials: readonly Credential[];
  readonly database?: string;
  /** How far a reader's statement may go. */
  readonly limits?: ReaderLimits;
}

/** Opens the embedded engine and serves it as ClickHouse over HTTP. Give the process UV_THREADPOOL_SIZE=16: each running statement holds one of libuv's threads. */
export const createEmbeddedEndpoint = async ({ dataDir, port, chdbPath, credentials, limits, database = 'baton' }: EmbeddedEndpointOptions): Promise<EmbeddedEndpoint> => {
  mkdirSync(dataDir, { recursive: true });
  return startEmbeddedEndpoint({ engine: createChdbEngine(chdbPath, dataDir), port, credentials, database, ...(limits && { limits }) });
};
