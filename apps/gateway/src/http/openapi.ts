import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import {
  baselinesSetSchema, connectionsSchema, connectResponseSchema, dealAttentionSchema, dialChangeSchema, dialViewSchema, dismissRequestSchema, editRequestSchema, errorSchema, followUpRequestSchema, funnelBoardSchema, hygieneRulesChangeSchema, hygieneRulesCheckSchema, hygieneRulesTextSchema, hygieneRulesViewSchema, killSwitchRequestSchema, kpiDefinitionSchema,
  kpiEntitiesSchema, kpisSchema, liveTicketSchema, longestId, playbookChangeSchema, playbookViewSchema, rejectRequestSchema, reviewItemSchema, reviewQueueSchema, rolloutSchema, sessionSchema, storedEventsSchema, syncRequestSchema, syncResponseSchema, unlearnSchema,
} from '@baton/contracts';
import { z } from 'zod';
import { entitiesQuery, eventsQuery, funnelQuery } from '../kpi/funnel-queries.js';

/** GET /api/kpis: both days inclusive. */
export const kpiQuerySchema = z.strictObject({ from: z.iso.date(), to: z.iso.date() }).refine(({ from, to }) => from <= to, 'from must not be after to');
export const idParameter = z.string().min(1).max(longestId);
/** Public halves of the approval keys by key id, PEM. */
export const approvalKeysSchema = z.record(z.string(), z.string());

interface Route { readonly method: 'get' | 'post' | 'put'; readonly path: string; readonly summary: string; readonly body?: z.ZodType; readonly csv?: boolean; readonly answer?: z.ZodType; readonly query?: z.ZodObject; readonly open?: boolean; /** Media type of an answer that is a file. */ readonly file?: string }

