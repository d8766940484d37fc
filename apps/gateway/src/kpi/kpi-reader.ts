import { credentials } from '@grpc/grpc-js';
import type { kpisSchema, QueryKpisRequest, QueryKpisResponse } from '@baton/contracts';
import { KpiServiceClient } from '@baton/contracts/grpc';
import type { z } from 'zod';
import { ApiProblem } from '../http/api-problem.js';
import { askAnalytics } from './ask-analytics.js';
import { numberView } from './domain/number-view.js';

type Kpis = z.output<typeof kpisSchema>;

/** The twelve KPIs as analytics reckons them. Days are YYYY-MM-DD of the reps' own calendar, both inclusive; an empty team means all of them. */
export interface KpiReader {
  /** @throws {ApiProblem} unavailable when analytics does not answer in time */
  read(tenant: string, teamId: string, fromDate: string, toDate: string): Promise<Kpis>;
  close(): void;
}

const deadlineMs = 5_000;
const problemOf = (): ApiProblem => new ApiProblem('unavailable', 'the numbers are away: analytics does not answer; try again in a minute');

const view = ({ kpis }: QueryKpisResponse): Kpis => ({ kpis: kpis.map(numberView) });

export const createKpiReader = (address: string): KpiReader => {
  const client = new KpiServiceClient(address, credentials.createInsecure());
  return {
    read: async (tenant, teamId, fromDate, toDate) =>
      view(await askAnalytics<QueryKpisRequest, QueryKpisResponse>(client.queryKpis.bind(client), { tenant, fromDate, toDate, teamId, callId: '', split: '' }, { withinMs: deadlineMs, problemOf })),
    close: () => client.close(),
  };
};
