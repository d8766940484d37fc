import { eventKeys, kpiSplits, longestId } from '@baton/contracts';
import { z } from 'zod';

const team = z.string().max(longestId).optional();
const days = { from: z.iso.date(), to: z.iso.date() };
const isInOrder = ({ from, to }: { readonly from: string; readonly to: string }): boolean => from <= to;
const notInOrder = 'from must not be after to; exchange them';

/** What the document tells of each query; a request is held to the same, and its days to their order. */
export const funnelQuery = z.strictObject({ ...days, team, split: z.enum(kpiSplits).optional() });
export const entitiesQuery = z.strictObject({ ...days, team });
export const eventsQuery = z.strictObject({ by: z.enum(eventKeys), id: z.string().min(1).max(longestId), team });

export const funnelQuerySchema = funnelQuery.refine(isInOrder, notInOrder);
export const entitiesQuerySchema = entitiesQuery.refine(isInOrder, notInOrder);

export type FunnelQuery = z.output<typeof funnelQuery>;
export type EntitiesQuery = z.output<typeof entitiesQuery>;
export type EventsQuery = z.output<typeof eventsQuery>;
