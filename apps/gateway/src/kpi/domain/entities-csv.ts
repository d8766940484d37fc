import type { KpiEntity } from '@baton/contracts';

const columns: readonly (readonly [name: string, cell: (entity: KpiEntity) => string | number | boolean | null])[] = [
  ['kind', ({ kind }) => kind], ['id', ({ id }) => id], ['label', ({ label }) => label], ['counts', ({ counts }) => counts], ['value', ({ value }) => value],
  ['at', ({ atMs }) => new Date(atMs).toISOString()], ['rep_id', ({ repId }) => repId], ['rep', ({ repName }) => repName], ['team', ({ teamId }) => teamId],
  ['account_id', ({ accountId }) => accountId], ['deal_id', ({ dealId }) => dealId], ['call_id', ({ callId }) => callId], ['workflow_id', ({ workflowId }) => workflowId],
];

/** A spreadsheet runs a text that begins so as a formula; an apostrophe before it has it shown instead. */
const guarded = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One cell by RFC 4180; a number is never a formula, and nothing is an empty cell. */
const cellText = (value: string | number | boolean | null): string => (typeof value === 'string' ? quoted(guarded(value)) : String(value ?? ''));

/** Entities as a file of comma-separated values with a header row, lines ended as RFC 4180 has it; times are UTC. */
export const entitiesCsv = (entities: readonly KpiEntity[]): string =>
  [columns.map(([name]) => name), ...entities.map((entity) => columns.map(([, cell]) => cellText(cell(entity))))].map((cells) => `${cells.join(',')}\r\n`).join('');
