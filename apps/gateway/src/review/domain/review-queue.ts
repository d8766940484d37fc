import type { Command, Fact, FactOf, Proposal } from '@baton/contracts';
import { evidenceView } from './evidence-view.js';
import { noteDocument } from './note-document.js';
import type { ApprovalSlot, DraftSlot, Outcome, OutcomeSlot, ReviewSlot } from './proposal-slots.js';

/** The bytes of a command that are shown, approved and executed, and their hash. */
export interface CanonicalCommand { readonly payload: string; readonly payloadHash: string }

/** What the queue is kept with: documents of the fact's own tenant, and the one form of a command's bytes. */
export interface QueueTools { readonly read: ReadDocument; readonly canonical: (command: Command) => CanonicalCommand }

/** Latest note of a call and the proposals it made, so that a newer note can supersede them. */
export interface CallNote { readonly noteId: string; readonly proposalIds: readonly string[] }

export type Collection = 'draft' | 'review' | 'approval' | 'outcome' | 'note' | 'call-note' | 'connection-write';

/** Reads a document of the fact's own tenant. */
export type ReadDocument = <D>(collection: Collection, id: string) => Promise<D | undefined>;

/** A document to store; ids are unique within tenant and collection. */
export interface QueueChange { readonly collection: Collection; readonly id: string; readonly document: unknown }

const draftSlot = (fact: FactOf<'note.drafted' | 'proposal.follow_up_asked'>, proposal: Proposal, noteId: string, place: number, canonical: QueueTools['canonical']): DraftSlot => ({
  proposalId: proposal.proposalId, noteId, callId: fact.about.callId, place,
  repId: fact.about.repId, teamId: fact.about.teamId, dealId: fact.about.dealId, accountId: fact.about.accountId,
  ...canonical(proposal.command as Command),
  confidence: proposal.confidence, evidence: proposal.evidence.map(evidenceView), expiresAtMs: proposal.expiresAtMs,
  risk: proposal.risk === 'low' ? 'low' : 'risky', taint: proposal.taint,
  draftedAtMs: fact.occurredAtMs, factId: fact.id, correlationId: fact.correlationId, traceContext: fact.traceContext, supersededBy: '', supersededAtMs: 0,
});

