import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { EngineError } from './engine.js';
import { Refusal } from './refusal.js';
import type { ReaderLimits } from './request-settings.js';

/** HTTP status of ClickHouse's own error numbers where it is not 500. */
const statusByCode: Readonly<Record<number, number>> = { 60: 404, 81: 404, 62: 400, 47: 400, 27: 400, 115: 404, 164: 403, 497: 403, 452: 403, 516: 401, 202: 503, 241: 500 };

const asRefusal = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  if (error instanceof EngineError) return new Refusal(statusByCode[error.code] ?? 500, error.code, error.message);
  return new Refusal(500, 1002, error instanceof Error ? error.message : String(error));
};

/** The text by which ClickHouse's clients know an error. */
const errorText = ({ code, message }: Refusal): string =>
  /^Code: \d+\. DB::Exception: /.test(message) ? message : `Code: ${code}. DB::Exception: ${message}. (REFUSED_BY_ENDPOINT)`;

/** What a statement that was stopped might have done; the text behind ClickHouse's own is for people, clients read the number. */
const allowance = (code: number, { maxSeconds, maxMemoryBytes, maxResultBytes }: ReaderLimits): string => ({
  159: ` A reader's statement may run for ${maxSeconds} s; ask for fewer days or fewer columns.`,
  241: ` A reader's statement may use ${maxMemoryBytes} bytes of memory; group by fewer values or ask for fewer days.`,
  396: ` A reader's answer may have ${maxResultBytes} bytes; add LIMIT or ask for fewer columns.`,
})[code] ?? '';

export const answerError = (response: ServerResponse, error: unknown, limits: ReaderLimits): void => {
  const refusal = asRefusal(error);
  response.writeHead(refusal.status, { 'content-type': 'text/plain; charset=UTF-8', 'x-clickhouse-exception-code': String(refusal.code), connection: 'close' });
  response.end(`${errorText(refusal)}${allowance(refusal.code, limits)}\n`);
};

export const answerRows = (response: ServerResponse, format: string, bytes: Buffer): void => {
  response.writeHead(200, {
    'content-type': 'application/octet-stream', 'content-length': bytes.length, 'x-clickhouse-format': format, 'x-clickhouse-timezone': 'UTC',
    'x-clickhouse-query-id': randomUUID(), 'x-clickhouse-summary': '{}',
  });
  response.end(bytes);
};
