import type { EmittedBy, FactOf, ReadBy } from '@baton/contracts';
import { emit, type Outcome, type Settings, skip } from '@baton/stage';
import type { DealSoFar } from './deal-so-far.js';
import { followDeal, isSeen, proposed } from './follow-deal.js';
import type { HygieneDraft } from './hygiene-draft.js';
import { look } from './look.js';

/** When a deal is looked at: a fact that tells of an earlier moment takes nothing back that was seen since. */
const lookingAt = ({ lastAtMs, dealAsOfMs, lookedAtMs }: DealSoFar, factAtMs: number): number => Math.max(factAtMs, lastAtMs, dealAsOfMs, lookedAtMs);

/** What a fact leads to: what is read out of it, and what stands out about the deal or no longer does once it is taken in. */
export const takenIn = (state: DealSoFar, fact: FactOf<ReadBy<'hygiene'>>, settings: Settings, read: (after: DealSoFar) => readonly HygieneDraft[]): Outcome<EmittedBy<'hygiene'>> => {
  if (isSeen(state, fact)) return skip('seen_before');
  const after = followDeal(state, fact);
  const proposals = read(after);
  const given = proposals.reduce((before, { payload, type }) => (type === 'field.update_proposed' ? proposed(before, payload) : before), after);
  const drafts = [...proposals, ...look(given, lookingAt(given, fact.occurredAtMs), settings)];
  return drafts.length > 0 ? emit(...drafts) : skip(after.deal ? 'nothing_to_say' : 'deal_unknown');
};
