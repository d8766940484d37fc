import type { EvidenceView } from '@baton/contracts';
import type { Contest, Newer } from './contest.js';

/** What is known of a proposal, one slot per topic. Each slot is written from one partition of one topic alone, so the order in which topics are read cannot change the sum. */
export interface ProposalSlots {
  readonly draft?: DraftSlot;
  readonly review?: ReviewSlot;
  readonly approval?: ApprovalSlot;
  readonly outcome?: OutcomeSlot;
  /** No slot: found among the drafts whenever a proposal is read, since its rivals come from other partitions. */
  readonly newer?: Newer;
}

/** What hygiene says beside a proposal. */
export interface HygieneSays {
  readonly field: string; readonly reason: string; readonly supersedes: string;
  /** Ids of the facts that proposed it before, in other words. */
  readonly earlier: readonly string[];
}

/** From notes.v1 or hygiene.v1, or from review.v1 for a proposal that follows another one. */
export interface DraftSlot {
  readonly proposalId: string; readonly noteId: string; readonly callId: string;
  /** Place in the note's own list. */
  readonly place: number;
  readonly repId: string; readonly teamId: string; readonly dealId: string; readonly accountId: string;
  readonly payload: string; readonly payloadHash: string;
  readonly confidence: number; readonly evidence: readonly EvidenceView[]; readonly expiresAtMs: number;
  readonly risk: 'low' | 'risky'; readonly taint: readonly string[];
  readonly draftedAtMs: number; readonly factId: string; readonly correlationId: string; readonly traceContext: string;
  /** Id of the note, or of hygiene's proposal, that took this one's place; empty while none did. */
  readonly supersededBy: string; readonly supersededAtMs: number;
  /** Absent for what sets no field, and for what a rep asked for: a reading neither replaces that nor is replaced by it. */
  readonly contest?: Contest;
  /** Absent for what a call gave rise to. */
  readonly hygiene?: HygieneSays;
  readonly follows?: { readonly proposalId: string; readonly why: 'undo' | 'again' };
}

/** From review.v1: the newest edit, the first of two approvals, and the rejection after which nothing more is taken. */
export interface ReviewSlot {
  readonly edit?: { readonly payload: string; readonly payloadHash: string; readonly factId: string; readonly atMs: number };
  readonly seconding?: { readonly payloadHash: string; readonly repId: string; readonly teamId: string; readonly rule: string; readonly atMs: number };
  readonly rejection?: { readonly reason: string; readonly atMs: number };
}

/** From write.approved.v1: the first approval in log order; later ones of the same proposal change nothing. */
export interface ApprovalSlot {
  readonly approvalId: string; readonly payload: string; readonly payloadHash: string; readonly edited: boolean; readonly repId: string; readonly atMs: number;
}

export type OutcomeStatus = 'writing' | 'held' | 'applied' | 'refused' | 'uncertain';

/** From crm.v1, by approval: what crm-sync says of it. */
export interface OutcomeSlot {
  readonly byApproval: Readonly<Record<string, Outcome>>;
}

export interface Outcome {
  readonly status: OutcomeStatus;
  readonly detail: string;
  readonly recordUrl: string;
  readonly recordId: string;
  /** What the record held instead of what was shown, where that is why it was refused. */
  readonly found: readonly { readonly field: string; readonly value: string }[];
  readonly atMs: number;
}

export const slotNames = ['draft', 'review', 'approval', 'outcome'] as const;
export type SlotName = (typeof slotNames)[number];
