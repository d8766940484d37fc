import { type FunnelBoard, type KpiDefinition, type KpiEntities, type KpiEntity, type KpiEntityMessage, kpiEntitySchema, type Session, type StoredEvents } from '@baton/contracts';
import { ApiProblem } from '../http/api-problem.js';
import type { ReviewDocuments } from '../review/review-documents.js';
import { entitiesCsv } from './domain/entities-csv.js';
import { boardView, type LabelOf } from './domain/number-view.js';
import type { EntitiesQuery, EventsQuery, FunnelQuery } from './funnel-queries.js';
import type { FunnelReader } from './funnel-reader.js';
import { teamFor } from './team-for.js';

/** The funnel as a person may see it: an admin every team, anybody else the own. Calls reject with {@link ApiProblem}. */
export interface FunnelService {
  board(session: Session, query: FunnelQuery): Promise<FunnelBoard>;
  definition(name: string): Promise<KpiDefinition>;
  /** What stands behind a number, newest first, at most 500. */
  entities(session: Session, name: string, query: EntitiesQuery): Promise<KpiEntities>;
  /** The same as a file, at most 100,000; `fileName` says what it is of. */
  entitiesFile(session: Session, name: string, query: EntitiesQuery): Promise<{ readonly fileName: string; readonly text: string }>;
  events(session: Session, query: EventsQuery): Promise<StoredEvents>;
}

export interface FunnelServiceParts {
  readonly reader: FunnelReader;
  readonly documents: Pick<ReviewDocuments, 'deal'>;
  nameOf(tenant: string, repId: string): string;
  /** Teams of a tenant, in order. */
  teamsOf(tenant: string): readonly string[];
}

const shown = 500;
const inAFile = 100_000;
/** Deals looked up at once. */
const atOnce = 100;

const dealLabels = async (documents: FunnelServiceParts['documents'], tenant: string, entities: readonly KpiEntityMessage[]): Promise<Map<string, string>> => {
  const ids = [...new Set(entities.flatMap(({ label, dealId }) => (dealId !== '' && label === dealId ? [dealId] : [])))];
  const labels = new Map<string, string>();
  for (let at = 0; at < ids.length; at += atOnce) {
    await Promise.all(ids.slice(at, at + atOnce).map(async (id) => { labels.set(id, (await documents.deal(tenant, id))?.label ?? `deal ${id}`); }));
  }
  return labels;
};

const entityView = ({ kind, value, ...entity }: KpiEntityMessage, labels: ReadonlyMap<string, string>, nameOf: LabelOf): KpiEntity => ({
  ...entity, kind: kpiEntitySchema.shape.kind.parse(kind), value: value ?? null, label: entity.label === entity.dealId ? (labels.get(entity.dealId) ?? entity.label) : entity.label, repName: nameOf(entity.repId),
});

export const createFunnelService = ({ reader, documents, nameOf, teamsOf }: FunnelServiceParts): FunnelService => {
  const namesOf = (tenant: string): LabelOf => (repId) => (repId === '' ? '' : nameOf(tenant, repId));
  const entities = async (session: Session, kpi: string, { from, to, team }: EntitiesQuery, limit: number): Promise<KpiEntities> => {
    const tenant = session.tenant.id;
    const found = await reader.entities({ tenant, kpi, fromDate: from, toDate: to, teamId: teamFor(session, team), limit });
    const labels = await dealLabels(documents, tenant, found.entities);
    return { name: found.name, total: found.total, entities: found.entities.map((each) => entityView(each, labels, namesOf(tenant))) };
  };
  return {
    board: async (session, { from, to, team: asked, split }) => {
      const [tenant, team] = [session.tenant.id, teamFor(session, asked)];
      const board = await reader.board({ tenant, fromDate: from, toDate: to, teamId: team, split: split ?? '' });
      const teams = session.rep.role === 'admin' ? [...teamsOf(tenant)] : [team];
      return boardView({ from, to, team, split: split ?? null, teams }, board, split === 'rep' ? namesOf(tenant) : (slice) => slice);
    },
    definition: async (name) => {
      const [kpi] = (await reader.describe(name)).kpis;
      if (!kpi) throw new ApiProblem('not_found', `there is no KPI "${name}"; GET /api/funnel lists them`);
      return kpi;
    },
    entities: (session, name, query) => entities(session, name, query, shown),
    entitiesFile: async (session, name, query) => {
      const found = await entities(session, name, query, inAFile);
      return { fileName: `${found.name}-${query.from}-${query.to}.csv`, text: entitiesCsv(found.entities) };
    },
    events: async (session, { by, id, team }) => {
      const tenant = session.tenant.id;
      const { events, isCut } = await reader.events({ tenant, by, id, teamId: teamFor(session, team) });
      return { events: events.map((event) => ({ ...event, repName: namesOf(tenant)(event.repId) })), isCut };
    },
  };
};
