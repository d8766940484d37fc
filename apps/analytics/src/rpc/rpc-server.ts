import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { CheckCompletenessResponse, QueryRolloutRequest, QueryRolloutResponse, RebuildRequest, RebuildResponse, Rollout } from '@baton/contracts';
import { EventStoreAdminServiceService, KpiServiceService, RolloutServiceService } from '@baton/contracts/grpc';
import type { RolloutAsk } from '../rollout/read-rollout.js';
import { BadRequest } from './kpi-request.js';
import { type KpiBackend, kpiService } from './kpi-service.js';
import { rolloutAnswer, rolloutComplaint } from './rollout-answer.js';
import { unary } from './unary.js';

/** What the services answer from. */
export interface RpcBackend extends KpiBackend {
  rollout(ask: RolloutAsk): Promise<Rollout>;
  rebuild(acceptLoss: boolean): Promise<RebuildResponse>;
  completeness(): Promise<CheckCompletenessResponse>;
}

export interface RpcServer { readonly port: number; close(): void }

const answerRollout = async (backend: RpcBackend, request: QueryRolloutRequest): Promise<QueryRolloutResponse> => {
  const complaint = rolloutComplaint(request);
  if (complaint) throw new BadRequest(complaint);
  return rolloutAnswer(await backend.rollout(request));
};

/** Serves KpiService, RolloutService and EventStoreAdminService; port 0 takes a free one. */
export const startRpcServer = async (host: string, port: number, backend: RpcBackend): Promise<RpcServer> => {
  const server = new Server();
  server.addService(KpiServiceService, kpiService(backend));
  server.addService(RolloutServiceService, { queryRollout: unary((request: QueryRolloutRequest) => answerRollout(backend, request)) });
  server.addService(EventStoreAdminServiceService, {
    rebuild: unary(({ acceptLoss }: RebuildRequest) => backend.rebuild(acceptLoss)),
    checkCompleteness: unary(() => backend.completeness()),
  });
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (error, number) => (error ? reject(error) : resolve(number)));
  });
  return { port: bound, close: () => server.forceShutdown() };
};
