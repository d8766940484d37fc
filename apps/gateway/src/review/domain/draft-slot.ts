import type { Command, FactOf, Proposal } from '@baton/contracts';
import { type Contest, contestOf } from './contest.js';
import { evidenceView } from './evidence-view.js';
import type { DraftSlot } from './proposal-slots.js';

/** The bytes of a command that are shown, approved and executed, and their hash. */
export interface CanonicalCommand { readonly payload: string; readonly payloadHash: string }

export type ToCanonical = (command: Command) => CanonicalCommand;

type Proposing = FactOf<'note.drafted' | 'proposal.follow_up_asked' | 'field.update_proposed'>;

/** Which note a proposal belongs to, and its place there. */
export interface NotePlace { readonly noteId: string; readonly place: number }

/** A proposal as it was first put, in no contest. */
export const draftSlot = (fact: Proposing, proposal: Proposal, { noteId, place }: NotePlace, canonical: ToCanonical): DraftSlot => ({
  proposalId: proposal.proposalId, noteId, callId: fact.about.callId, place,
  repId: fact.about.repId, teamId: fact.about.teamId, dealId: fact.about.dealId, accountId: fact.about.accountId,
  ...canonical(proposal.command as Command),
  confidence: proposal.confidence, evidence: proposal.evidence.map(evidenceView), expiresAtMs: proposal.expiresAtMs,
  risk: proposal.risk === 'low' ? 'low' : 'risky', taint: proposal.taint,
  draftedAtMs: fact.occurredAtMs, factId: fact.id, correlationId: fact.correlationId, traceContext: fact.traceContext, supersededBy: '', supersededAtMs: 0,
});

/** A proposal's part in the contest for its field; nothing for one that sets none. */
export const inContest = ({ occurredAtMs, recordedAtMs }: Proposing, { proposalId, command }: Proposal, place: number, replaced: Contest | undefined): Pick<DraftSlot, 'contest'> => {
  const contest = contestOf(command as Command, { proposalId, atMs: occurredAtMs, recordedAtMs, place }, replaced);
  return contest ? { contest } : {};
};