const onNote = async (fact: FactOf<'note.drafted'>, { read, canonical }: QueueTools): Promise<QueueChange[]> => {
  const { payload, about, occurredAtMs } = fact;
  const drafts = payload.proposals.map((proposal, place) => draftSlot(fact, proposal, payload.noteId, place, canonical));
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

const onFollowUp = async (fact: FactOf<'proposal.follow_up_asked'>, { read, canonical }: QueueTools): Promise<QueueChange[]> => {
  const { fromProposalId, why, proposal } = fact.payload;
  if (!proposal) return [];
  const from = await read<DraftSlot>('draft', fromProposalId);
  const document: DraftSlot = {
    ...draftSlot(fact, proposal, from?.noteId ?? '', from?.place ?? 0, canonical), ...(from && { repId: from.repId, teamId: from.teamId }),
    follows: { proposalId: fromProposalId, why: why === 'undo' ? 'undo' : 'again' },
  };
  return [{ collection: 'draft', id: proposal.proposalId, document }];
};

type ReviewFact = FactOf<'proposal.edited' | 'proposal.rejected' | 'proposal.seconding_asked'>;

const reviewed = (slot: ReviewSlot, fact: ReviewFact, canonical: QueueTools['canonical']): ReviewSlot => {
  const { occurredAtMs: atMs, about: { repId, teamId } } = fact;
  switch (fact.type) {
    case 'proposal.edited': return { ...slot, edit: { ...canonical(fact.payload.command as Command), factId: fact.id, atMs } };
    case 'proposal.rejected': return { ...slot, rejection: { reason: fact.payload.reason, atMs } };
    case 'proposal.seconding_asked': return { ...slot, seconding: { payloadHash: fact.payload.payloadHash, rule: fact.payload.rule, repId, teamId, atMs } };
  }
};

const onReview = async (fact: ReviewFact, { read, canonical }: QueueTools): Promise<QueueChange[]> => {
  const id = fact.about.proposalId;
  const slot = (await read<ReviewSlot>('review', id)) ?? {};
  return slot.rejection ? [] : [{ collection: 'review', id, document: reviewed(slot, fact, canonical) }];
};

const onApproval = async ({ about, payload }: FactOf<'write.approved'>, { read }: QueueTools): Promise<QueueChange[]> => {
  if (await read<ApprovalSlot>('approval', about.proposalId)) return [];
  const document: ApprovalSlot = {
    approvalId: about.approvalId, payload: payload.payload, payloadHash: payload.payloadHash, edited: payload.edited, repId: about.repId, atMs: payload.approvedAtMs,
  };
  return [{ collection: 'approval', id: about.proposalId, document }];
};

type OutcomeFact = FactOf<'crm.write_held' | 'crm.write_attempted' | 'crm.write_applied' | 'crm.write_refused' | 'crm.write_uncertain'>;

const outcomeOf = (fact: OutcomeFact): Outcome => {
  const plain = { detail: '', recordUrl: '', recordId: '', found: [], atMs: fact.occurredAtMs };
  switch (fact.type) {
    case 'crm.write_held': return { ...plain, status: 'held', detail: [fact.payload.reason, fact.payload.detail].filter(Boolean).join(': ') };
    case 'crm.write_attempted': return { ...plain, status: 'writing' };
    case 'crm.write_applied': return { ...plain, status: 'applied', recordUrl: fact.payload.recordUrl, recordId: fact.payload.recordId };
    case 'crm.write_refused': return { ...plain, status: 'refused', detail: fact.payload.found.length > 0 ? fact.payload.reason : fact.payload.vendorMessage || fact.payload.reason, found: fact.payload.found };
    case 'crm.write_uncertain': return { ...plain, status: 'uncertain', detail: fact.payload.pleaseCheck || fact.payload.reason };
  }
};

const ended = new Set<Outcome['status']>(['applied', 'refused', 'uncertain']);

const lastWrite = async ({ about, occurredAtMs }: OutcomeFact, { read }: QueueTools): Promise<QueueChange[]> => {
  const id = about.target.split('|')[0] ?? '';
  const before = await read<{ atMs: number }>('connection-write', id);
  return (before?.atMs ?? 0) >= occurredAtMs ? [] : [{ collection: 'connection-write', id, document: { atMs: occurredAtMs } }];
};

const onOutcome = async (fact: OutcomeFact, tools: QueueTools): Promise<QueueChange[]> => {
  const { proposalId, approvalId } = fact.about;
  if (!proposalId) return [];
  const byApproval = (await tools.read<OutcomeSlot>('outcome', proposalId))?.byApproval ?? {};
  const known = byApproval[approvalId];
  if (known && ended.has(known.status)) return [];
  return [
    { collection: 'outcome', id: proposalId, document: { byApproval: { ...byApproval, [approvalId]: outcomeOf(fact) } } satisfies OutcomeSlot },
    ...(fact.type === 'crm.write_applied' ? await lastWrite(fact, tools) : []),
  ];
};

/** What one fact changes in the review queue; facts the queue does not keep change nothing. */
export const changesOf = (fact: Fact, tools: QueueTools): Promise<QueueChange[]> => {
  switch (fact.type) {
    case 'note.drafted': return onNote(fact, tools);
    case 'proposal.edited':
    case 'proposal.seconding_asked':
    case 'proposal.rejected': return onReview(fact, tools);
    case 'proposal.follow_up_asked': return onFollowUp(fact, tools);
    case 'write.approved': return onApproval(fact, tools);
    case 'crm.write_held':
    case 'crm.write_attempted':
    case 'crm.write_applied':
    case 'crm.write_refused':
    case 'crm.write_uncertain': return onOutcome(fact, tools);
    default: return Promise.resolve([]);
  }
};
