/** What a dashboard is looked at with. */
export interface Look { readonly from: string; readonly to: string; readonly tenant: string; readonly team?: string; readonly rep?: string }

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

/**
 * Puts a range and variables where Grafana would.
 * @throws {Error} for a word of Grafana's that is left over
 */
export const asGrafanaSends = (rawSql: string, { from, to, tenant, team = '', rep = '' }: Look): string => {
  const words: Readonly<Record<string, string>> = { '__from:date:YYYY-MM-DD': from, '__to:date:YYYY-MM-DD': to, 'tenant:singlequote': quoted(tenant), 'team:singlequote': quoted(team), 'rep:singlequote': quoted(rep) };
  const sql = rawSql.replaceAll(/\$\{([^}]+)\}/g, (whole, name: string) => words[name] ?? whole);
  if (sql.includes('$')) throw new Error(`a word of Grafana is left over: ${sql.slice(sql.indexOf('$'), sql.indexOf('$') + 60)}`);
  return sql;
};
