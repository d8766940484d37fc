import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { createOAuthServer, type OAuthServer } from '../sim/oauth-server.js';
import { serveSims, type SimOptions, type VendorSim } from '../sim/vendor-sim.js';
import { invalid, refuse } from './answers.js';
import { callWindow } from './call-window.js';
import { hubspotRoutes } from './hubspot-routes.js';
import { recordsPage } from './records-page.js';
import { openSimState, type SimState } from './sim-state.js';

export interface HubspotSimOptions extends SimOptions {
  /** Calls a window of ten seconds takes before 429; HubSpot's own number is 190, here it is not enforced unless given. */
  readonly callsPerWindow?: number;
}

const authorise = (oauth: OAuthServer): RequestHandler => (request, response, next) => {
  switch (oauth.verdict(request)) {
    case 'ok': next(); return;
    case 'expired': refuse(response, 401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired.'); return;
    case 'missing': refuse(response, 401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found. This API supports OAuth 2.0 authentication.');
  }
};

/** A body that is no JSON is HubSpot's 400, not a page of ours. */
const badBody: ErrorRequestHandler = (_, __, response, ___) => { invalid(response, 'Invalid input JSON on line 1, column 1'); };

/** A stateful HubSpot on its real paths. */
export const createHubspotSim = ({ dataFile, token, now = Date.now, callsPerWindow }: HubspotSimOptions = {}): VendorSim & { readonly store: SimState } => {
  const state = openSimState(dataFile, now);
  const oauth = createOAuthServer({
    authorizePath: '/oauth/authorize', tokenPath: '/oauth/2026-09/token', pkce: true, clientAuth: 'post', rotates: true, saysExpiry: true,
    extras: () => ({ hub_id: 148_331, user_id: 1001, scopes: ['oauth', 'crm.objects.deals.read', 'crm.objects.deals.write'] }),
  }, state.faults, now, token);
  const router = Router().use(oauth.router);
  router.use(express.json({ limit: '1mb' }), badBody);
  router.use('/crm', callWindow(callsPerWindow, now), authorise(oauth));
  router.use(hubspotRoutes(state));
  router.use((request, response) => { refuse(response, 404, 'NOT_FOUND', `No such path: ${request.method} ${request.path}`); });
  return { vendor: 'hubspot', router, store: state, oauth, page: (id, base) => recordsPage(state, id, base) };
};

export interface HubspotSim { readonly url: string; readonly state: SimState; readonly oauth: OAuthServer; close(): Promise<void> }

/** A HubSpot alone on a port; `/` shows its records, `/_sim/*` is the switchboard. */
export const startHubspotSim = async ({ port, ...options }: HubspotSimOptions & { readonly port: number }): Promise<HubspotSim> => {
  const sim = createHubspotSim(options);
  const { url, close } = await serveSims([sim], port);
  return { url, state: sim.store, oauth: sim.oauth, close };
};
