import { kpiParameters, type KpiQuery } from './kpi-view.js';
import type { QueryParameters } from './port.js';

/** Days are YYYY-MM-DD of the rep's own calendar, both included; an empty team or call means all. */
export interface KpiAsk {
  readonly tenant: string;
  readonly fromDate: string;
  readonly toDate: string;
  readonly teamId: string;
  readonly callId: string;
}

/** What is asked, and on which day: that decides what is provisional. */
export interface KpiQuestion extends KpiAsk { readonly today: string }

/** What a SELECT reads from, and the values bound to the view's parameters. */
export interface ViewCall { readonly from: string; readonly parameters: QueryParameters }

/** A question put to a query's view; only parameters that the query has are passed. */
export const viewCall = (database: string, query: KpiQuery, question: KpiQuestion, split = ''): ViewCall => {
  const values: Readonly<Record<string, string>> = {
    tenant: question.tenant, from_date: question.fromDate, to_date: question.toDate, team: question.teamId, call: question.callId, today: question.today, split,
  };
  const used = kpiParameters(query.sql);
  return {
    from: `${database}.kpi_${query.name}(${used.map(({ name, type }) => `${name}={${name}:${type}}`).join(', ')})`,
    parameters: Object.fromEntries(used.map(({ name }) => [name, values[name] ?? ''])),
  };
};
