import { credentials, type ServiceError, status } from '@grpc/grpc-js';
import type { DescribeKpisResponse, ListEntitiesRequest, ListEntitiesResponse, ListEventsRequest, ListEventsResponse, QueryBoardRequest, QueryBoardResponse } from '@baton/contracts';
import { KpiServiceClient } from '@baton/contracts/grpc';
import { ApiProblem } from '../http/api-problem.js';
import { type Ask, askAnalytics } from './ask-analytics.js';

/** What analytics knows of the funnel. Calls reject with {@link ApiProblem}: invalid when it refuses the request, unavailable when it does not answer in time. */
export interface FunnelReader {
  board(request: QueryBoardRequest): Promise<QueryBoardResponse>;
  /** One KPI by its key or number. */
  describe(name: string): Promise<DescribeKpisResponse>;
  entities(request: ListEntitiesRequest): Promise<ListEntitiesResponse>;
  events(request: ListEventsRequest): Promise<ListEventsResponse>;
  close(): void;
}

/** A file of 100,000 entities or a thousand whole facts is larger than what gRPC takes by itself. */
const mostBytes = 128 * 1_024 * 1_024;
const usualMs = 20_000;
/** Reading out a whole file takes longer than a page of it. */
const fileMs = 60_000;
const fileFrom = 1_000;

const problemOf = ({ code, details }: ServiceError): ApiProblem =>
  (code === status.INVALID_ARGUMENT ? new ApiProblem('invalid', details) : new ApiProblem('unavailable', 'the numbers are away: analytics does not answer; try again in a minute'));

const asked = <Q, A>(ask: Ask<Q, A>, request: Q, withinMs = usualMs): Promise<A> => askAnalytics(ask, request, { withinMs, problemOf });

export const createFunnelReader = (address: string): FunnelReader => {
  const client = new KpiServiceClient(address, credentials.createInsecure(), { 'grpc.max_receive_message_length': mostBytes });
  return {
    board: (request) => asked<QueryBoardRequest, QueryBoardResponse>(client.queryBoard.bind(client), request),
    describe: (name) => asked<{ name: string }, DescribeKpisResponse>(client.describeKpis.bind(client), { name }),
    entities: (request) => asked<ListEntitiesRequest, ListEntitiesResponse>(client.listEntities.bind(client), request, request.limit >= fileFrom ? fileMs : usualMs),
    events: (request) => asked<ListEventsRequest, ListEventsResponse>(client.listEvents.bind(client), request),
    close: () => client.close(),
  };
};
