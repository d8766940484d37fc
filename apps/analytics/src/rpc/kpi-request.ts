import { kpiSplits, type ListEntitiesRequest, type ListEventsRequest, type QueryBoardRequest, type QueryKpisRequest } from '@baton/contracts';
import { eventKeyNames, isEventKey, type Kpi, type KpiAsk, kpiNamed, kpiRegistry, type KpiSplit } from '@baton/event-store';

const day = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string): boolean => day.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
const isSplit = (text: string): text is KpiSplit => (kpiSplits as readonly string[]).includes(text);

/** A request that can never be answered as it stands. */
export class BadRequest extends Error {}

type Range = Pick<QueryKpisRequest, 'tenant' | 'fromDate' | 'toDate' | 'teamId'>;

const rangeComplaint = ({ tenant, fromDate, toDate }: Range): string | undefined => {
  if (!tenant) return 'tenant is missing';
  if (!isDay(fromDate)) return 'from_date must be a day as YYYY-MM-DD';
  if (!isDay(toDate)) return 'to_date must be a day as YYYY-MM-DD';
  return fromDate > toDate ? `from_date ${fromDate} lies after to_date ${toDate}; exchange them` : undefined;
};

const rangeAsk = (request: Range, callId = ''): KpiAsk => {
  const complaint = rangeComplaint(request);
  if (complaint) throw new BadRequest(complaint);
  const { tenant, fromDate, toDate, teamId } = request;
  return { tenant, fromDate, toDate, teamId, callId };
};

const splitAsk = (split: string): KpiSplit | '' => {
  if (split !== '' && !isSplit(split)) throw new BadRequest(`split "${split}" is not known; it is one of ${kpiSplits.join(', ')}`);
  return split;
};

/** @throws {BadRequest} naming the twelve */
export const kpiAsked = (name: string): Kpi => {
  const kpi = kpiNamed(name);
  if (!kpi) throw new BadRequest(`there is no KPI "${name}"; there are ${kpiRegistry.map((each) => `${each.number} ${each.name}`).join(', ')}`);
  return kpi;
};

/** What a request for numbers asks. @throws {BadRequest} saying what it lacks */
export const kpiAsk = (request: QueryKpisRequest): { readonly ask: KpiAsk; readonly split: KpiSplit | '' } => ({ ask: rangeAsk(request, request.callId), split: splitAsk(request.split) });

/** What a request for a board asks; a split that a KPI does not know leaves its parts empty. @throws {BadRequest} saying what it lacks */
export const boardAsk = (request: QueryBoardRequest): { readonly ask: KpiAsk; readonly split: KpiSplit | '' } => ({ ask: rangeAsk(request), split: splitAsk(request.split) });

const usualLimit = 500;

/** What a request for entities asks. @throws {BadRequest} saying what it lacks */
export const entitiesAsk = (request: ListEntitiesRequest): { readonly kpi: Kpi; readonly ask: KpiAsk; readonly limit: number } =>
  ({ kpi: kpiAsked(request.kpi), ask: rangeAsk(request), limit: request.limit || usualLimit });

/** What a request for events asks. @throws {BadRequest} saying what it lacks */
export const eventsAsk = ({ tenant, by, id, teamId }: ListEventsRequest) => {
  if (!tenant) throw new BadRequest('tenant is missing');
  if (!isEventKey(by)) throw new BadRequest(`events are not found by "${by}", but by one of ${eventKeyNames.join(', ')}`);
  if (!id) throw new BadRequest(`id is missing: name the ${by} whose events are wanted`);
  return { tenant, by, id, teamId };
};