/** Every route under /api, as the document tells of it. */
export const apiRoutes: readonly Route[] = [
  { method: 'get', path: '/api/session', summary: 'Who is signed in', answer: sessionSchema },
  { method: 'get', path: '/api/review', summary: 'The review queue of the rep and the team', answer: reviewQueueSchema },
  { method: 'post', path: '/api/review/{proposalId}/edit', summary: 'Change the values of a proposal', body: editRequestSchema, answer: reviewItemSchema },
  { method: 'post', path: '/api/review/{proposalId}/reject', summary: 'Decide against a proposal', body: rejectRequestSchema, answer: reviewItemSchema },
  { method: 'post', path: '/api/review/{proposalId}/follow-up', summary: 'Take a write back, or propose it again over what the record holds now', body: followUpRequestSchema, answer: reviewItemSchema },
  { method: 'post', path: '/api/review/sync', summary: 'Approve exactly the bytes that were shown', body: syncRequestSchema, answer: syncResponseSchema },
  { method: 'get', path: '/api/deals/attention', summary: 'Deals that need a word: stale, without a dated next step, or reminded of', answer: dealAttentionSchema },
  { method: 'get', path: '/api/dial', summary: 'How sure a proposal has to be before a rep is asked', answer: dialViewSchema },
  { method: 'put', path: '/api/dial', summary: 'Set how sure a proposal has to be', body: dialChangeSchema, answer: dialViewSchema },
  { method: 'get', path: '/api/hygiene-rules', summary: 'The rules by which deals are flagged and people reminded, in sentences', answer: hygieneRulesViewSchema },
  { method: 'post', path: '/api/hygiene-rules/check', summary: 'What is wrong with rules, line by line, and what they would mean', body: hygieneRulesTextSchema, answer: hygieneRulesCheckSchema },
  { method: 'put', path: '/api/hygiene-rules', summary: 'Publish the rules as a change of the version that was read', body: hygieneRulesChangeSchema, answer: hygieneRulesViewSchema },
  { method: 'get', path: '/api/connections', summary: 'Connections, their health, and the kill switch', answer: connectionsSchema },
  { method: 'post', path: '/api/connections/{connectionId}/connect', summary: 'Where to go to connect an account', answer: connectResponseSchema },
  { method: 'post', path: '/api/connections/{connectionId}/disconnect', summary: 'Forget the tokens of a connection', answer: connectionsSchema },
  { method: 'post', path: '/api/kill-switch', summary: 'Stop every write, or let them go on', body: killSwitchRequestSchema, answer: connectionsSchema },
  { method: 'post', path: '/api/live-ticket', summary: 'A ticket that opens one live socket within 30 seconds', answer: liveTicketSchema },
  { method: 'post', path: '/api/calls/{callId}/cards/{cardId}/dismiss', summary: 'A verdict on a coach card', body: dismissRequestSchema },
  { method: 'get', path: '/api/playbook', summary: 'What the coach listens for, and what marks of "wrong" have taught', answer: playbookViewSchema },
  { method: 'put', path: '/api/playbook', summary: 'Publish the whole playbook as a change of the version that was read', body: playbookChangeSchema, answer: playbookViewSchema },
  { method: 'post', path: '/api/playbook/rules/{ruleId}/unlearn', summary: 'Take back one mark of "wrong", or all of a rule', body: unlearnSchema, answer: playbookViewSchema },
  { method: 'get', path: '/api/kpis', summary: 'The twelve KPIs: of the tenant for an admin, of the own team for anybody else', query: z.object({ from: z.iso.date(), to: z.iso.date() }), answer: kpisSchema },
  { method: 'get', path: '/api/funnel', summary: 'The twelve KPIs with trend and parts, the funnel, its leaks and what waits; of the own team, or for an admin of any', query: funnelQuery, answer: funnelBoardSchema },
  { method: 'get', path: '/api/kpis/{name}', summary: 'What a KPI means, in words and in SQL; by its key or number', answer: kpiDefinitionSchema },
  { method: 'get', path: '/api/kpis/{name}/entities', summary: 'What stands behind a KPI, newest first, at most 500', query: entitiesQuery, answer: kpiEntitiesSchema },
  { method: 'get', path: '/api/kpis/{name}/entities.csv', summary: 'What stands behind a KPI as a file, at most 100,000', query: entitiesQuery, file: 'text/csv' },
  { method: 'get', path: '/api/events', summary: 'What happened to one account, call, deal, proposal or workflow, oldest first', query: eventsQuery, answer: storedEventsSchema },
  { method: 'get', path: '/api/rollout', summary: 'How far the tenant is in its first thirty days with Baton', answer: rolloutSchema },
  { method: 'post', path: '/api/baselines', summary: 'Set what the time before Baton cost, from a CSV file with the columns name, value, valid_from and source', body: z.string(), csv: true, answer: baselinesSetSchema },
  { method: 'get', path: '/api/approval-keys', summary: 'Public keys that approvals are verified with', answer: approvalKeysSchema, open: true },
];

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });

const doneOf = ({ answer, file }: Route): RouteConfig['responses'] => {
  if (file) return { 200: { description: 'Done', content: { [file]: { schema: z.string() } } } };
  return answer ? { 200: { description: 'Done', content: json(answer) } } : { 204: { description: 'Done' } };
};

const routeConfig = (route: Route): RouteConfig => {
  const { method, path, summary, body, csv, query, open } = route;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    method, path, summary, security: open ? [] : [{ session: [] }],
    request: {
      ...(names.length > 0 ? { params: z.object(Object.fromEntries(names.map((name) => [name, idParameter]))) } : {}),
      ...(query ? { query } : {}), ...(body ? { body: { content: csv ? { 'text/csv': { schema: body } } : json(body), required: true } } : {}),
      ...(method !== 'get' ? { headers: z.object({ 'x-baton': z.literal('1') }) } : {}),
    },
    responses: {
      ...doneOf(route),
      default: { description: 'Not done; the message says what to do', content: json(errorSchema) },
    },
  };
};

/** The OpenAPI 3.1 document, generated from the schemas that requests are checked with. */
export const openApiDocument = (publicUrl: string) => {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: '__Host-baton' });
  for (const route of apiRoutes) registry.registerPath(routeConfig(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({ openapi: '3.1.0', info: { title: 'Baton gateway', version: '1' }, servers: [{ url: publicUrl }] });
};
