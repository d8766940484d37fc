import type { About, Fact, FactOf } from '@baton/contracts';

/**
 *                 attempted            applied | refused | uncertain
 *   unknown ───────────────▶ attempted ───────────────▶ ended
 *      │                       │   ▲                      ▲
 *      ├──────────▶ held ◀─────┘   │ attempted            │
 *      │             └─────────────┘                      │
 *      └────────────────── refused ──────────────────────┘
 * A hold brings the approval along and remembers whether an attempt came before it. A claim with a higher epoch fences: records of an older
 * epoch behind it count for nothing.
 */
export type Entry =
  | { readonly status: 'attempted'; readonly approval: Uint8Array | undefined }
  | { readonly status: 'held'; readonly attempted: boolean; readonly reason: string; readonly approval: Uint8Array }
  | { readonly status: 'ended'; readonly how: 'applied' | 'refused' | 'uncertain'; readonly recordId: string };

/** What the ledger topic says of one partition of approvals. */
export interface Ledger {
  epoch: number;
  owner: string;
  /** By approval id, in the order in which the approvals came to be known. */
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

const wasAttempted = (entry: Entry | undefined): boolean => entry?.status === 'attempted' || (entry?.status === 'held' && entry.attempted);

const bytesOf = (entry: Entry | undefined): Uint8Array | undefined => (entry === undefined || entry.status === 'ended' ? undefined : entry.approval);

/** Advances the ledger by one record of crm.v1, in log order. In place: a partition is read back whole, and a copy per record would make that quadratic. */
export const evolve = (ledger: Ledger, fact: Fact): Ledger => {
  if (fact.type === 'crm.write_claimed') {
    const { epoch, owner } = fact.payload;
    if (epoch > ledger.epoch) Object.assign(ledger, { epoch, owner });
  } else if (fact.type === 'crm.write_attempted') {
    if (fact.payload.epoch >= ledger.epoch) enter(ledger, fact, { status: 'attempted', approval: bytesOf(ledger.entries.get(fact.about.approvalId)) });
  } else if (fact.type === 'crm.write_held') {
    const { epoch, reason, approval } = fact.payload;
    if (epoch >= ledger.epoch) enter(ledger, fact, { status: 'held', attempted: wasAttempted(ledger.entries.get(fact.about.approvalId)), reason, approval });
  } else if (isOutcome(fact) && fact.payload.epoch >= ledger.epoch) {
    enter(ledger, fact, { status: 'ended', how: outcomes[fact.type], recordId: fact.type === 'crm.write_applied' ? fact.payload.recordId : '' });
  }
  return ledger;
};

/** What to do with an approval, going by the ledger alone. `superseded`: another approval of the same proposal came before it on the log. */
export const nextStep = (ledger: Ledger, { tenant, about }: { readonly tenant: string; readonly about: Pick<About, 'approvalId' | 'proposalId'> }): 'attempt' | 'recover' | 'superseded' | 'nothing' => {
  const entry = ledger.entries.get(about.approvalId);
  if (entry?.status === 'ended') return 'nothing';
  if (wasAttempted(entry)) return 'recover';
  const first = ledger.firstApprovals.get(proposalKey(tenant, about.proposalId));
  return first === undefined || first === about.approvalId ? 'attempt' : 'superseded';
};

/** Approvals that were held once and have not ended: nobody delivers them again. Oldest first. */
export const pendingEntries = ({ entries }: Ledger): { readonly approvalId: string; readonly approval: Uint8Array }[] =>
  [...entries].flatMap(([approvalId, entry]) => {
    const approval = bytesOf(entry);
    return approval === undefined ? [] : [{ approvalId, approval }];
  });

/** Records that other approvals made. */
export const recordsOfOthers = ({ entries }: Ledger, approvalId: string): Set<string> =>
  new Set([...entries].flatMap(([id, entry]) => (id !== approvalId && entry.status === 'ended' && entry.recordId !== '' ? [entry.recordId] : [])));
