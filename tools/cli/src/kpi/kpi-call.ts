import { credentials, type ServiceError } from '@grpc/grpc-js';
import type { CheckCompletenessResponse, KpiValue, RebuildResponse } from '@baton/contracts';
import { EventStoreAdminServiceClient, KpiServiceClient } from '@baton/contracts/grpc';
import { CliFault } from '../cli-fault.js';

const unavailable = 14;

const asFault = (address: string, error: ServiceError): CliFault => new CliFault(
  error.code === unavailable ? `analytics does not answer on ${address}; is the stack up? see ./baton status` : error.details,
);

type Reply<A> = (error: ServiceError | null, response: A) => void;

const answered = <A>(address: string, call: (reply: Reply<A>) => void): Promise<A> => new Promise((resolve, reject) => {
  call((error, response) => (error ? reject(asFault(address, error)) : resolve(response)));
});

const withAdmin = async <A>(address: string, use: (client: EventStoreAdminServiceClient, reply: Reply<A>) => void): Promise<A> => {
  const client = new EventStoreAdminServiceClient(address, credentials.createInsecure());
  return answered<A>(address, (reply) => use(client, reply)).finally(() => client.close());
};

export interface KpiAsk { readonly tenant: string; readonly fromDate: string; readonly toDate: string; readonly teamId: string; readonly callId: string }

/** Asks the analytics service for the KPIs. @throws {CliFault} when it is away or refuses */
export const askKpis = async (address: string, ask: KpiAsk): Promise<KpiValue[]> => {
  const client = new KpiServiceClient(address, credentials.createInsecure());
  const { kpis } = await answered<{ kpis: KpiValue[] }>(address, (reply) => client.queryKpis(ask, reply)).finally(() => client.close());
  return kpis;
};

/** Has the event store dropped and filled again from the log. @throws {CliFault} when it is away or refuses */
export const askRebuild = (address: string, acceptLoss: boolean): Promise<RebuildResponse> =>
  withAdmin<RebuildResponse>(address, (client, reply) => client.rebuild({ acceptLoss }, reply));

/** Has the store compared with the log. @throws {CliFault} when it is away or refuses */
export const askCompleteness = (address: string): Promise<CheckCompletenessResponse> =>
  withAdmin<CheckCompletenessResponse>(address, (client, reply) => client.checkCompleteness({}, reply));
