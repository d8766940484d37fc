import type { Command, Fact, FactOf, Proposal } from '@baton/contracts';
import { evidenceView } from './evidence-view.js';
import { noteDocument } from './note-document.js';
import type { ApprovalSlot, DraftSlot, OutcomeSlot, OutcomeStatus, ReviewSlot } from './proposal-slots.js';

/** The bytes of a command that are shown, approved and executed, and their hash. */
export interface CanonicalCommand { readonly payload: string; readonly payloadHash: string }

/** What the queue is kept with: documents of the fact's own tenant, and the one form of a command's bytes. */
export interface QueueTools { readonly read: ReadDocument; readonly canonical: (command: Command) => CanonicalCommand }

/** Latest note of a call and the proposals it made, so that a newer note can supersede them. */
export interface CallNote { readonly noteId: string; readonly proposalIds: readonly string[] }

export type Collection = 'draft' | 'review' | 'approval' | 'outcome' | 'note' | 'call-note';

/** Reads a document of the fact's own tenant. */
export type ReadDocument = <D>(collection: Collection, id: string) => Promise<D | undefined>;

/** A document to store; ids are unique within tenant and collection. */
export interface QueueChange { readonly collection: Collection; readonly id: string; readonly document: unknown }

const draftSlot = (fact: FactOf<'note.drafted'>, proposal: Proposal, place: number, canonical: QueueTools['canonical']): DraftSlot => ({
  proposalId: proposal.proposalId, noteId: fact.payload.noteId, callId: fact.about.callId, place,
  repId: fact.about.repId, teamId: fact.about.teamId, dealId: fact.about.dealId, accountId: fact.about.accountId,
  ...canonical(proposal.command as Command),
  confidence: proposal.confidence, evidence: proposal.evidence.map(evidenceView), expiresAtMs: proposal.expiresAtMs,
  risk: proposal.risk === 'low' ? 'low' : 'risky', taint: proposal.taint,
  draftedAtMs: fact.occurredAtMs, factId: fact.id, correlationId: fact.correlationId, traceContext: fact.traceContext, supersededBy: '', supersededAtMs: 0,
});

const onNote = async (fact: FactOf<'note.drafted'>, { read, canonical }: QueueTools): Promise<QueueChange[]> => {
  const { payload, about, occurredAtMs } = fact;
  const drafts = payload.proposals.map((proposal, place) => draftSlot(fact, proposal, place, canonical));
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

const onReview = async (fact: FactOf<'proposal.edited' | 'proposal.rejected'>, { read, canonical }: QueueTools): Promise<QueueChange[]> => {
  const id = fact.about.proposalId;
  const slot = (await read<ReviewSlot>('review', id)) ?? {};
  if (slot.rejection) return [];
  const document: ReviewSlot = fact.type === 'proposal.edited'
    ? { ...slot, edit: { ...canonical(fact.payload.command as Command), factId: fact.id, atMs: fact.occurredAtMs } }
    : { ...slot, rejection: { reason: fact.payload.reason, atMs: fact.occurredAtMs } };
  return [{ collection: 'review', id, document }];
};

const onApproval = async ({ about, payload }: FactOf<'write.approved'>, { read }: QueueTools): Promise<QueueChange[]> => {
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

const onOutcome = async (fact: OutcomeFact, { read }: QueueTools): Promise<QueueChange[]> => {
  const { proposalId, approvalId } = fact.about;
  if (!proposalId) return [];
  const byApproval = (await read<OutcomeSlot>('outcome', proposalId))?.byApproval ?? {};
  const known = byApproval[approvalId];
  if (known && known.status !== 'writing') return [];
  return [{ collection: 'outcome', id: proposalId, document: { byApproval: { ...byApproval, [approvalId]: { ...outcomeOf(fact), atMs: fact.occurredAtMs } } } satisfies OutcomeSlot }];
};

/** What one fact changes in the review queue; facts the queue does not keep change nothing. */
export const changesOf = (fact: Fact, tools: QueueTools): Promise<QueueChange[]> => {
  switch (fact.type) {
    case 'note.drafted': return onNote(fact, tools);
    case 'proposal.edited':
    case 'proposal.rejected': return onReview(fact, tools);
    case 'write.approved': return onApproval(fact, tools);
    case 'crm.write_attempted':
    case 'crm.write_applied':
    case 'crm.write_refused':
    case 'crm.write_uncertain': return onOutcome(fact, tools);
    default: return Promise.resolve([]);
  }
};
