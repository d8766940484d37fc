import type { Fact, FactOf } from '@baton/contracts';

/**
 *                 attempted            applied | refused | uncertain
 *   unknown ───────────────▶ attempted ───────────────▶ ended
 *      │                                                  ▲
 *      └────────────────── refused ──────────────────────┘
 * A claim with a higher epoch fences: records of an older epoch behind it count for nothing.
 */
export type Entry =
  | { readonly status: 'attempted'; readonly writeKey: string }
  | { readonly status: 'ended'; readonly how: 'applied' | 'refused' | 'uncertain' };

/** What the ledger topic says of one partition of approvals. */
export interface Ledger {
  readonly epoch: number;
  readonly owner: string;
  readonly entries: Readonly<Record<string, Entry>>;
}

export const emptyLedger: Ledger = { epoch: 0, owner: '', entries: {} };

const outcomes = { 'crm.write_applied': 'applied', 'crm.write_refused': 'refused', 'crm.write_uncertain': 'uncertain' } as const;
type OutcomeType = keyof typeof outcomes;
const isOutcome = (fact: Fact): fact is FactOf<OutcomeType> => Object.hasOwn(outcomes, fact.type);

const withEntry = (ledger: Ledger, approvalId: string, entry: Entry): Ledger => ({ ...ledger, entries: { ...ledger.entries, [approvalId]: entry } });

/** Advances the ledger by one record of crm.v1, in log order. */
export const evolve = (ledger: Ledger, fact: Fact): Ledger => {
  if (fact.type === 'crm.write_claimed') {
    const { epoch, owner } = fact.payload;
    return epoch > ledger.epoch ? { ...ledger, epoch, owner } : ledger;
  }
  const { approvalId } = fact.about;
  if (fact.type === 'crm.write_attempted') {
    if (fact.payload.epoch < ledger.epoch || ledger.entries[approvalId]?.status === 'ended') return ledger;
    return withEntry(ledger, approvalId, { status: 'attempted', writeKey: fact.payload.writeKey });
  }
  if (isOutcome(fact)) {
    if (fact.payload.epoch < ledger.epoch || ledger.entries[approvalId]?.status === 'ended') return ledger;
    return withEntry(ledger, approvalId, { status: 'ended', how: outcomes[fact.type] });
  }
  return ledger;
};

/** What to do with an approval, going by the ledger alone. */
export const nextStep = (ledger: Ledger, approvalId: string): 'attempt' | 'recover' | 'nothing' => {
  const entry = ledger.entries[approvalId];
  if (entry === undefined) return 'attempt';
  return entry.status === 'attempted' ? 'recover' : 'nothing';
};
