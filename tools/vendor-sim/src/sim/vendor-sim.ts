import type { AddressInfo } from 'node:net';
import express, { type Express, Router } from 'express';
import { z } from 'zod';
import { faultSchema } from './fault-board.js';
import type { OAuthServer } from './oauth-server.js';
import { page } from './page.js';
import type { SimStore } from './sim-store.js';

export type SimVendor = 'hubspot' | 'salesforce' | 'pipedrive' | 'gmail' | 'outlook';

export interface SimOptions {
  /** File that keeps the records over a restart; nothing keeps them in memory. */
  readonly dataFile?: string | undefined;
  /** A token that is good for ever, beside those of OAuth. */
  readonly token?: string | undefined;
  /** Epoch milliseconds. */
  readonly now?: (() => number) | undefined;
}

/** A vendor as a stateful server on its real paths. */
export interface VendorSim {
  readonly vendor: SimVendor;
  /** The vendor's own paths, OAuth and authorisation included. */
  readonly router: Router;
  readonly store: SimStore<unknown>;
  readonly oauth: OAuthServer;
  /** The records as a page for people; `id` is empty for all. `base` is the path the simulator lies under. */
  page(id: string, base: string): string;
}

const settingsSchema = z.strictObject({ searchLagMs: z.number().int().min(0).optional(), tokenLifetimeMs: z.number().int().min(1).optional() });

/** What people and specs reach beside the vendor's own paths: the journal, the account, and switches. */
const switchboard = ({ store, oauth }: VendorSim): Router => {
  const router = Router().use(express.json());
  router.get('/journal', (_, response) => { response.json(store.journal); });
  router.get('/account', (_, response) => { response.json(store.account); });
  router.post('/reset', (_, response) => { store.reset(); response.json({}); });
  router.post('/expire', (_, response) => { oauth.expireAll(); response.json({}); });
  router.post('/revoke', (_, response) => { oauth.revokeAll(); response.json({}); });
  router.post('/faults', (request, response) => {
    const fault = faultSchema.safeParse(request.body);
    if (!fault.success) { response.status(400).json({ message: fault.error.issues[0]?.message }); return; }
    store.faults.arm(fault.data);
    response.json({});
  });
  router.post('/settings', (request, response) => {
    const settings = settingsSchema.safeParse(request.body);
    if (!settings.success) { response.status(400).json({ message: settings.error.issues[0]?.message }); return; }
    if (settings.data.searchLagMs !== undefined) store.searchLagMs = settings.data.searchLagMs;
    if (settings.data.tokenLifetimeMs !== undefined) oauth.lifetimeMs = settings.data.tokenLifetimeMs;
    response.json({});
  });
  return router;
};

const mount = (app: Express, path: string, sim: VendorSim): void => {
  const base = path === '/' ? '' : path;
  app.use(`${base}/_sim`, switchboard(sim));
  app.get([`${base}/`, `${base}/deals/:id`, `${base}/deal/:id`, `${base}/drafts/:id`], (request, response) => {
    response.type('html').send(sim.page(String(request.params['id'] ?? ''), base));
  });
  app.use(path, sim.router);
};

export interface ServedSims { readonly url: string; close(): Promise<void> }

/** Serves simulators on one port: a lone one at the root, several each under its vendor's name. */
export const serveSims = async (sims: readonly VendorSim[], port: number): Promise<ServedSims> => {
  const app = express().disable('x-powered-by');
  app.get('/health', (_, response) => { response.json({ service: 'vendor-sim', healthy: true, checks: [] }); });
  const [only] = sims;
  if (sims.length === 1 && only) mount(app, '/', only);
  else {
    app.get('/', (_, response) => { response.type('html').send(page('Vendor simulators', sims.map(({ vendor }) => `<p><a href="/${vendor}/">${vendor}</a></p>`).join(''))); });
    for (const sim of sims) mount(app, `/${sim.vendor}`, sim);
  }
  const server = await new Promise<ReturnType<typeof app.listen>>((resolve, reject) => {
    const listening = app.listen(port, '127.0.0.1', (error?: Error) => (error ? reject(error) : resolve(listening)));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
};
