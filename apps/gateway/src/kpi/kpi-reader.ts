import { credentials, Metadata } from '@grpc/grpc-js';
import type { kpisSchema, QueryKpisResponse } from '@baton/contracts';
import { KpiServiceClient } from '@baton/contracts/grpc';
import type { z } from 'zod';
import { ApiProblem } from '../http/api-problem.js';
import { numberView } from './domain/number-view.js';

type Kpis = z.output<typeof kpisSchema>;

/** The twelve KPIs as analytics reckons them. Days are YYYY-MM-DD of the reps' own calendar, both inclusive; an empty team means all of them. */
export interface KpiReader {
  /** @throws {ApiProblem} unavailable when analytics does not answer in time */
  read(tenant: string, teamId: string, fromDate: string, toDate: string): Promise<Kpis>;
  close(): void;
}

const deadlineMs = 5_000;

const view = ({ kpis }: QueryKpisResponse): Kpis => ({ kpis: kpis.map(numberView) });

export const createKpiReader = (address: string): KpiReader => {
  const client = new KpiServiceClient(address, credentials.createInsecure());
  return {
    read: (tenant, teamId, fromDate, toDate) => new Promise((resolve, reject) => {
      const request = { tenant, fromDate, toDate, teamId, callId: '', split: '' };
      client.queryKpis(request, new Metadata(), { deadline: Date.now() + deadlineMs }, (error, response) => {
        if (error) reject(new ApiProblem('unavailable', 'the numbers are away: analytics does not answer; try again in a minute'));
        else resolve(view(response));
      });
    }),
    close: () => client.close(),
  };
};
