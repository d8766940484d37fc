import type { Credential } from './credentials.js';
import { quote } from './quote.js';
import { Refusal } from './refusal.js';

const shaping = ['output_format_json_quote_64bit_integers', 'date_time_output_format', 'max_threads', 'max_result_rows', 'max_result_bytes', 'result_overflow_mode'];

const allowed: Readonly<Record<Credential['access'], ReadonlySet<string>>> = {
  read: new Set(shaping),
  write: new Set([
    ...shaping, 'max_execution_time', 'date_time_input_format', 'async_insert', 'wait_for_async_insert', 'insert_deduplicate',
    'insert_deduplication_token', 'deduplicate_blocks_in_dependent_materialized_views', 'input_format_skip_unknown_fields', 'mutations_sync',
  ]),
};

/** Part of the protocol rather than settings of the engine; a session is always fresh, so `session_id` has no meaning here. */
const protocol = new Set(['query', 'database', 'default_format', 'query_id', 'enable_http_compression', 'wait_end_of_query', 'send_progress_in_http_headers', 'http_headers_progress_interval_ms']);

const readerLimits = { max_execution_time: '30', max_memory_usage: '2000000000' } as const;
const writerLimits = { max_execution_time: '600', max_memory_usage: '8000000000' } as const;

/** Tables that hold more than one tenant's rows. Those without a tenant column are closed to a tenant's reader. */
const tenantFilter = (database: string, tenant: string): string => {
  const byTable = { events: `tenant_id = ${quote(tenant)}`, ingest_dead_letter: '0', ingest_ledger: '0', schema_migrations: '0' };
  return `{${Object.entries(byTable).map(([table, filter]) => `${quote(`${database}.${table}`)}: ${quote(filter)}`).join(', ')}}`;
};

const imposed = ({ access, tenant }: Credential, database: string): Record<string, string> => ({
  async_insert: '0',
  ...(access === 'read' && { readonly: '1' }),
  ...(tenant !== undefined && { additional_table_filters: tenantFilter(database, tenant) }),
});

/**
 * The engine settings of a request: what was asked for and is allowed, under limits, with what the credential imposes on top.
 * @throws {Refusal} 403 naming the first setting that is not on the list
 */
export const requestSettings = (query: URLSearchParams, credential: Credential, database: string): Record<string, string> => {
  const asked = [...query].filter(([name]) => !protocol.has(name) && !name.startsWith('param_'));
  const refused = asked.find(([name]) => !allowed[credential.access].has(name));
  if (refused) throw new Refusal(403, 164, `the setting ${refused[0].slice(0, 80)} may not be changed here`);
  const limits = credential.access === 'read' ? readerLimits : writerLimits;
  return { ...limits, ...Object.fromEntries(asked), ...imposed(credential, database) };
};

/** Values of the statement's `{name:Type}` placeholders. */
export const requestParameters = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...query].filter(([name]) => name.startsWith('param_')).map(([name, value]) => [name.slice('param_'.length), value]));
