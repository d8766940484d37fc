import { credentials } from '@grpc/grpc-js';
import type { QueryRolloutRequest, QueryRolloutResponse, Rollout, Session } from '@baton/contracts';
import { RolloutServiceClient } from '@baton/contracts/grpc';
import { type Clock, localDate } from '@baton/platform';
import { ApiProblem } from '../http/api-problem.js';
import { askAnalytics } from './ask-analytics.js';

/** How far a tenant is in its first thirty days, as analytics reads it from the events. */
export interface RolloutReader {
  /** As of today in the rep's own calendar. @throws {ApiProblem} unavailable when analytics does not answer in time */
  read(session: Session): Promise<Rollout>;
  close(): void;
}

const deadlineMs = 5_000;
const problemOf = (): ApiProblem => new ApiProblem('unavailable', 'the rollout is away: analytics does not answer; try again in a minute');

const view = ({ startedOn, day, weeks, gate, diagnosis }: QueryRolloutResponse): Rollout => ({
  startedOn: startedOn === '' ? null : startedOn, day, weeks,
  gate: { isOpen: gate?.isOpen ?? false, says: gate?.says ?? '' },
  diagnosis: { hoursSaved: diagnosis?.hoursSaved ?? null, weakestStage: diagnosis?.weakestStage ?? '', says: diagnosis?.says ?? '' },
});

export const createRolloutReader = (address: string, clock: Clock): RolloutReader => {
  const client = new RolloutServiceClient(address, credentials.createInsecure());
  return {
    read: async ({ tenant, rep }) => {
      const request = { tenant: tenant.id, day: localDate(clock.now(), rep.timeZone) };
      return view(await askAnalytics<QueryRolloutRequest, QueryRolloutResponse>(client.queryRollout.bind(client), request, { withinMs: deadlineMs, problemOf }));
    },
    close: () => client.close(),
  };
};
