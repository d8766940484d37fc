import { type handleUnaryCall, Server, ServerCredentials, status } from '@grpc/grpc-js';
import type { CheckCompletenessResponse, KpiValue, QueryKpisRequest, QueryKpisResponse, QueryRolloutRequest, RebuildRequest, RebuildResponse, Rollout } from '@baton/contracts';
import { EventStoreAdminServiceService, KpiServiceService, RolloutServiceService } from '@baton/contracts/grpc';
import { EventStoreUnavailable, type KpiAsk, type KpiReading } from '@baton/event-store';
import { RebuildWouldLose } from '../rebuild/rebuild-event-store.js';
import type { RolloutAsk } from '../rollout/read-rollout.js';
import { kpiAsk, kpiComplaint } from './kpi-request.js';
import { rolloutAnswer, rolloutComplaint } from './rollout-answer.js';

/** What the services answer from. */
export interface RpcBackend {
  kpis(ask: KpiAsk): Promise<KpiReading[]>;
  rollout(ask: RolloutAsk): Promise<Rollout>;
  rebuild(acceptLoss: boolean): Promise<RebuildResponse>;
  completeness(): Promise<CheckCompletenessResponse>;
}

export interface RpcServer { readonly port: number; close(): void }

/** A request that can never be answered as it stands. */
class BadRequest extends Error {}

const statusOf = (error: unknown): status => {
  if (error instanceof BadRequest) return status.INVALID_ARGUMENT;
  if (error instanceof EventStoreUnavailable) return status.UNAVAILABLE;
  return error instanceof RebuildWouldLose ? status.FAILED_PRECONDITION : status.INTERNAL;
};

const unary = <Q, A>(answer: (request: Q) => Promise<A>): handleUnaryCall<Q, A> => (call, reply) => {
  answer(call.request).then(
    (response) => reply(null, response),
    (error: unknown) => reply({ code: statusOf(error), details: error instanceof Error ? error.message : String(error) }),
  );
};

const kpiValue = ({ value, low, high, ...reading }: KpiReading): KpiValue => ({ ...reading, value, low, high });

const answerKpis = async (backend: RpcBackend, request: QueryKpisRequest): Promise<QueryKpisResponse> => {
  const complaint = kpiComplaint(request);
  if (complaint) throw new BadRequest(complaint);
  return { kpis: (await backend.kpis(kpiAsk(request))).map(kpiValue) };
};

const answerRollout = async (backend: RpcBackend, request: QueryRolloutRequest) => {
  const complaint = rolloutComplaint(request);
  if (complaint) throw new BadRequest(complaint);
  return rolloutAnswer(await backend.rollout(request));
};

/** Serves KpiService, RolloutService and EventStoreAdminService; port 0 takes a free one. */
export const startRpcServer = async (host: string, port: number, backend: RpcBackend): Promise<RpcServer> => {
  const server = new Server();
  server.addService(KpiServiceService, { queryKpis: unary((request: QueryKpisRequest) => answerKpis(backend, request)) });
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
