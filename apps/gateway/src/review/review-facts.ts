import { About, Actor, type Command, type FactOf, type Session } from '@baton/contracts';
import { derivedId, localDate, newId, signApproval, type SigningKey } from '@baton/platform';
import { canonicalCommand } from './canonical-command.js';
import { commandOf, targetOf } from './domain/command-of.js';
import { currentPayload } from './domain/proposal-status.js';
import { renderCommand } from './domain/render-command.js';
import type { DraftedSlots } from './domain/review-view.js';

/** How long crm-sync may take to carry out an approval; what the record must still hold guards it meanwhile. */
export const approvalLifetimeMs = 7 * 86_400_000;

/** Who acts, and when. */
export interface Act { readonly session: Session; readonly nowMs: number }

/** The same bytes of the same proposal always get the same approval id, whoever asks and how often. */
export const approvalIdOf = (tenant: string, { draft }: DraftedSlots, payloadHash: string): string =>
  derivedId(draft.draftedAtMs, 'approval', tenant, draft.proposalId, payloadHash);

/** The envelope of a fact about a proposal: caused by the bytes it is about, in the chain of the call. */
const envelope = ({ session, nowMs }: Act, { draft, review }: Pick<DraftedSlots, 'draft' | 'review'>, command: Command) => ({
  version: 1, tenant: session.tenant.id, causationId: review?.edit?.factId ?? draft.factId, correlationId: draft.correlationId,
  actor: Actor.REP, occurredAtMs: nowMs, recordedAtMs: 0, traceContext: draft.traceContext, repLocalDate: localDate(nowMs, session.rep.timeZone),
  about: {
    ...About.create(), callId: draft.callId, dealId: draft.dealId, accountId: draft.accountId, proposalId: draft.proposalId,
    repId: session.rep.id, teamId: session.rep.teamId, target: targetOf(command),
  },
});

/** The rep whose approval came first, where the rules want two. */
export interface FirstApprover { readonly repId: string; readonly teamId: string }

/** The signed approval of a proposal's bytes as they stand; its append is the approval. With a first approver it is theirs, and the session's rep is the second. */
export const approvalFact = (act: Act, slots: DraftedSlots, approvalId: string, key: SigningKey, first?: FirstApprover): FactOf<'write.approved'> => {
  const { payload, payloadHash, edited } = currentPayload(slots);
  const command = commandOf(payload);
  const base = envelope(act, slots, command);
  const { repId, teamId } = first ?? { repId: act.session.rep.id, teamId: act.session.rep.teamId };
  const secondRepId = first ? act.session.rep.id : '';
  const claims = {
    approvalId, approvedAtMs: act.nowMs, expiresAtMs: act.nowMs + approvalLifetimeMs, payloadHash,
    proposalId: slots.draft.proposalId, repId, target: base.about.target, tenant: base.tenant, ...(secondRepId !== '' && { secondRepId }),
  };
  return {
    ...base, id: newId(act.nowMs), type: 'write.approved', about: { ...base.about, approvalId, repId, teamId },
    payload: {
      payload, payloadHash, approvedAtMs: claims.approvedAtMs, expiresAtMs: claims.expiresAtMs,
      signature: signApproval(claims, key.privatePem), keyId: key.keyId, edited, action: renderCommand(command).action, secondRepId,
    },
  };
};

export const secondingFact = (act: Act, slots: DraftedSlots, rule: string): FactOf<'proposal.seconding_asked'> => {
  const { payload, payloadHash } = currentPayload(slots);
  return { ...envelope(act, slots, commandOf(payload)), id: newId(act.nowMs), type: 'proposal.seconding_asked', payload: { payloadHash, rule } };
};

/** A new proposal after one that ended. */
export const followUpFact = (act: Act, slots: DraftedSlots, why: 'undo' | 'again', proposalId: string, command: Command): FactOf<'proposal.follow_up_asked'> => {
  const base = envelope(act, slots, command);
  return {
    ...base, id: newId(act.nowMs), type: 'proposal.follow_up_asked', about: { ...base.about, proposalId },
    payload: {
      fromProposalId: slots.draft.proposalId, why,
      proposal: { proposalId, command, confidence: 1, evidence: [], expiresAtMs: act.nowMs + approvalLifetimeMs, risk: 'risky', taint: [] },
    },
  };
};

/** Somebody tried to approve what may not be approved; the proposal may not even exist. */
export const refusalFact = ({ session, nowMs }: Act, proposalId: string, payloadHash: string, reason: string): FactOf<'proposal.approval_refused'> => {
  const id = newId(nowMs);
  return {
    id, type: 'proposal.approval_refused', version: 1, tenant: session.tenant.id, causationId: '', correlationId: id, actor: Actor.REP, occurredAtMs: nowMs, recordedAtMs: 0, traceContext: '',
    repLocalDate: localDate(nowMs, session.rep.timeZone), about: { ...About.create(), proposalId, repId: session.rep.id, teamId: session.rep.teamId }, payload: { reason, payloadHash },
  };
};

export const editFact = (act: Act, slots: DraftedSlots, command: Command): FactOf<'proposal.edited'> =>
  ({ ...envelope(act, slots, command), id: newId(act.nowMs), type: 'proposal.edited', payload: { command } });

export const rejectionFact = (act: Act, slots: DraftedSlots, reason: string): FactOf<'proposal.rejected'> => {
  const command = commandOf(currentPayload(slots).payload);
  return { ...envelope(act, slots, command), id: newId(act.nowMs), type: 'proposal.rejected', payload: { reason, action: renderCommand(command).action } };
};

/** Whether two commands are the same bytes. */
export const isSameCommand = (command: Command, payloadHash: string): boolean => canonicalCommand(command).payloadHash === payloadHash;
