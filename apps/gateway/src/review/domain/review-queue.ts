import { type Command, type Fact, type FactOf, type Proposal } from '@baton/contracts';
import { canonicalCommand } from './canonical-command.js';
import { evidenceView } from './evidence-view.js';
import { noteDocument } from './note-document.js';
import type { ApprovalSlot, DraftSlot, OutcomeSlot, OutcomeStatus, ReviewSlot } from './proposal-slots.js';

/** Latest note of a call and the proposals it made, so that a newer note can supersede them. */
export interface CallNote { readonly noteId: string; readonly proposalIds: readonly string[] }

export type Collection = 'draft' | 'review' | 'approval' | 'outcome' | 'note' | 'call-note';

/** Reads a document of the fact's own tenant. */
export type ReadDocument = <D>(collection: Collection, id: string) => Promise<D | undefined>;

/** A document to store; ids are unique within tenant and collection. */
export interface QueueChange { readonly collection: Collection; readonly id: string; readonly document: unknown }

const draftSlot = (fact: FactOf<'note.drafted'>, proposal: Proposal, place: number): DraftSlot => ({
  proposalId: proposal.proposalId, noteId: fact.payload.noteId, callId: fact.about.callId, place,
  repId: fact.about.repId, teamId: fact.about.teamId, dealId: fact.about.dealId, accountId: fact.about.accountId,
  ...canonicalCommand(proposal.command as Command),
  confidence: proposal.confidence, evidence: proposal.evidence.map(evidenceView), expiresAtMs: proposal.expiresAtMs,
  risk: proposal.risk === 'low' ? 'low' : 'risky', taint: proposal.taint,
  draftedAtMs: fact.occurredAtMs, factId: fact.id, correlationId: fact.correlationId, traceContext: fact.traceContext, supersededBy: '', supersededAtMs: 0,
});

const onNote = async (fact: FactOf<'note.drafted'>, read: ReadDocument): Promise<QueueChange[]> => {
  const { payload, about, occurredAtMs } = fact;
  const drafts = payload.proposals.map((proposal, place) => draftSlot(fact, proposal, place));
  const before = await read<CallNote>('call-note', about.callId);
  const replaced = (before?.proposalIds ?? []).filter((id) => !drafts.some(({ proposalId }) => proposalId === id));
  const old = await Promise.all(replaced.map((id) => read<DraftSlot>('draft', id)));
  return [
    { collection: 'note', id: payload.noteId, document: noteDocument(fact) },
    ...(before && before.noteId !== payload.noteId ? [{ collection: 'note' as const, id: before.noteId, document: null }] : []),
    { collection: 'call-note', id: about.callId, document: { noteId: payload.noteId, proposalIds: drafts.map(({ proposalId }) => proposalId) } satisfies CallNote },
    ...drafts.map((document) => ({ collection: 'draft' as const, id: document.proposalId, document })),
    ...old.filter((each) => each !== undefined).map((each) => (
      { collection: 'draft' as const, id: each.proposalId, document: { ...each, supersededBy: payload.noteId, supersededAtMs: occurredAtMs } satisfies DraftSlot })),
  ];
};

const onReview = async (fact: FactOf<'proposal.edited' | 'proposal.rejected'>, read: ReadDocument): Promise<QueueChange[]> => {
  const id = fact.about.proposalId;
  const slot = (await read<ReviewSlot>('review', id)) ?? {};
  if (slot.rejection) return [];
  const document: ReviewSlot = fact.type === 'proposal.edited'
    ? { ...slot, edit: { ...canonicalCommand(fact.payload.command as Command), factId: fact.id, atMs: fact.occurredAtMs } }
    : { ...slot, rejection: { reason: fact.payload.reason, atMs: fact.occurredAtMs } };
  return [{ collection: 'review', id, document }];
};

const onApproval = async ({ about, payload }: FactOf<'write.approved'>, read: ReadDocument): Promise<QueueChange[]> => {
  if (await read<ApprovalSlot>('approval', about.proposalId)) return [];
  const document: ApprovalSlot = {
    approvalId: about.approvalId, payload: payload.payload, payloadHash: payload.payloadHash, edited: payload.edited, repId: about.repId, atMs: payload.approvedAtMs,
  };
  return [{ collection: 'approval', id: about.proposalId, document }];
};

type OutcomeFact = FactOf<'crm.write_attempted' | 'crm.write_applied' | 'crm.write_refused' | 'crm.write_uncertain'>;

const outcomeOf = (fact: OutcomeFact): { status: OutcomeStatus; detail: string; recordUrl: string } => {
  switch (fact.type) {
    case 'crm.write_attempted': return { status: 'writing', detail: '', recordUrl: '' };
    case 'crm.write_applied': return { status: 'applied', detail: '', recordUrl: fact.payload.recordUrl };
    case 'crm.write_refused': return { status: 'refused', detail: fact.payload.vendorMessage || fact.payload.reason, recordUrl: '' };
    case 'crm.write_uncertain': return { status: 'uncertain', detail: fact.payload.pleaseCheck || fact.payload.reason, recordUrl: '' };
  }
};

const onOutcome = async (fact: OutcomeFact, read: ReadDocument): Promise<QueueChange[]> => {
  const { proposalId, approvalId } = fact.about;
  if (!proposalId) return [];
  const byApproval = (await read<OutcomeSlot>('outcome', proposalId))?.byApproval ?? {};
  const known = byApproval[approvalId];
  if (known && known.status !== 'writing') return [];
  return [{ collection: 'outcome', id: proposalId, document: { byApproval: { ...byApproval, [approvalId]: { ...outcomeOf(fact), atMs: fact.occurredAtMs } } } satisfies OutcomeSlot }];
};

/** What one fact changes in the review queue; facts the queue does not keep change nothing. */
export const changesOf = (fact: Fact, read: ReadDocument): Promise<QueueChange[]> => {
  switch (fact.type) {
    case 'note.drafted': return onNote(fact, read);
    case 'proposal.edited':
    case 'proposal.rejected': return onReview(fact, read);
    case 'write.approved': return onApproval(fact, read);
    case 'crm.write_attempted':
    case 'crm.write_applied':
    case 'crm.write_refused':
    case 'crm.write_uncertain': return onOutcome(fact, read);
    default: return Promise.resolve([]);
  }
};
