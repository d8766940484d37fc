import type { Fault, SimVendor } from '@baton/vendor-sim';
import type { Random } from '../random.js';

/** What can break beside the process itself. */
export type VendorTrouble = Fault | { readonly kind: 'expire_tokens' };

const creates: Readonly<Record<SimVendor, readonly [string, ...string[]]>> = {
  hubspot: ['notes.upsert', 'tasks.upsert', 'deal.update', 'link'], salesforce: ['Task.upsert', 'Opportunity.update', 'Opportunity.read'],
  pipedrive: ['notes.create', 'activities.create', 'deal.update', 'notes.list'], gmail: ['drafts.create', 'drafts.list'], outlook: ['messages.create', 'messages.list'],
};

/** Trouble that passes: whatever it is, the write must come out right in the end. */
export const vendorTrouble = (vendor: SimVendor, random: Random): VendorTrouble => {
  if (random.next() < 0.1) return { kind: 'expire_tokens' };
  if (random.next() < 0.1) return { operation: 'token', kind: random.pick(['500', 'reset_before_apply', 'slow']), times: 1, delayMs: 400 };
  return {
    operation: random.next() < 0.2 ? '*' : random.pick(creates[vendor]),
    kind: random.pick(['reset_after_apply', 'reset_after_apply', 'reset_before_apply', '500', '502', '429', '401', '423', 'slow', '409']), times: random.whole(1, 4), delayMs: random.whole(100, 900),
  };
};

/** How a crm-sync process comes to its end. */
export type Death = { readonly how: 'at_point'; readonly point: string } | { readonly how: 'at_random'; readonly afterMs: number } | { readonly how: 'stalled'; readonly afterMs: number }
  /** It is asked to leave, and has to within the time Kubernetes gives it. */
  | { readonly how: 'asked'; readonly afterMs: number };

export const nextDeath = (points: readonly [string, ...string[]], random: Random): Death => {
  const dice = random.next();
  if (dice < 0.6) return { how: 'at_point', point: `${random.pick(points)}:${random.whole(1, 4)}` };
  if (dice < 0.86) return { how: 'at_random', afterMs: random.whole(1_500, 5_000) };
  return { how: dice < 0.93 ? 'stalled' : 'asked', afterMs: random.whole(900, 2_500) };
};
