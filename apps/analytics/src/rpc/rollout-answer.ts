import type { QueryRolloutRequest, QueryRolloutResponse, Rollout } from '@baton/contracts';

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Says what a request for the rollout lacks, or nothing when it can be answered. */
export const rolloutComplaint = (request: QueryRolloutRequest): string | undefined => {
  if (!request.tenant) return 'tenant is missing';
  return day.test(request.day) && new Date(`${request.day}T00:00:00Z`).toJSON()?.startsWith(request.day) === true ? undefined : 'day must be a day as YYYY-MM-DD';
};

/** The rollout as it goes over the wire: absent is empty. */
export const rolloutAnswer = ({ startedOn, day: since, weeks, gate, diagnosis }: Rollout): QueryRolloutResponse => ({
  startedOn: startedOn ?? '', day: since, weeks: weeks.map((week) => ({ ...week, deliverables: [...week.deliverables] })), gate,
  diagnosis: { ...diagnosis, hoursSaved: diagnosis.hoursSaved ?? undefined },
});
