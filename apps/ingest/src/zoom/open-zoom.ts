import type { IncomingMessage, ServerResponse } from 'node:http';
import { Side } from '@baton/contracts';
import { type Clock, type HealthServer, type Logger, newId } from '@baton/platform';
import type { VersionedStore } from '@baton/state';
import { Counter, Gauge } from 'prom-client';
import type { CallDesk } from '../call-desk.js';
import type { RepRoster, Schedule } from '../ports.js';
import { zoomTimes } from './rtms-client.js';
import { openSocket } from './rtms-socket.js';
import { createStreamRegistry } from './stream-registry.js';
import { type KnowMeeting, ZoomCalls } from './zoom-calls.js';
import { loadZoomAccounts } from './zoom-settings.js';
import { createZoomWebhook } from './zoom-webhook.js';

export interface OpenZoomDeps {
  readonly desk: CallDesk;
  readonly roster: RepRoster;
  readonly store: VersionedStore;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly logger: Logger;
  readonly health: HealthServer;
}

export interface Zoom { readonly webhook: (request: IncomingMessage, response: ServerResponse) => void; close(): Promise<void> }

/** Zoom names nobody but the host, so whoever speaks and is no colleague is a guest. */
const knowColleagues = (roster: RepRoster): KnowMeeting => (tenant) => Promise.resolve({ title: '', dealId: '', invitees: roster.colleagues(tenant), others: Side.BUYER });

/**
 * Brings the calls of Zoom accounts in: their webhooks, their streams, and which instance listens to which.
 * @throws {ConfigError} for an accounts file that cannot be used
 */
export const openZoom = (accountsFile: string, { desk, roster, store, clock, schedule, logger, health }: OpenZoomDeps): Zoom => {
  const accounts = loadZoomAccounts(accountsFile);
  const ignored = new Counter({ name: 'baton_zoom_messages_ignored_total', help: 'Messages of Zoom streams that Baton does not know or cannot read', labelNames: ['what'], registers: [health.metrics] });
  const calls = new ZoomCalls({
    accounts, registry: createStreamRegistry(store), desk, self: newId(clock.now()), clock, schedule, logger, open: openSocket, times: zoomTimes,
    count: (what) => ignored.inc({ what }), knowMeeting: knowColleagues(roster),
  });
  health.metrics.registerMetric(new Gauge({ name: 'baton_zoom_streams', help: 'Zoom streams this instance listens to', registers: [], collect() { this.set(calls.live); } }));
  const report = (error: unknown): void => logger.error('a Zoom stream cannot be kept account of', { error: String(error) });
  return {
    webhook: createZoomWebhook({
      accounts, clock, logger,
      onStarted: (account, event) => { calls.started(account, event).catch(report); },
      onStopped: (accountIds, streamId, reason) => { calls.stopped(accountIds, streamId, reason).catch(report); },
    }),
    close: () => calls.close(),
  };
};
