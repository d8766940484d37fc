import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { invalid, refuse } from './answers.js';
import { callWindow } from './call-window.js';
import { faultSchema } from './faults.js';
import { hubspotRoutes } from './hubspot-routes.js';
import { recordsPage } from './records-page.js';
import { openSimState, type SimState } from './sim-state.js';

export interface HubspotSim { readonly url: string; readonly state: SimState; close(): Promise<void> }
export interface HubspotSimOptions {
  readonly port: number;
  readonly token: string;
  readonly dataFile?: string;
  /** Calls a window of ten seconds takes before 429; HubSpot's own number is 190, here it is not enforced unless given. */
  readonly callsPerWindow?: number;
  /** Epoch milliseconds, for the search index and the window of calls. */
  readonly now?: () => number;
}

const authorise = (token: string): RequestHandler => (request, response, next) => {
  if (request.headers.authorization === `Bearer ${token}`) { next(); return; }
  refuse(response, 401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found. This API supports OAuth 2.0 authentication.');
};

/** A body that is no JSON is HubSpot's 400, not a page of ours. */
const badBody: ErrorRequestHandler = (_, __, response, ___) => { invalid(response, 'Invalid input JSON on line 1, column 1'); };

/** What people and specs reach beside HubSpot's own paths: the records as a page, and a switchboard under `/_sim`. */
const switchboard = (app: Express, state: SimState): void => {
  app.get('/health', (_, response) => { response.json({ service: 'vendor-sim', healthy: true, checks: [] }); });
  app.get('/_sim/journal', (_, response) => { response.json(state.journal); });
  app.get('/_sim/account', (_, response) => { response.json(state.account); });
  app.post('/_sim/reset', (_, response) => { state.reset(); response.json({}); });
  app.post('/_sim/faults', (request, response) => {
    const fault = faultSchema.safeParse(request.body);
    if (!fault.success) { response.status(400).json({ message: fault.error.issues[0]?.message }); return; }
    state.faults.arm(fault.data);
    response.json({});
  });
  app.get(['/', '/deals/:id'], (request, response) => { response.type('html').send(recordsPage(state, String(request.params['id'] ?? ''))); });
};

/** Starts a stateful HubSpot on its real paths; `/` shows its records, `/_sim/*` is the switchboard. */
export const startHubspotSim = async ({ port, token, dataFile = '', callsPerWindow, now = Date.now }: HubspotSimOptions): Promise<HubspotSim> => {
  const state = openSimState(dataFile, now);
  const app = express().disable('x-powered-by');
  app.use(express.json({ limit: '1mb' }), badBody);
  switchboard(app, state);
  app.use('/crm', callWindow(callsPerWindow, now), authorise(token));
  app.use(hubspotRoutes(state));
  app.use((request, response) => { refuse(response, 404, 'NOT_FOUND', `No such path: ${request.method} ${request.path}`); });
  const server = await new Promise<ReturnType<typeof app.listen>>((resolve, reject) => {
    const listening = app.listen(port, '127.0.0.1', (error?: Error) => (error ? reject(error) : resolve(listening)));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
};
