import type { DescribeKpisRequest, ListEntitiesRequest, ListEventsRequest, ListEventsResponse, QueryBoardRequest, QueryKpisRequest, QueryKpisResponse } from '@baton/contracts';
import type { KpiServiceServer } from '@baton/contracts/grpc';
import { type Board, type EventKey, type EventReadings, type Kpi, type KpiAsk, type KpiEntityList, type KpiPart, type KpiReading, kpiRegistry, type KpiSplit } from '@baton/event-store';
import { boardMessage, definitionMessage, entitiesMessage, kpiSlice, kpiValue } from './kpi-messages.js';
import { boardAsk, entitiesAsk, eventsAsk, kpiAsk, kpiAsked } from './kpi-request.js';
import { unary } from './unary.js';

/** What the KPI service answers from. */
export interface KpiBackend {
  kpis(ask: KpiAsk): Promise<KpiReading[]>;
  slices(ask: KpiAsk, split: KpiSplit): Promise<KpiPart[]>;
  board(ask: KpiAsk, split: KpiSplit | ''): Promise<Board>;
  entities(kpi: Kpi, ask: KpiAsk, limit: number): Promise<KpiEntityList>;
  events(tenant: string, by: EventKey, id: string, teamId: string): Promise<EventReadings>;
}

const answerKpis = async (backend: KpiBackend, request: QueryKpisRequest): Promise<QueryKpisResponse> => {
  const { ask, split } = kpiAsk(request);
  const [kpis, slices] = await Promise.all([backend.kpis(ask), split === '' ? [] : backend.slices(ask, split)]);
  return { kpis: kpis.map(kpiValue), slices: slices.map(kpiSlice) };
};

const answerEvents = async (backend: KpiBackend, request: ListEventsRequest): Promise<ListEventsResponse> => {
  const { tenant, by, id, teamId } = eventsAsk(request);
  const { events, isCut } = await backend.events(tenant, by, id, teamId);
  return { events: [...events], isCut };
};

/** The KPI service over a backend; a request that lacks something is refused before the backend is asked. */
export const kpiService = (backend: KpiBackend): KpiServiceServer => ({
  queryKpis: unary((request: QueryKpisRequest) => answerKpis(backend, request)),
  queryBoard: unary(async (request: QueryBoardRequest) => {
    const { ask, split } = boardAsk(request);
    return boardMessage(await backend.board(ask, split));
  }),
  describeKpis: unary(async ({ name }: DescribeKpisRequest) => ({ kpis: (name === '' ? kpiRegistry : [kpiAsked(name)]).map(definitionMessage) })),
  listEntities: unary(async (request: ListEntitiesRequest) => {
    const { kpi, ask, limit } = entitiesAsk(request);
    return entitiesMessage(kpi, await backend.entities(kpi, ask, limit));
  }),
  listEvents: unary((request: ListEventsRequest) => answerEvents(backend, request)),
});
