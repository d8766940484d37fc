import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import { createOAuthServer, type OAuthServer } from '../sim/oauth-server.js';
import { ownEntry } from '../sim/own-entry.js';
import { escape, page, plain } from '../sim/page.js';
import { openSimStore, type SimStore } from '../sim/sim-store.js';
import type { SimOptions, VendorSim } from '../sim/vendor-sim.js';
import { type FaultAnswers, type Handler, withFaults } from '../sim/with-faults.js';
import { type PipedriveCompany, seedCompany } from './company.js';
import { activityPost, complaintAboutDeal, dealPatch, firstFault, notePost } from './requests.js';

type Store = SimStore<PipedriveCompany>;

const refuse = (response: Response, status: number, error: string, info = ''): void => { response.status(status).json({ success: false, error, error_info: info, data: null }); };

const answers: FaultAnswers = {
  401: (response) => refuse(response, 401, 'unauthorized access'),
  403: (response) => refuse(response, 403, 'Scope and URL mismatch', 'the token lacks a scope'),
  limit: (response) => { response.setHeader('retry-after', '3600'); refuse(response, 429, 'Daily API token budget is used up'); },
  409: (response) => refuse(response, 409, 'Conflict'),
  412: (response) => refuse(response, 412, 'Precondition failed'),
  423: (response) => refuse(response, 423, 'Locked'),
  429: (response) => { response.setHeader('retry-after', '1'); response.setHeader('x-ratelimit-remaining', '0'); response.setHeader('x-ratelimit-reset', '1'); refuse(response, 429, 'request over limit'); },
  500: (response) => refuse(response, 500, 'Internal Server Error'),
  validation: (response) => refuse(response, 400, 'Validation failed: expected_close_date: is required in this stage'),
};

const seconds = (ms: number): string => new Date(ms).toISOString().slice(0, 19);
/** Version 2 writes its instants as ISO, version 1 with a blank and no zone. */
const v2 = (ms: number): string => `${seconds(ms)}Z`;
const v1 = (ms: number): string => seconds(ms).replace('T', ' ');

const textual = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]));

const note = (store: Store): Handler => (request, response) => {
  const body = notePost.safeParse(request.body);
  if (!body.success) return refuse(response, 400, 'Bad request', firstFault(body.error));
  const { account, now } = store;
  if (!account.deals[body.data.deal_id]) return refuse(response, 400, 'Deal not found or inaccessible');
  const made = { id: account.nextId, content: body.data.content, deal_id: body.data.deal_id, add_time: v1(now()), update_time: v1(now()) };
  account.nextId += 1;
  account.notes[made.id] = made;
  store.changed({ operation: 'notes.create', objectType: 'notes', recordId: String(made.id), properties: textual(body.data), new: true });
  response.status(201).json({ success: true, data: made });
};

const activity = (store: Store): Handler => (request, response) => {
  const body = activityPost.safeParse(request.body);
  if (!body.success) return refuse(response, 400, 'Bad request', firstFault(body.error));
  const { account, now } = store;
  if (!account.deals[body.data.deal_id]) return refuse(response, 400, 'Deal not found or inaccessible');
  const { subject, type, due_date: due = null, deal_id: dealId, owner_id: owner = 1001, note: text = null } = body.data;
  const made = { id: account.nextId, subject, type, due_date: due, deal_id: dealId, owner_id: owner, note: text, done: false, add_time: v2(now()), update_time: v2(now()) };
  account.nextId += 1;
  account.activities[made.id] = made;
  store.changed({ operation: 'activities.create', objectType: 'activities', recordId: String(made.id), properties: textual(body.data), new: true });
  response.status(201).json({ success: true, data: made });
};

const patchDeal = (store: Store): Handler => (request, response) => {
  const deal = ownEntry(store.account.deals, String(request.params['id']));
  const body = dealPatch.safeParse(request.body);
  if (!body.success) return refuse(response, 400, 'Bad request', firstFault(body.error));
  if (!deal) return refuse(response, 404, 'Deal not found');
  const complaint = complaintAboutDeal(store.account, body.data);
  if (complaint !== undefined) return refuse(response, 400, complaint);
  const { custom_fields: custom, ...rest } = body.data;
  Object.assign(deal, rest, { update_time: v2(store.now()) });
  Object.assign(deal.custom_fields, custom);
  store.changed({ operation: 'deal.update', objectType: 'deals', recordId: String(deal.id), properties: textual(body.data), new: false });
  response.json({ success: true, data: deal });
};

