/** Outside technology → the one folder that may import it. */
export const soleImporter: Readonly<Record<string, string>> = {
  kafkajs: 'libs/bus', '@platformatic/kafka': 'libs/bus', ioredis: 'libs/state', '@clickhouse/client': 'libs/event-store', chdb: 'libs/event-store',
  '@duckdb/node-api': 'tools/bench', 'chrono-node': 'tools/bench', compromise: 'tools/bench', stemmer: 'libs/llm', openai: 'libs/llm', pino: 'libs/platform', testcontainers: 'libs/testing', 'oidc-provider': 'apps/gateway', 'openid-client': 'apps/gateway',
  oauth4webapi: 'libs/connectors', nodemailer: 'libs/connectors',
};

/** Project → the workspace libraries its own code may import. A project that is not named here may not exist. */
export const allowed: Readonly<Record<string, readonly string[]>> = {
  'libs/contracts': [], 'libs/platform': [], 'libs/bus': ['platform'], 'libs/state': ['platform', 'bus', 'contracts'], 'libs/stage': ['contracts', 'bus', 'state', 'platform'],
  'libs/event-store': ['contracts', 'platform'], 'libs/connectors': ['contracts', 'platform'], 'libs/llm': ['contracts'], 'libs/audit-chain': ['contracts', 'platform'], 'libs/testing': ['contracts', 'platform', 'bus', 'state', 'event-store'],
  'apps/ingest': ['contracts', 'bus', 'stage', 'state', 'platform', 'connectors'], 'apps/coach': ['contracts', 'bus', 'stage', 'platform', 'llm'], 'apps/notes': ['contracts', 'stage', 'platform', 'llm'], 'apps/hygiene': ['contracts', 'bus', 'stage', 'platform', 'llm'],
  'apps/crm-sync': ['contracts', 'bus', 'stage', 'state', 'platform', 'connectors'], 'apps/analytics': ['contracts', 'bus', 'stage', 'platform', 'event-store'],
  'apps/audit': ['contracts', 'bus', 'stage', 'platform', 'audit-chain'],
  'apps/gateway': ['contracts', 'bus', 'stage', 'state', 'platform', 'connectors'], 'apps/web': ['contracts'], 'apps/extension': ['contracts'],
  'tools/chaos': ['audit-chain', 'coach', 'stage', 'contracts', 'bus', 'state', 'event-store', 'platform', 'connectors', 'testing', 'vendor-sim'],
  'tools/cli': ['audit-chain', 'chaos', 'contracts', 'bus', 'state', 'platform', 'event-store', 'llm', 'testing', 'bench', 'eval'],
  'tools/bench': ['chaos', 'coach', 'hygiene', 'notes', 'contracts', 'bus', 'event-store', 'stage', 'platform', 'llm', 'testing'],
  'tools/eval': ['coach', 'contracts', 'hygiene', 'llm', 'notes', 'stage', 'testing'], 'tools/gates': ['contracts'], 'tools/vendor-sim': ['platform'],
};

/** Entry of a library → who alone may import it. */
export const entryOwners: Readonly<Record<string, { readonly owners: readonly string[]; readonly why: string }>> = {
  '@baton/connectors/write': { owners: ['apps/crm-sync'], why: 'vendor writes belong to apps/crm-sync alone' },
  '@baton/connectors/connect': { owners: ['apps/gateway', 'tools/chaos'], why: 'connections are made and ended by people, at apps/gateway alone' },
};

/** What specs may import beside that. */
export const forSpecs: readonly string[] = ['testing', 'vendor-sim', 'bus', 'state', 'platform', 'contracts', 'stage', 'event-store', 'connectors', 'llm'];

/** Libraries that domain code may import: contracts, outcome functions, pure language functions. */
export const forDomain = /^@baton\/(contracts|stage|llm(\/\w+)?)$/;
