import express, { type ErrorRequestHandler, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { createOAuthServer, type OAuthServer } from '../sim/oauth-server.js';
import { ownEntry } from '../sim/own-entry.js';
import { escape, page } from '../sim/page.js';
import { openSimStore, type SimStore } from '../sim/sim-store.js';
import type { SimOptions, VendorSim } from '../sim/vendor-sim.js';
import { type FaultAnswers, type Handler, withFaults } from '../sim/with-faults.js';
import { complaintAboutRaw, type GmailDraft, type GmailMailbox, headersOf, seedMailbox } from './mailbox.js';

type Store = SimStore<GmailMailbox>;

const root = '/gmail/v1/users/me';
const draftPost = z.strictObject({ message: z.strictObject({ raw: z.string().regex(/^[\w-]+=*$/, 'is not base64url').max(35_000_000), threadId: z.string().optional() }) });

const refuse = (response: Response, code: number, reason: string, message: string): void => {
  response.status(code).json({ error: { code, message, status: reason.toUpperCase(), errors: [{ domain: 'global', reason, message }] } });
};

const answers: FaultAnswers = {
  401: (response) => refuse(response, 401, 'authError', 'Invalid Credentials'),
  403: (response) => refuse(response, 403, 'insufficientPermissions', 'Insufficient Permission'),
  limit: (response) => { response.setHeader('retry-after', '3600'); refuse(response, 403, 'dailyLimitExceeded', 'Daily Limit Exceeded'); },
  429: (response) => { response.setHeader('retry-after', '1'); refuse(response, 429, 'rateLimitExceeded', 'Too many concurrent requests for user'); },
  500: (response) => refuse(response, 500, 'backendError', 'Backend Error'),
  validation: (response) => refuse(response, 400, 'invalidArgument', 'Message larger than the limit'),
  409: (response) => refuse(response, 409, 'aborted', 'The operation was aborted'),
  412: (response) => refuse(response, 412, 'conditionNotMet', 'Precondition Failed'),
  423: (response) => refuse(response, 403, 'userRateLimitExceeded', 'User-rate limit exceeded'),
};

const view = ({ id, messageId, threadId }: GmailDraft): object => ({ id, message: { id: messageId, threadId, labelIds: ['DRAFT'] } });

const create = (store: Store): Handler => (request, response) => {
  const body = draftPost.safeParse(request.body);
  if (!body.success) return refuse(response, 400, 'invalidArgument', `Invalid JSON payload: ${body.error.issues[0]?.message ?? ''}`);
  const { account } = store;
  const { raw, threadId } = body.data.message;
  const complaint = complaintAboutRaw(account, raw, threadId);
  if (complaint !== undefined) return refuse(response, 400, 'invalidArgument', complaint);
  const number = account.nextId;
  account.nextId += 1;
  const draft = { id: `r-${number}`, messageId: `m-${number}`, threadId: threadId ?? `t-${number}`, raw, madeAtMs: store.now() };
  account.drafts[draft.id] = draft;
  store.changed({ operation: 'drafts.create', objectType: 'drafts', recordId: draft.id, properties: { messageId: headersOf(raw)['message-id'] ?? '', to: headersOf(raw)['to'] ?? '', subject: headersOf(raw)['subject'] ?? '' }, new: true });
  response.json(view(draft));
};

const list = (store: Store): Handler => (request, response) => {
  const [, wanted] = /^rfc822msgid:(.+)$/.exec(String(request.query['q'] ?? '')) ?? [];
  const drafts = Object.values(store.account.drafts).filter(({ raw, madeAtMs }) => madeAtMs + store.searchLagMs <= store.now() && (wanted === undefined || headersOf(raw)['message-id'] === `<${wanted}>`));
  response.json({ ...(drafts.length > 0 && { drafts: drafts.map(view) }), resultSizeEstimate: drafts.length });
};

const routes = (store: Store): Router => {
  const faulty = (operation: string, handler: Handler): RequestHandler => withFaults(store.faults, answers, () => operation, handler);
  const missing = (response: Response): void => refuse(response, 404, 'notFound', 'Requested entity was not found.');
  const router = Router();
  router.get(`${root}/profile`, faulty('profile', (_, response) => { response.json({ emailAddress: store.account.emailAddress, messagesTotal: 1, threadsTotal: 1, historyId: '1' }); }));
  router.get(`${root}/threads/:id`, faulty('threads.read', (request, response) => {
    const thread = ownEntry(store.account.threads, String(request.params['id']));
    if (thread) response.json({ id: thread.id, historyId: '1', messages: [] });
    else missing(response);
  }));
  router.get(`${root}/drafts`, faulty('drafts.list', list(store)));
  router.post(`${root}/drafts`, faulty('drafts.create', create(store)));
  router.get(`${root}/drafts/:id`, faulty('drafts.read', (request, response) => {
    const draft = ownEntry(store.account.drafts, String(request.params['id']));
    if (draft) response.json(view(draft));
    else missing(response);
  }));
  router.delete(`${root}/drafts/:id`, faulty('drafts.delete', (request, response) => {
    const id = String(request.params['id']);
    if (!ownEntry(store.account.drafts, id)) return missing(response);
    Reflect.deleteProperty(store.account.drafts, id);
    store.changed({ operation: 'drafts.delete', objectType: 'drafts', recordId: id, properties: {}, new: false });
    response.status(204).end();
  }));
  return router;
};

const authorise = (oauth: OAuthServer): RequestHandler => (request, response, next) => {
  if (oauth.verdict(request) === 'ok') next();
  else refuse(response, 401, 'authError', 'Request had invalid authentication credentials.');
};

const badBody: ErrorRequestHandler = (_, __, response, ___) => refuse(response, 400, 'parseError', 'Invalid JSON payload received.');

const draftText = (raw: string): string => Buffer.from(raw, 'base64url').toString();

const recordsPage = ({ emailAddress, drafts }: GmailMailbox, id: string): string => page('Gmail simulator', `<p>${escape(emailAddress)} · drafts</p>${Object.values(drafts).filter((draft) => id === '' || draft.messageId === id)
  .map(({ raw }) => `<article><pre data-record="draft">${escape(draftText(raw))}</pre></article>`).join('') || '<p>No drafts.</p>'}`);

/** A stateful Gmail mailbox on its real paths: drafts and what they need. */
export const createGmailSim = ({ dataFile, token, now = Date.now }: SimOptions = {}): VendorSim & { readonly store: Store } => {
  const store = openSimStore<GmailMailbox>({ dataFile, now, seed: seedMailbox });
  const oauth = createOAuthServer({
    authorizePath: '/o/oauth2/v2/auth', tokenPath: '/token', pkce: true, clientAuth: 'post', rotates: false, saysExpiry: true,
    extras: () => ({ scope: 'https://www.googleapis.com/auth/gmail.readonly https://www.googleapis.com/auth/gmail.compose' }),
  }, store.faults, now, token);
  const router = Router().use(oauth.router);
  router.use('/gmail', express.json({ limit: '40mb' }), badBody, authorise(oauth));
  router.use(routes(store));
  router.use((_, response) => refuse(response, 404, 'notFound', 'Not Found'));
  return { vendor: 'gmail', router, store, oauth, page: (id) => recordsPage(store.account, id) };
};
