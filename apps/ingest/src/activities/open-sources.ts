import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bus } from '@baton/bus';
import type { DealContext } from '@baton/contracts';
import { type Logger, systemClock } from '@baton/platform';
import { createFactPublisher } from '@baton/stage';
import type { PlatformOfToken } from '../adapters/call-platforms.js';
import type { CallIdentity, DealReader, RepRoster } from '../ports.js';
import type { HubspotPortal } from '../hubspot/hubspot-settings.js';
import { createHubspotWebhook, hubspotPath } from '../hubspot/hubspot-webhook.js';
import { activitiesPath, createActivitiesDoor } from './activities-door.js';
import { dealFact } from './activity-fact.js';
import { createTakeActivity } from './take-activity.js';

export interface SourceDeps {
  readonly roster: RepRoster; readonly deals: DealReader; readonly platformOf: PlatformOfToken; readonly logger: Logger;
  /** The HubSpot portals that may tell of their changes; none where nobody is to. */
  readonly portals: readonly HubspotPortal[];
}

/** What comes in about deals outside calls. */
export interface Sources {
  /** By the beginnings of their paths. */
  readonly doors: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>;
  /** The CRM showed the deal of a call that begins. */
  readonly onDealRead: (identity: CallIdentity, deal: DealContext) => void;
  close(): Promise<void>;
}

export const openSources = async (bus: Bus, { roster, deals, platformOf, logger, portals }: SourceDeps): Promise<Sources> => {
  const log = await createFactPublisher(bus, 'ingest', { acks: 'all', lingerMs: 2 });
  const take = createTakeActivity({ roster, deals, clock: systemClock, logger, append: (facts) => log.publish(facts) });
  return {
    doors: {
      [activitiesPath]: createActivitiesDoor({ platformOf, take, logger }),
      ...(portals.length > 0 && { [hubspotPath]: createHubspotWebhook({ portals, take, clock: systemClock, logger }) }),
    },
    onDealRead: ({ tenant, callId, startedAtMs, dealId, ...rep }, deal) => {
      log.publish([dealFact({ tenant, dealId, id: callId, atMs: startedAtMs, rep }, deal, 'call_started')])
        .catch((error: unknown) => logger.error('a deal that was read cannot be appended', { tenant, error: String(error) }));
    },
    close: () => log.close(),
  };
};
