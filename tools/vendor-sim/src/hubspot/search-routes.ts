import { Router } from 'express';
import { z } from 'zod';
import { invalid } from './answers.js';
import { isKnownProperty, type ObjectType } from './records.js';
import { valuesOf } from './record-view.js';
import type { SimState } from './sim-state.js';
import { type Handler, withFaults } from './with-faults.js';

const filterSchema = z.strictObject({
  propertyName: z.string(), value: z.string().optional(), values: z.array(z.string()).optional(),
  operator: z.enum(['EQ', 'NEQ', 'LT', 'LTE', 'GT', 'GTE', 'IN', 'NOT_IN', 'HAS_PROPERTY', 'NOT_HAS_PROPERTY']),
});
type Filter = z.output<typeof filterSchema>;
/** HubSpot takes five groups of six filters, and gives at most 200 records a page and 10,000 in all. */
const searchSchema = z.strictObject({
  filterGroups: z.array(z.strictObject({ filters: z.array(filterSchema).min(1).max(6) })).max(5).default([]),
  sorts: z.array(z.strictObject({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']) })).max(1).default([]),
  properties: z.array(z.string()).default([]),
  limit: z.number().int().min(1).max(200).default(10),
  after: z.string().regex(/^\d+$/).default('0'),
});
type Search = z.output<typeof searchSchema>;
const furthest = 10_000;

type Values = Readonly<Record<string, string | null>>;

/** Numbers and instants compare as numbers, with instants given as text or milliseconds; anything else as text. */
const comparable = (text: string): number | string => {
  if (text !== '' && Number.isFinite(Number(text))) return Number(text);
  return /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : text;
};

const holds = (values: Values, { propertyName, operator, value = '', values: several = [] }: Filter): boolean => {
  const found = values[propertyName];
  if (operator === 'NOT_HAS_PROPERTY') return !found;
  if (!found) return false;
  if (operator === 'HAS_PROPERTY') return true;
  if (operator === 'IN') return several.includes(found);
  if (operator === 'NOT_IN') return !several.includes(found);
  const [left, right] = [comparable(found), comparable(value)];
  switch (operator) {
    case 'EQ': return left === right;
    case 'NEQ': return left !== right;
    case 'LT': return left < right;
    case 'LTE': return left <= right;
    case 'GT': return left > right;
    case 'GTE': return left >= right;
  }
};

const inOrder = ([sort]: Search['sorts']) => (a: { values: Values }, b: { values: Values }): number => {
  const [left, right] = [a, b].map(({ values }) => comparable(values[sort?.propertyName ?? 'hs_object_id'] ?? ''));
  if (left === right || left === undefined || right === undefined) return 0;
  return (left < right ? -1 : 1) * (sort?.direction === 'DESCENDING' ? -1 : 1);
};

const faultIn = (state: SimState, type: ObjectType, { filterGroups, sorts, after, limit }: Search): string | undefined => {
  const named = [...filterGroups.flatMap(({ filters }) => filters.map(({ propertyName }) => propertyName)), ...sorts.map(({ propertyName }) => propertyName)];
  const stranger = named.find((name) => !isKnownProperty(state.account, type, name));
  if (stranger !== undefined) return `There was a problem with the request. Property "${stranger}" does not exist`;
  return Number(after) + limit > furthest ? `Paging past ${furthest} results is not supported; narrow the search` : undefined;
};

const search = (state: SimState): Handler => (request, response) => {
  const type = request.params['type'] as ObjectType;
  const body = searchSchema.safeParse(request.body);
  if (!body.success) return invalid(response, `Invalid input JSON: ${body.error.issues[0]?.message ?? ''}`);
  const fault = faultIn(state, type, body.data);
  if (fault !== undefined) return invalid(response, fault);
  const { filterGroups, sorts, properties, limit } = body.data;
  const wanted = [...properties, ...sorts.map(({ propertyName }) => propertyName)];
  const found = state.index.all(type)
    .map((record) => ({ record, values: valuesOf(state.account, type, record, Object.keys(record.properties)) }))
    .filter(({ values }) => filterGroups.length === 0 || filterGroups.some(({ filters }) => filters.every((filter) => holds(values, filter))))
    .toSorted(inOrder(sorts));
  const [from, to] = [Number(body.data.after), Number(body.data.after) + limit];
  const results = found.slice(from, to).map(({ record }) => ({
    id: record.id, createdAt: record.createdAt, updatedAt: record.properties['hs_lastmodifieddate'], archived: false, properties: valuesOf(state.account, type, record, wanted),
  }));
  response.json({ total: found.length, results, ...(to < found.length && { paging: { next: { after: String(to) } } }) });
};

/** `POST /crm/objects/{version}/{type}/search`, over an index that trails the records. */
export const searchRoutes = (state: SimState): Router => {
  const router = Router();
  router.post('/crm/objects/:version/:type/search', withFaults(state, ({ params }) => `${String(params['type'])}.search`, search(state)));
  return router;
};
