import type { DealFlag, Fact, FactOf } from '@baton/contracts';

/** What stands out about a deal, as long as it does. */
export interface FlaggedDeal {
  readonly dealId: string; readonly repId: string; readonly teamId: string;
  readonly flags: readonly DealFlag[];
  /** Ids of the facts taken in, newest last: one that comes again must not raise what was cleared since. */
  readonly seen: readonly string[];
}

export type FlagFact = FactOf<'deal.stale_flagged' | 'deal.stale_cleared' | 'next_step.missing' | 'next_step.found' | 'deal.reminder_raised' | 'deal.reminder_cleared'>;

const flagTypes: ReadonlySet<string> = new Set<FlagFact['type']>(['deal.stale_flagged', 'deal.stale_cleared', 'next_step.missing', 'next_step.found', 'deal.reminder_raised', 'deal.reminder_cleared']);
export const isFlagFact = (fact: Fact): fact is FlagFact => flagTypes.has(fact.type);

const seenKept = 100;
const routeOf = (route: string): DealFlag['route'] => (route === 'manager' ? 'manager' : 'owner');

/** The flag that a fact raises. */
const raisedBy = (fact: FlagFact): DealFlag | undefined => {
  const sinceMs = fact.occurredAtMs;
  switch (fact.type) {
    case 'deal.stale_flagged': return { kind: 'stale', ruleId: '', reason: fact.payload.reason, sinceMs: fact.payload.stillSinceMs || sinceMs, route: routeOf(fact.payload.route) };
    case 'next_step.missing': return { kind: 'no_next_step', ruleId: '', reason: fact.payload.reason, sinceMs, route: routeOf(fact.payload.route) };
    case 'deal.reminder_raised': return { kind: 'reminder', ruleId: fact.payload.ruleId, reason: fact.payload.text, sinceMs, route: routeOf(fact.payload.route) };
    default: return undefined;
  }
};

/** Which flag a fact speaks of. */
const subjectOf = (fact: FlagFact): Pick<DealFlag, 'kind' | 'ruleId'> => {
  switch (fact.type) {
    case 'deal.stale_flagged': case 'deal.stale_cleared': return { kind: 'stale', ruleId: '' };
    case 'next_step.missing': case 'next_step.found': return { kind: 'no_next_step', ruleId: '' };
    case 'deal.reminder_raised': case 'deal.reminder_cleared': return { kind: 'reminder', ruleId: fact.payload.ruleId };
  }
};

/** A deal's flags after one more fact of it; the same deal when the fact was taken in before. */
export const followFlags = (before: FlaggedDeal | undefined, fact: FlagFact): FlaggedDeal | undefined => {
  if (before?.seen.includes(fact.id)) return before;
  const { kind, ruleId } = subjectOf(fact);
  const raised = raisedBy(fact);
  const others = (before?.flags ?? []).filter((flag) => flag.kind !== kind || flag.ruleId !== ruleId);
  return {
    dealId: fact.about.dealId, repId: fact.about.repId || (before?.repId ?? ''), teamId: fact.about.teamId || (before?.teamId ?? ''),
    flags: raised ? [...others, raised] : others, seen: [...(before?.seen ?? []), fact.id].slice(-seenKept),
  };
};
