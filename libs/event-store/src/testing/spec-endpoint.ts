import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { specSettings } from '../config.js';
import { createEmbeddedEndpoint } from '../embedded/create-embedded-endpoint.js';
import type { Credential } from '../embedded/credentials.js';
import type { ReaderLimits } from '../embedded/request-settings.js';

export const specCredentials: readonly (Credential & { readonly password: string })[] = [
  { user: 'baton', password: 'spec-writer', access: 'write' },
  { user: 'reader', password: 'spec-reader', access: 'read' },
  { user: 'northwind', password: 'spec-tenant', access: 'read', tenant: 'northwind' },
];

/** An embedded endpoint on a free port with a data directory of its own; `close` removes both. */
export const startSpecEndpoint = async (limits?: ReaderLimits) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-clickhouse-'));
  const endpoint = await createEmbeddedEndpoint({
    dataDir, port: 0, chdbPath: resolve(specSettings().BATON_CHDB_PATH), credentials: specCredentials, ...(limits && { limits }),
  });
  return {
    url: `http://127.0.0.1:${endpoint.port}`,
    close: async () => {
      await endpoint.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
