import type { Clock, Logger } from '@baton/platform';
import type { DealReader, RepRoster } from '../ports.js';
import type { Activity } from './activity.js';
import { activityFact, dealFact, type SourceFact, type SourceIdentity } from './activity-fact.js';

export interface TakeActivityDeps {
  readonly roster: RepRoster;
  readonly deals: DealReader;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Resolves when the log has them, in this order. */
  readonly append: (facts: readonly SourceFact[]) => Promise<unknown>;
}

/** Why an activity was not taken; it is gone for nobody, its source may send it again. */
export type TakenActivity = { readonly taken: true } | { readonly taken: false; readonly why: string; /** The CRM has no such deal any more, and will have none when it is told again. */ readonly isGone?: boolean };

/** Clocks differ by so much at most; what lies further ahead has not happened yet. */
const clockSkewMs = 3_600_000;

/**
 * Appends an activity behind the deal as the CRM shows it now: whoever reads on knows what the deal was when it happened.
 * One that names no rep is the owner's. What has not happened yet is refused: it would keep a deal from ever being still. A CRM that cannot be read holds up no mail or meeting; a change of the deal itself is then refused, since nobody knows what it says.
 */
export const createTakeActivity = ({ roster, deals, clock, logger, append }: TakeActivityDeps) => async (tenant: string, activity: Activity): Promise<TakenActivity> => {
  const { dealId: named, repEmail, atMs, id } = activity;
  if (atMs > clock.now() + clockSkewMs) return { taken: false, why: 'atMs lies ahead of now: it is when the thing happened, in milliseconds since 1970; a meeting that is to come has its own startsAtMs' };
  const reading = await deals.read(tenant, named);
  const dealId = 'deal' in reading ? reading.deal.dealId : named.slice(named.indexOf('/') + 1);
  const identity: SourceIdentity = { tenant, dealId, id, atMs, rep: roster.byEmail(tenant, repEmail) ?? ('deal' in reading ? roster.byOwner(tenant, reading.deal.ownerId) : undefined) };
  const fact = activityFact(identity, activity);
  if ('missing' in reading) {
    logger.info('an activity comes without its deal', { tenant, reason: reading.missing });
    if (!fact) return { taken: false, why: reading.missing, ...(reading.isGone && { isGone: true }) };
  }
  const nowMs = clock.now();
  const shown = 'deal' in reading ? [dealFact({ ...identity, id: `${id}/${nowMs}`, atMs: nowMs }, reading.deal, activity.dealChanged ? 'webhook' : 'activity', activity.dealChanged?.changed)] : [];
  await append([...shown, ...(fact ? [fact] : [])]);
  return { taken: true };
};
