import { type eventKeys, funnelBoardSchema, kpiDefinitionSchema, kpiEntitiesSchema, type kpiSplits, rolloutSchema, storedEventsSchema } from '@baton/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { api, sendCsv } from './http.js';

export type KpiSplit = (typeof kpiSplits)[number];
export type EventKey = (typeof eventKeys)[number];

/** What a board is asked for; days are YYYY-MM-DD, both included; without a team all of them that one may see. */
export interface FunnelAsk { readonly from: string; readonly to: string; readonly team?: string | undefined; readonly split?: KpiSplit | undefined }

const queryText = (parameters: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString();
const kpiPath = (name: string): string => `/kpis/${encodeURIComponent(name)}`;
const entitiesPath = (name: string, { from, to, team }: FunnelAsk, ending = ''): string => `${kpiPath(name)}/entities${ending}?${queryText({ from, to, team })}`;
const everyMinute = 60_000;

/** The twelve tiles and where the motion leaks; counted anew every minute while a page shows it. */
export const funnelQuery = ({ from, to, team, split }: FunnelAsk) => queryOptions({
  queryKey: ['funnel', 'board', from, to, team ?? '', split ?? ''], queryFn: () => api(funnelBoardSchema, `/funnel?${queryText({ from, to, team, split })}`), refetchInterval: everyMinute,
});
/** What a KPI means, in words and as SQL. */
export const kpiDefinitionQuery = (name: string) => queryOptions({ queryKey: ['funnel', 'definition', name], queryFn: () => api(kpiDefinitionSchema, kpiPath(name)), staleTime: Number.POSITIVE_INFINITY });
/** What stands behind a number, newest first. */
export const kpiEntitiesQuery = (name: string, ask: FunnelAsk) => queryOptions({
  queryKey: ['funnel', 'entities', name, ask.from, ask.to, ask.team ?? ''], queryFn: () => api(kpiEntitiesSchema, entitiesPath(name, ask)), refetchInterval: everyMinute,
});
/** Where the same entities are a file. */
export const entitiesFile = (name: string, ask: FunnelAsk): string => `/api${entitiesPath(name, ask, '.csv')}`;
/** What happened to one call, deal or the like, oldest first. */
export const storedEventsQuery = (by: EventKey, id: string) => queryOptions({ queryKey: ['funnel', 'events', by, id], queryFn: () => api(storedEventsSchema, `/events?${queryText({ by, id })}`) });
/** How far a team is in its first thirty days. */
export const rolloutQuery = queryOptions({ queryKey: ['funnel', 'rollout'], queryFn: () => api(rolloutSchema, '/rollout'), refetchInterval: everyMinute });
/** Records what was measured before Baton, from CSV text; an administrator alone may. Answers how many were set. */
export const importBaselines = (csv: string) => sendCsv(z.object({ set: z.number() }), '/baselines', csv);
