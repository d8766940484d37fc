import { credentials, type ServiceError } from '@grpc/grpc-js';
import type { CheckCompletenessResponse, QueryKpisRequest, QueryKpisResponse, QueryRolloutRequest, QueryRolloutResponse, RebuildResponse } from '@baton/contracts';
import { EventStoreAdminServiceClient, KpiServiceClient, RolloutServiceClient } from '@baton/contracts/grpc';
import { CliFault } from '../cli-fault.js';

const unavailable = 14;

const asFault = (address: string, error: ServiceError): CliFault => new CliFault(
  error.code === unavailable ? `analytics does not answer on ${address}; is the stack up? see ./baton status` : error.details,
);

type Reply<A> = (error: ServiceError | null, response: A) => void;

const answered = <A>(address: string, call: (reply: Reply<A>) => void): Promise<A> => new Promise((resolve, reject) => {
  call((error, response) => (error ? reject(asFault(address, error)) : resolve(response)));
});

/** Asks the analytics service for the KPIs. @throws {CliFault} when it is away or refuses */
export const askKpis = async (address: string, ask: QueryKpisRequest): Promise<QueryKpisResponse> => {
  const client = new KpiServiceClient(address, credentials.createInsecure());
  return answered<QueryKpisResponse>(address, (reply) => client.queryKpis(ask, reply)).finally(() => client.close());
};

/** Asks the analytics service how far a tenant is in its first thirty days. @throws {CliFault} when it is away or refuses */
export const askRollout = async (address: string, ask: QueryRolloutRequest): Promise<QueryRolloutResponse> => {
  const client = new RolloutServiceClient(address, credentials.createInsecure());
  return answered<QueryRolloutResponse>(address, (reply) => client.queryRollout(ask, reply)).finally(() => client.close());
};

/** Has the event store dropped and filled again from the log. @throws {CliFault} when it is away or refuses */
export const askRebuild = async (address: string, acceptLoss: boolean): Promise<RebuildResponse> => {
  const client = new EventStoreAdminServiceClient(address, credentials.createInsecure());
  return answered<RebuildResponse>(address, (reply) => client.rebuild({ acceptLoss }, reply)).finally(() => client.close());
};

/** Has the event store compared with the log, record by record; changes nothing. @throws {CliFault} when it is away or refuses */
export const askCompleteness = async (address: string): Promise<CheckCompletenessResponse> => {
  const client = new EventStoreAdminServiceClient(address, credentials.createInsecure());
  return answered<CheckCompletenessResponse>(address, (reply) => client.checkCompleteness({}, reply)).finally(() => client.close());
};
