import type { About, Fact, FactOf } from '@baton/contracts';

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
  epoch: number;
  owner: string;
  /** By approval id. */
  readonly entries: Map<string, Entry>;
  /** The approval that came first for each proposal of a tenant. */
  readonly firstApprovals: Map<string, string>;
}

export const openLedger = (): Ledger => ({ epoch: 0, owner: '', entries: new Map(), firstApprovals: new Map() });

const outcomes = { 'crm.write_applied': 'applied', 'crm.write_refused': 'refused', 'crm.write_uncertain': 'uncertain' } as const;
type OutcomeType = keyof typeof outcomes;
const isOutcome = (fact: Fact): fact is FactOf<OutcomeType> => Object.hasOwn(outcomes, fact.type);

const proposalKey = (tenant: string, proposalId: string): string => `${tenant}/${proposalId}`;

const enter = (ledger: Ledger, { tenant, about }: { tenant: string; about: About }, entry: Entry): void => {
  const { approvalId, proposalId } = about;
  if (ledger.entries.get(approvalId)?.status === 'ended') return;
  ledger.entries.set(approvalId, entry);
  const key = proposalKey(tenant, proposalId);
  if (proposalId && !ledger.firstApprovals.has(key)) ledger.firstApprovals.set(key, approvalId);
};

/** Advances the ledger by one record of crm.v1, in log order. In place: a partition is read back whole, and a copy per record would make that quadratic. */
export const evolve = (ledger: Ledger, fact: Fact): Ledger => {
  if (fact.type === 'crm.write_claimed') {
    const { epoch, owner } = fact.payload;
    if (epoch > ledger.epoch) Object.assign(ledger, { epoch, owner });
  } else if (fact.type === 'crm.write_attempted') {
    if (fact.payload.epoch >= ledger.epoch) enter(ledger, fact, { status: 'attempted', writeKey: fact.payload.writeKey });
  } else if (isOutcome(fact) && fact.payload.epoch >= ledger.epoch) {
    enter(ledger, fact, { status: 'ended', how: outcomes[fact.type] });
  }
  return ledger;
};

/** What to do with an approval, going by the ledger alone. `superseded`: another approval of the same proposal came before it on the log. */
export const nextStep = (ledger: Ledger, { tenant, about }: { readonly tenant: string; readonly about: Pick<About, 'approvalId' | 'proposalId'> }): 'attempt' | 'recover' | 'superseded' | 'nothing' => {
  const entry = ledger.entries.get(about.approvalId);
  if (entry) return entry.status === 'attempted' ? 'recover' : 'nothing';
  const first = ledger.firstApprovals.get(proposalKey(tenant, about.proposalId));
  return first === undefined || first === about.approvalId ? 'attempt' : 'superseded';
};
