import type { Command, Fact, FactOf } from '@baton/contracts';
import type { Contest, Rank } from './contest.js';
import { type FlaggedDeal, type FlagFact, followFlags, isFlagFact } from './deal-flags.js';
import { draftSlot, inContest, type ToCanonical } from './draft-slot.js';
import { followDeal, type KnownDeal } from './known-deal.js';
import { noteDocument } from './note-document.js';
import type { ApprovalSlot, DraftSlot, Outcome, OutcomeSlot, ReviewSlot } from './proposal-slots.js';

/** What the queue is kept with: documents of the fact's own tenant, and the one form of a command's bytes. */
export interface QueueTools { readonly read: ReadDocument; readonly canonical: ToCanonical }

/** Latest note of a call and the proposals it made, so that a newer note can supersede them; and every fact that brought one. */
export interface CallNote { readonly noteId: string; readonly atMs: number; readonly proposalIds: readonly string[]; readonly factIds: readonly string[] }

/** Where the rivals for one field of one record are kept, one document a proposal. */
export type RivalCollection = `rivals|${string}`;
export const rivalsFor = ({ key }: Contest): RivalCollection => `rivals|${key}`;

export type Collection = 'draft' | 'review' | 'approval' | 'outcome' | 'note' | 'call-note' | 'connection-write' | 'flagged-deal' | 'known-deal' | RivalCollection;

/** Reads a document of the fact's own tenant. */
export type ReadDocument = <D>(collection: Collection, id: string) => Promise<D | undefined>;

/** A document to store; ids are unique within tenant and collection. */
export interface QueueChange { readonly collection: Collection; readonly id: string; readonly document: unknown }

/** A draft, and its entry among its rivals. */
const drafted = (document: DraftSlot): QueueChange[] => [
  { collection: 'draft', id: document.proposalId, document },
  ...(document.contest ? [{ collection: rivalsFor(document.contest), id: document.proposalId, document: document.contest.rank satisfies Rank }] : []),
];

const replacedBy = (document: DraftSlot, supersededBy: string, supersededAtMs: number): QueueChange => ({ collection: 'draft', id: document.proposalId, document: { ...document, supersededBy, supersededAtMs } satisfies DraftSlot });

const noteDrafts = (fact: FactOf<'note.drafted'>, known: readonly DraftSlot[], canonical: ToCanonical): DraftSlot[] => fact.payload.proposals.map((proposal, place) => {
  const plain = { ...draftSlot(fact, proposal, { noteId: fact.payload.noteId, place }, canonical), ...inContest(fact, proposal, place, undefined) };
  const earlier = known.findLast(({ contest }) => contest && contest.key === plain.contest?.key);
  return { ...plain, ...inContest(fact, proposal, place, earlier?.contest) };
});

/** A note that is older than the one the call has: what it proposes is known, and replaced already. */
const onOlderNote = (fact: FactOf<'note.drafted'>, { noteId, proposalIds, factIds, atMs }: CallNote, canonical: ToCanonical): QueueChange[] => [
  { collection: 'call-note', id: fact.about.callId, document: { noteId, proposalIds, atMs, factIds: [...factIds, fact.id] } satisfies CallNote },
  ...noteDrafts(fact, [], canonical).filter(({ proposalId }) => !proposalIds.includes(proposalId)).flatMap((document) => drafted({ ...document, supersededBy: noteId, supersededAtMs: atMs })),
];

const onNote = async (fact: FactOf<'note.drafted'>, { read, canonical }: QueueTools): Promise<QueueChange[]> => {
  const { payload: { noteId }, about: { callId }, occurredAtMs: atMs } = fact;
  const before = await read<CallNote>('call-note', callId);
  if (before?.factIds.includes(fact.id)) return [];
  if (before && atMs < before.atMs) return onOlderNote(fact, before, canonical);
  const known = (await Promise.all((before?.proposalIds ?? []).map((id) => read<DraftSlot>('draft', id)))).filter((each) => each !== undefined);
  const drafts = noteDrafts(fact, known, canonical);
  const proposalIds = drafts.map(({ proposalId }) => proposalId);
  return [
    { collection: 'note', id: noteId, document: noteDocument(fact) },
    ...(before && before.noteId !== noteId ? [{ collection: 'note' as const, id: before.noteId, document: null }] : []),
    { collection: 'call-note', id: callId, document: { noteId, proposalIds, atMs, factIds: [...(before?.factIds ?? []), fact.id] } satisfies CallNote },
    ...drafts.flatMap(drafted),
    ...known.filter(({ proposalId }) => !proposalIds.includes(proposalId)).map((each) => replacedBy(each, noteId, atMs)),
  ];
};

/** Hygiene's proposals for one deal come in one order; what it names as replaced came before on the same partition. */
const onFieldUpdate = async (fact: FactOf<'field.update_proposed'>, { read, canonical }: QueueTools): Promise<QueueChange[]> => {
  const { proposal, field, reason, supersedes } = fact.payload;
  if (!proposal) return [];
  const same = await read<DraftSlot>('draft', proposal.proposalId);
  const earlier = same ? [...(same.hygiene?.earlier ?? []), same.factId] : [];
  if (earlier.includes(fact.id)) return [];
  const older = supersedes === proposal.proposalId ? undefined : await read<DraftSlot>('draft', supersedes);
  const replaced = older?.hygiene ? older : undefined;
  const document: DraftSlot = {
    ...draftSlot(fact, proposal, { noteId: '', place: 0 }, canonical), ...inContest(fact, proposal, 0, (replaced ?? same)?.contest), hygiene: { field, reason, supersedes, earlier },
  };
  return [...drafted(document), ...(replaced && replaced.supersededBy === '' ? [replacedBy(replaced, proposal.proposalId, fact.occurredAtMs)] : [])];
};

const onFollowUp = async (fact: FactOf<'proposal.follow_up_asked'>, { read, canonical }: QueueTools): Promise<QueueChange[]> => {
  const { fromProposalId, why, proposal } = fact.payload;
  if (!proposal) return [];
  const from = await read<DraftSlot>('draft', fromProposalId);
  const document: DraftSlot = {
    ...draftSlot(fact, proposal, { noteId: from?.noteId ?? '', place: from?.place ?? 0 }, canonical), ...(from && { repId: from.repId, teamId: from.teamId }),
    follows: { proposalId: fromProposalId, why: why === 'undo' ? 'undo' : 'again' },
  };
  return drafted(document);
};

const onFlag = async (fact: FlagFact, { read }: QueueTools): Promise<QueueChange[]> => {
  const before = await read<FlaggedDeal>('flagged-deal', fact.about.dealId);
  const document = followFlags(before, fact);
  return document === before ? [] : [{ collection: 'flagged-deal', id: fact.about.dealId, document }];
};

const onDeal = async (fact: FactOf<'crm.deal_changed'>, { read }: QueueTools): Promise<QueueChange[]> => {
  const id = fact.payload.deal?.dealId ?? '';
  const before = await read<KnownDeal>('known-deal', id);
  const document = followDeal(before, fact);
  return document === before ? [] : [{ collection: 'known-deal', id, document }];
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
    case 'field.update_proposed': return onFieldUpdate(fact, tools);
    case 'crm.deal_changed': return onDeal(fact, tools);
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
    default: return isFlagFact(fact) ? onFlag(fact, tools) : Promise.resolve([]);
  }
};
