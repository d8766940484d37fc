import type { Fact, FactOf } from '@baton/contracts';
import type { JournalEntry } from '@baton/vendor-sim';
import type { Planned } from './approvals.js';

export interface Violation { readonly invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I17'; readonly marker: string; readonly what: string }

/** What became of the approvals of one vendor. */
export interface WritesVerdict {
  readonly approvals: number;
  /** Effects in the vendor's journal. */
  readonly writes: number;
  readonly applied: number;
  readonly refused: number;
  /** Reasons by how often they were given. */
  readonly uncertain: Readonly<Record<string, number>>;
  readonly lost: number;
  readonly doubled: number;
  readonly violations: readonly Violation[];
}

type Outcome = FactOf<'crm.write_applied' | 'crm.write_refused' | 'crm.write_uncertain'>;
const isOutcome = (fact: Fact): fact is Outcome => fact.type === 'crm.write_applied' || fact.type === 'crm.write_refused' || fact.type === 'crm.write_uncertain';

/** A fact of the ledger with the partition it lies in. */
export interface LedgerRecord { readonly partition: number; readonly fact: Fact }

/** Outcomes by approval that count: not those an owner wrote after somebody else had claimed its partition. */
export const countingOutcomes = (records: readonly LedgerRecord[]): Map<string, Outcome[]> => {
  const epochs = new Map<number, number>();
  const outcomes = new Map<string, Outcome[]>();
  for (const { partition, fact } of records) {
    const epoch = epochs.get(partition) ?? 0;
    if (fact.type === 'crm.write_claimed') epochs.set(partition, Math.max(epoch, fact.payload.epoch));
    if (!isOutcome(fact) || fact.payload.epoch < epoch) continue;
    outcomes.set(fact.about.approvalId, [...(outcomes.get(fact.about.approvalId) ?? []), fact]);
  }
  return outcomes;
};

/** Every change at the vendor in which a marker stands; a repeated upsert that made nothing new is no second effect. */
const effectsOf = (journal: readonly JournalEntry[], marker: string): JournalEntry[] => {
  const seen = new Set<string>();
  return journal.filter((entry) => {
    const isIts = Object.values(entry.properties).some((value) => value.includes(marker));
    const repeats = seen.has(entry.recordId) && !entry.new && entry.operation.endsWith('.upsert');
    if (isIts) seen.add(entry.recordId);
    return isIts && !repeats;
  });
};

const judge = ({ approval, marker, must }: Planned, outcomes: readonly Outcome[], effects: number): Violation[] => {
  const found: Violation[] = [];
  const say = (invariant: Violation['invariant'], what: string): void => { found.push({ invariant, marker, what }); };
  if (effects > 1) say('I3', `${effects} effects`);
  if (must === 'refuse' && effects > 0) say(approval.tenant === 'northwind' ? 'I1' : 'I4', 'an effect of what may not be written');
  if (outcomes.length === 0) say('I3', 'no outcome');
  if (outcomes.length > 1) say('I3', `${outcomes.length} outcomes: ${outcomes.map(({ type }) => type).join(', ')}`);
  const [outcome] = outcomes;
  if (outcome?.type === 'crm.write_applied' && effects === 0) say('I3', 'told as applied, and not there');
  if (outcome?.type === 'crm.write_refused' && effects > 0) say('I3', 'told as refused, and there');
  return found;
};

/** Judges the log against the vendor's own journal. */
export const checkWrites = (planned: readonly Planned[], records: readonly LedgerRecord[], journal: readonly JournalEntry[]): WritesVerdict => {
  const outcomes = countingOutcomes(records);
  const judged = planned.map((each) => {
    const of = outcomes.get(each.approval.about.approvalId) ?? [];
    const effects = effectsOf(journal, each.marker).length;
    return { each, of, effects, violations: judge(each, of, effects) };
  });
  const uncertain: Record<string, number> = {};
  for (const { of } of judged) if (of[0]?.type === 'crm.write_uncertain') uncertain[of[0].payload.reason] = (uncertain[of[0].payload.reason] ?? 0) + 1;
  return {
    approvals: planned.length, writes: judged.reduce((sum, { effects }) => sum + effects, 0),
    applied: judged.filter(({ of }) => of[0]?.type === 'crm.write_applied').length, refused: judged.filter(({ of }) => of[0]?.type === 'crm.write_refused').length, uncertain,
    lost: judged.filter(({ of, effects }) => of.length === 0 || (of[0]?.type === 'crm.write_applied' && effects === 0)).length,
    doubled: judged.filter(({ effects }) => effects > 1).length, violations: judged.flatMap(({ violations }) => violations),
  };
};
