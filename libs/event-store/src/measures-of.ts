import type { Fact, FactOf, FactType } from '@baton/contracts';
import type { Measures } from './event-row.js';

const nothing: Measures = { objection_id: '', outcome: '', duration_ms: 0, rep_talk_ms: 0, other_talk_ms: 0 };

type Measure<T extends FactType> = (payload: FactOf<T>['payload']) => Partial<Measures>;

/** A fact without an entry has no measure of its own: its envelope and payload say it all. */
const measures: { readonly [T in FactType]?: Measure<T> } = {
  'call.gap_noted': (p) => ({ outcome: p.reason, duration_ms: p.toMs - p.fromMs }),
  'call.ended': (p) => ({ outcome: p.reason, duration_ms: p.durationMs, rep_talk_ms: p.repTalkMs, other_talk_ms: p.otherTalkMs }),
  'call.talk_measured': (p) => ({ rep_talk_ms: p.repMs, other_talk_ms: p.otherMs }),
  'objection.detected': (p) => ({ objection_id: p.objectionId, outcome: p.objectionType }),
  'objection.handled': (p) => ({ objection_id: p.objectionId, outcome: p.how, duration_ms: p.afterMs }),
  'coach.card_raised': (p) => ({ objection_id: p.objectionId, outcome: p.kind }),
  'coach.card_cleared': (p) => ({ outcome: p.reason }),
  'coach.card_dismissed': (p) => ({ outcome: p.verdict }),
  'proposal.rejected': (p) => ({ outcome: p.reason }),
  'write.approved': (p) => ({ outcome: p.edited ? 'edited' : 'unchanged' }),
  'crm.write_refused': (p) => ({ outcome: p.reason }),
  'crm.write_uncertain': (p) => ({ outcome: p.reason }),
};

/** What a fact measures; absent values are the empty text and 0. */
export const measuresOf = (fact: Fact): Measures => {
  const measure = measures[fact.type] as Measure<FactType> | undefined;
  return { ...nothing, ...measure?.(fact.payload as never) };
};