const routes = (store: Store): Router => {
  const faulty = (operation: string, handler: Handler): RequestHandler => withFaults(store.faults, answers, () => operation, handler);
  const found = (table: 'deals' | 'notes' | 'activities' | 'organizations'): Handler => (request, response) => {
    const data = ownEntry<unknown>(store.account[table], String(request.params['id']));
    if (!data) return refuse(response, 404, `${table} not found`);
    response.json({ success: true, data });
  };
  const listed = (table: 'notes' | 'activities'): Handler => (request, response) => {
    const visible = (time: string): boolean => Date.parse(time.includes(' ') ? `${time.replace(' ', 'T')}Z` : time) + store.searchLagMs <= store.now();
    const data = Object.values(store.account[table]).filter(({ deal_id: dealId, add_time: time }) => String(dealId) === request.query['deal_id'] && visible(time)).toReversed();
    response.json({ success: true, data: data.slice(0, Number(request.query['limit'] ?? 100)) });
  };
  const remove = (table: 'notes' | 'activities'): Handler => (request, response) => {
    const id = String(request.params['id']);
    if (!ownEntry<unknown>(store.account[table], id)) return refuse(response, 404, `${table} not found`);
    Reflect.deleteProperty(store.account[table], id);
    store.changed({ operation: `${table}.delete`, objectType: table, recordId: id, properties: {}, new: false });
    response.json({ success: true, data: { id: Number(id) } });
  };
  const router = Router();
  router.get('/api/v2/deals/:id', faulty('deal.read', found('deals')));
  router.patch('/api/v2/deals/:id', faulty('deal.update', patchDeal(store)));
  router.get('/api/v2/organizations/:id', faulty('organization.read', found('organizations')));
  router.get('/api/v2/stages', faulty('stages.read', (request, response) => {
    response.json({ success: true, data: store.account.stages.filter(({ pipeline_id: pipeline }) => String(pipeline) === request.query['pipeline_id']) });
  }));
  router.get('/api/v1/notes', faulty('notes.list', listed('notes')));
  router.post('/api/v1/notes', faulty('notes.create', note(store)));
  router.get('/api/v1/notes/:id', faulty('notes.read', found('notes')));
  router.delete('/api/v1/notes/:id', faulty('notes.delete', remove('notes')));
  router.get('/api/v2/activities', faulty('activities.list', listed('activities')));
  router.post('/api/v2/activities', faulty('activities.create', activity(store)));
  router.get('/api/v2/activities/:id', faulty('activities.read', found('activities')));
  router.delete('/api/v2/activities/:id', faulty('activities.delete', remove('activities')));
  return router;
};

const authorise = (oauth: OAuthServer): RequestHandler => (request: Request, response, next) => {
  response.setHeader('x-ratelimit-limit', '80');
  response.setHeader('x-ratelimit-remaining', '79');
  response.setHeader('x-ratelimit-reset', '2');
  if (oauth.verdict(request) === 'ok') next();
  else refuse(response, 401, 'unauthorized access', 'You need to be authorized to make this request.');
};

const badBody: ErrorRequestHandler = (_, __, response, ___) => refuse(response, 400, 'Bad request', 'malformed JSON');

const recordsPage = ({ deals, notes, activities, stages }: PipedriveCompany, id: string): string => page('Pipedrive simulator', Object.values(deals).filter((deal) => id === '' || String(deal.id) === id).map((deal) => `
  <article data-deal="${deal.id}"><h2>${escape(deal.title)}</h2><p><span class="stage">${escape(stages.find((stage) => stage.id === deal.stage_id)?.name ?? String(deal.stage_id))}</span> closes <b>${escape(deal.expected_close_date ?? '')}</b> · ${deal.value ?? ''} ${escape(deal.currency)}</p>
  ${Object.values(notes).filter(({ deal_id: of }) => of === deal.id).map(({ content }) => `<div class="record" data-record="note">${plain(content)}</div>`).join('')}
  ${Object.values(activities).filter(({ deal_id: of }) => of === deal.id).map(({ subject, due_date: due }) => `<div class="record" data-record="task">${escape(subject)} <span class="faint">due ${escape(due ?? '')}</span></div>`).join('')}</article>`).join('') || '<p>No such deal.</p>');

/** A stateful Pipedrive company on its real paths, versions 1 and 2. */
export const createPipedriveSim = ({ dataFile, token, now = Date.now }: SimOptions = {}): VendorSim & { readonly store: Store } => {
  const store = openSimStore<PipedriveCompany>({ dataFile, now, seed: seedCompany });
  const oauth = createOAuthServer({
    authorizePath: '/oauth/authorize', tokenPath: '/oauth/token', pkce: false, clientAuth: 'basic', rotates: false, saysExpiry: true, extras: (baseUrl) => ({ api_domain: baseUrl, scope: 'deals:full activities:full' }),
  }, store.faults, now, token);
  const router = Router().use(oauth.router);
  router.use('/api', express.json({ limit: '1mb' }), badBody, authorise(oauth));
  router.use(routes(store));
  router.use((_, response) => refuse(response, 404, 'Unknown method.'));
  return { vendor: 'pipedrive', router, store, oauth, page: (id) => recordsPage(store.account, id) };
};
