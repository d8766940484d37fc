import type { Credential } from './credentials.js';
import { Refusal } from './refusal.js';

/** How far a reader's statement may go. */
export interface ReaderLimits { readonly maxSeconds: number; readonly maxMemoryBytes: number; readonly maxResultBytes: number }

export const defaultReaderLimits: ReaderLimits = { maxSeconds: 30, maxMemoryBytes: 2_000_000_000, maxResultBytes: 256_000_000 };

const shaping = ['output_format_json_quote_64bit_integers', 'date_time_output_format', 'max_threads', 'max_result_rows', 'max_result_bytes', 'result_overflow_mode', 'max_execution_time'];

const allowed: Readonly<Record<Credential['access'], ReadonlySet<string>>> = {
  read: new Set(shaping),
  write: new Set([
    ...shaping, 'date_time_input_format', 'async_insert', 'wait_for_async_insert', 'insert_deduplicate',
    'insert_deduplication_token', 'deduplicate_blocks_in_dependent_materialized_views', 'input_format_skip_unknown_fields', 'mutations_sync',
  ]),
};

/** Part of the protocol rather than settings of the engine; a session is always fresh, so `session_id` has no meaning here. */
const protocol = new Set([
  'query', 'database', 'default_format', 'query_id', 'enable_http_compression', 'wait_end_of_query', 'send_progress_in_http_headers', 'http_headers_progress_interval_ms',
  'client_protocol_version', 'compress', 'decompress',
]);

const writerLimits = { max_execution_time: '600', max_memory_usage: '8000000000' } as const;

const readerDefaults = ({ maxSeconds, maxMemoryBytes, maxResultBytes }: ReaderLimits) =>
  ({ max_execution_time: String(maxSeconds), max_memory_usage: String(maxMemoryBytes), max_result_bytes: String(maxResultBytes), result_overflow_mode: 'throw', max_threads: '4' });

/** Bounds a reader may lower and not raise; 0 means without end and is refused like any other value above the bound. */
const bounded = ['max_execution_time', 'max_result_bytes', 'max_threads'] as const;

const checkBounds = (asked: Readonly<Record<string, string>>, limits: Readonly<Record<string, string>>): void => {
  for (const name of bounded) {
    const value = asked[name];
    if (value === undefined) continue;
    const within = Number(value) > 0 && Number(value) <= Number(limits[name]);
    if (!within) throw new Refusal(403, 452, `${name} may be between 0 and ${limits[name]} for a reader, 0 left out`);
  }
};

/**
 * The engine settings of a request: what was asked for and is allowed, under limits, with what the credential imposes on top.
 * @throws {Refusal} 403 naming the first setting that is not on the list or beyond its bound
 */
export const requestSettings = (query: URLSearchParams, { access }: Credential, limits: ReaderLimits = defaultReaderLimits): Record<string, string> => {
  const asked = [...query].filter(([name]) => !protocol.has(name) && !name.startsWith('param_'));
  const refused = asked.find(([name]) => !allowed[access].has(name));
  if (refused) throw new Refusal(403, 164, `the setting ${refused[0].slice(0, 80)} may not be changed here; these may: ${[...allowed[access]].join(', ')}`);
  const values = Object.fromEntries(asked);
  if (access === 'write') return { ...writerLimits, ...values, async_insert: '0' };
  const defaults = readerDefaults(limits);
  checkBounds(values, defaults);
  return { ...defaults, ...values, async_insert: '0', readonly: '1' };
};

/** Values of the statement's `{name:Type}` placeholders. */
export const requestParameters = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...query].filter(([name]) => name.startsWith('param_')).map(([name, value]) => [name.slice('param_'.length), value]));
