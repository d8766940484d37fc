import { draft, type EmittedBy, type FactOf } from '@baton/contracts';
import type { Outcome, Settings } from '@baton/stage';
import { type DealSoFar, isClosed, stageOf } from './deal-so-far.js';
import type { HygieneDraft } from './hygiene-draft.js';
import { takenIn } from './taken-in.js';

/** A deal that was won says how still a deal may be in each of its stages and still be won. */
const pacesOf = (before: DealSoFar, after: DealSoFar): HygieneDraft[] => {
  if (!before.deal || isClosed(before.deal) || !after.deal || !stageOf(after.deal)?.isWon) return [];
  const { stages } = after.deal;
  return Object.entries(after.stillest).map(([stageId, stillDays]) =>
    draft('deal.pace_measured', { stageId, stageLabel: stages.find(({ id }) => id === stageId)?.label ?? stageId, stillDays, deals: 1 }));
};

/** The CRM shows the deal differently than before. */
export const decideDealChange = (state: DealSoFar, fact: FactOf<'crm.deal_changed'>, settings: Settings): Outcome<EmittedBy<'hygiene'>> =>
  takenIn(state, fact, settings, (after) => pacesOf(state, after));
