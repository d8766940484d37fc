import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { CheckCompletenessResponse, RebuildRequest, RebuildResponse } from '@baton/contracts';
import { EventStoreAdminServiceService, KpiServiceService } from '@baton/contracts/grpc';
import { type KpiBackend, kpiService } from './kpi-service.js';
import { unary } from './unary.js';

/** What the services answer from. */
export interface RpcBackend extends KpiBackend {
  rebuild(acceptLoss: boolean): Promise<RebuildResponse>;
  completeness(): Promise<CheckCompletenessResponse>;
}

export interface RpcServer { readonly port: number; close(): void }

/** Serves KpiService and EventStoreAdminService; port 0 takes a free one. */
export const startRpcServer = async (host: string, port: number, backend: RpcBackend): Promise<RpcServer> => {
  const server = new Server();
  server.addService(KpiServiceService, kpiService(backend));
  server.addService(EventStoreAdminServiceService, {
    rebuild: unary(({ acceptLoss }: RebuildRequest) => backend.rebuild(acceptLoss)),
    checkCompleteness: unary(() => backend.completeness()),
  });
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (error, number) => (error ? reject(error) : resolve(number)));
  });
  return { port: bound, close: () => server.forceShutdown() };
};
