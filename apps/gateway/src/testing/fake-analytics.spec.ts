import { Server, ServerCredentials, type status } from '@grpc/grpc-js';
import { type DescribeKpisRequest, type DescribeKpisResponse, type ListEntitiesRequest, ListEntitiesResponse, type ListEventsRequest, type ListEventsResponse, type QueryBoardRequest, QueryBoardResponse } from '@baton/contracts';
import { KpiServiceService } from '@baton/contracts/grpc';

export interface FakeAnswers {
  readonly board?: QueryBoardResponse;
  readonly kpis?: DescribeKpisResponse['kpis'];
  readonly entities?: ListEntitiesResponse;
  readonly events?: ListEventsResponse;
  /** Every call ends so instead. */
  readonly refusal?: { readonly code: status; readonly details: string };
}

export interface FakeAnalytics {
  readonly address: string;
  readonly asked: (QueryBoardRequest | DescribeKpisRequest | ListEntitiesRequest | ListEventsRequest)[];
  /** What it answers from now on. */
  answers: FakeAnswers;
  close(): void;
}

type Reply = (error: object | null, response?: object) => void;

/** An analytics that answers as told, and remembers what it was asked. */
export const startFakeAnalytics = async (answers: FakeAnswers = {}): Promise<FakeAnalytics> => {
  const asked: FakeAnalytics['asked'] = [];
  const server = new Server();
  const answer = (pick: (answers: FakeAnswers) => object) => (call: { request: FakeAnalytics['asked'][number] }, reply: Reply): void => {
    asked.push(call.request);
    if (fake.answers.refusal) reply(fake.answers.refusal);
    else reply(null, pick(fake.answers));
  };
  const fake: FakeAnalytics = { address: '', asked, answers, close: () => server.forceShutdown() };
  server.addService(KpiServiceService, {
    queryBoard: answer(({ board }) => board ?? QueryBoardResponse.create()), describeKpis: answer(({ kpis }) => ({ kpis: kpis ?? [] })),
    listEntities: answer(({ entities }) => entities ?? ListEntitiesResponse.create()), listEvents: answer(({ events }) => events ?? { events: [], isCut: false }),
  });
  const port = await new Promise<number>((resolve, reject) => { server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => { if (error) reject(error); else resolve(bound); }); });
  return Object.assign(fake, { address: `127.0.0.1:${port}` });
};
