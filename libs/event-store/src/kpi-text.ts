import { readFileSync } from 'node:fs';

/** What a file of `kpi/` says: its leading comment is the definition in words, the rest one SELECT. */
export interface KpiText { readonly definition: string; readonly sql: string }

/** Splits a file's text. The whole text, comment included, is `sql`: it is what a person runs. */
export const parseKpiText = (text: string): KpiText => {
  const sql = text.trim();
  const lines = sql.split('\n');
  const comment = lines.slice(0, lines.findIndex((line) => !line.startsWith('--')));
  return { sql, definition: comment.map((line) => line.replace(/^--\s*/, '')).join(' ').replace(/^(?:K\d+, )?[^:]+: (.)/, (_, first: string) => first.toUpperCase()) };
};

/** The text of `kpi/<name>.sql`, which lies beside both `src` and `dist`. */
export const kpiText = (name: string): KpiText => parseKpiText(readFileSync(new URL(`../kpi/${name}.sql`, import.meta.url), 'utf8'));
