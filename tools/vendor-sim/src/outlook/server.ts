import express, { type ErrorRequestHandler, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import { createOAuthServer, type OAuthServer } from '../sim/oauth-server.js';
import { ownEntry } from '../sim/own-entry.js';
import { escape, page } from '../sim/page.js';
import { openSimStore, type SimStore } from '../sim/sim-store.js';
import type { SimOptions, VendorSim } from '../sim/vendor-sim.js';
import { type FaultAnswers, type Handler, withFaults } from '../sim/with-faults.js';
import { keyInFilter, messagePost, type OutlookMailbox, type OutlookMessage, replyPost, seedMailbox } from './mailbox.js';

type Store = SimStore<OutlookMailbox>;
const root = '/v1.0/me/messages';

const refuse = (response: Response, status: number, code: string, message: string): void => { response.status(status).json({ error: { code, message, innerError: { 'request-id': 'sim' } } }); };

const answers: FaultAnswers = {
  401: (response) => refuse(response, 401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'),
  403: (response) => refuse(response, 403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.'),
  limit: (response) => { response.setHeader('retry-after', '3600'); refuse(response, 429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.'); },
  409: (response) => refuse(response, 409, 'ErrorIrresolvableConflict', 'The send or update operation could not be performed because the change key passed in the request does not match.'),
  412: (response) => refuse(response, 412, 'ErrorIrresolvableConflict', 'The change key does not match.'),
  423: (response) => { response.setHeader('retry-after', '1'); refuse(response, 423, 'resourceLocked', 'The resource is locked.'); },
  429: (response) => { response.setHeader('retry-after', '1'); refuse(response, 429, 'ApplicationThrottled', 'Too many requests.'); },
  500: (response) => refuse(response, 500, 'ErrorInternalServerError', 'An internal server error occurred.'),
  validation: (response) => refuse(response, 400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.'),
};

const view = ({ id, subject, isDraft, conversationId, to, body }: OutlookMessage, base: string): object => ({
  id, subject, isDraft, conversationId, webLink: `${base}/drafts/${id}`, body: { contentType: 'text', content: body }, toRecipients: to.map((address) => ({ emailAddress: { address } })),
});

const make = (store: Store, message: z.output<typeof messagePost>, conversationId: string | undefined): OutlookMessage => {
  const { account } = store;
  const id = `draft-${account.nextId}`;
  account.nextId += 1;
  const made = {
    id, subject: message.subject, body: message.body.content, to: message.toRecipients.map(({ emailAddress }) => emailAddress.address), isDraft: true,
    conversationId: conversationId ?? `c-${id}`, key: message.singleValueExtendedProperties?.[0]?.value ?? '', madeAtMs: store.now(),
  };
  account.messages[id] = made;
  store.changed({ operation: 'messages.create', objectType: 'messages', recordId: id, properties: { key: made.key, subject: made.subject, to: made.to.join(', '), body: made.body }, new: true });
  return made;
};

const create = (store: Store): Handler => (request, response) => {
  const body = messagePost.safeParse(request.body);
  if (!body.success) return refuse(response, 400, 'RequestBodyRead', `${body.error.issues[0]?.path.join('.') ?? ''} ${body.error.issues[0]?.message ?? ''}`);
  response.status(201).json(view(make(store, body.data, undefined), `http://${request.headers.host ?? ''}${request.baseUrl}`));
};

const reply = (store: Store): Handler => (request, response) => {
  const body = replyPost.safeParse(request.body);
  if (!body.success) return refuse(response, 400, 'RequestBodyRead', body.error.issues[0]?.message ?? '');
  const answered = ownEntry(store.account.messages, String(request.params['id']));
  if (!answered) return refuse(response, 404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
  const message = {
    subject: `RE: ${answered.subject}`, body: { contentType: 'text' as const, content: body.data.comment ?? '' }, toRecipients: answered.to.map((address) => ({ emailAddress: { address } })), ...body.data.message,
  };
  response.status(201).json(view(make(store, message as z.output<typeof messagePost>, answered.conversationId), `http://${request.headers.host ?? ''}${request.baseUrl}`));
};

const list = (store: Store): Handler => (request, response) => {
  const filter = String(request.query['$filter'] ?? '');
  const key = keyInFilter(filter);
  if (key === undefined) return refuse(response, 400, 'BadRequest', `Invalid filter clause: ${filter.slice(0, 80)}`);
  const found = Object.values(store.account.messages).filter((message) => message.key === key && message.madeAtMs + store.searchLagMs <= store.now());
  response.json({ value: found.map((message) => view(message, `http://${request.headers.host ?? ''}${request.baseUrl}`)) });
};

const routes = (store: Store): Router => {
  const faulty = (operation: string, handler: Handler): RequestHandler => withFaults(store.faults, answers, () => operation, handler);
  const missing = (response: Response): void => refuse(response, 404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
  const router = Router();
  router.get('/v1.0/me', faulty('profile', (_, response) => { response.json({ mail: store.account.mail, userPrincipalName: store.account.mail }); }));
  router.get(root, faulty('messages.list', list(store)));
  router.post(root, faulty('messages.create', create(store)));
  router.post(`${root}/:id/createReply`, faulty('messages.create', reply(store)));
  router.get(`${root}/:id`, faulty('messages.read', (request, response) => {
    const message = ownEntry(store.account.messages, String(request.params['id']));
    if (message) response.json(view(message, `http://${request.headers.host ?? ''}${request.baseUrl}`));
    else missing(response);
  }));
  router.delete(`${root}/:id`, faulty('messages.delete', (request, response) => {
    const id = String(request.params['id']);
    if (!ownEntry(store.account.messages, id)) return missing(response);
    Reflect.deleteProperty(store.account.messages, id);
    store.changed({ operation: 'messages.delete', objectType: 'messages', recordId: id, properties: {}, new: false });
    response.status(204).end();
  }));
  return router;
};

const authorise = (oauth: OAuthServer): RequestHandler => (request, response, next) => {
  if (oauth.verdict(request) !== 'ok') return refuse(response, 401, 'InvalidAuthenticationToken', 'Access token is empty, expired or not yet valid.');
  if (!/IdType="ImmutableId"/.test(String(request.headers['prefer'] ?? ''))) return refuse(response, 400, 'BadRequest', 'this simulator asks for ids that stay: send Prefer: IdType="ImmutableId"');
  next();
};

const badBody: ErrorRequestHandler = (_, __, response, ___) => refuse(response, 400, 'BadRequest', 'Unable to read JSON request payload.');

const recordsPage = ({ mail, messages }: OutlookMailbox, id: string): string => page('Outlook simulator', `<p>${escape(mail)} · drafts</p>${Object.values(messages).filter((each) => each.isDraft && (id === '' || each.id === id))
  .map(({ subject, to, body }) => `<article data-record="draft"><h2>${escape(subject)}</h2><p class="faint">to ${escape(to.join(', '))}</p><div class="record">${escape(body)}</div></article>`).join('') || '<p>No drafts.</p>'}`);

/** A stateful Outlook mailbox on Microsoft Graph's real paths: drafts and what they need. */
export const createOutlookSim = ({ dataFile, token, now = Date.now }: SimOptions = {}): VendorSim & { readonly store: Store } => {
  const store = openSimStore<OutlookMailbox>({ dataFile, now, seed: seedMailbox });
  const oauth = createOAuthServer({
    authorizePath: '/common/oauth2/v2.0/authorize', tokenPath: '/common/oauth2/v2.0/token', pkce: true, clientAuth: 'post', rotates: true, saysExpiry: true, extras: () => ({ scope: 'User.Read Mail.ReadWrite Calendars.Read' }),
  }, store.faults, now, token);
  const router = Router().use(oauth.router);
  router.use('/v1.0', express.json({ limit: '4mb' }), badBody, authorise(oauth));
  router.use(routes(store));
  router.use((_, response) => refuse(response, 404, 'ResourceNotFound', 'Resource not found'));
  return { vendor: 'outlook', router, store, oauth, page: (id) => recordsPage(store.account, id) };
};
