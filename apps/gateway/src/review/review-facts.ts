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
const envelope = ({ session, nowMs }: Act, { draft, review }: DraftedSlots, command: Command) => ({
  version: 1, tenant: session.tenant.id, causationId: review?.edit?.factId ?? draft.factId, correlationId: draft.correlationId,
  actor: Actor.REP, occurredAtMs: nowMs, recordedAtMs: 0, traceContext: draft.traceContext, repLocalDate: localDate(nowMs, session.rep.timeZone),
  about: {
    ...About.create(), callId: draft.callId, dealId: draft.dealId, accountId: draft.accountId, proposalId: draft.proposalId,
    repId: session.rep.id, teamId: session.rep.teamId, target: targetOf(command),
  },
});

/** The signed approval of a proposal's bytes as they stand; its append is the approval. */
export const approvalFact = (act: Act, slots: DraftedSlots, approvalId: string, key: SigningKey): FactOf<'write.approved'> => {
  const { payload, payloadHash, edited } = currentPayload(slots);
  const command = commandOf(payload);
  const base = envelope(act, slots, command);
  const claims = {
    approvalId, approvedAtMs: act.nowMs, expiresAtMs: act.nowMs + approvalLifetimeMs, payloadHash,
    proposalId: slots.draft.proposalId, repId: act.session.rep.id, target: base.about.target, tenant: base.tenant,
  };
  return {
    ...base, id: newId(act.nowMs), type: 'write.approved', about: { ...base.about, approvalId },
    payload: {
      payload, payloadHash, approvedAtMs: claims.approvedAtMs, expiresAtMs: claims.expiresAtMs,
      signature: signApproval(claims, key.privatePem), keyId: key.keyId, edited, action: renderCommand(command).action,
    },
  };
};

export const editFact = (act: Act, slots: DraftedSlots, command: Command): FactOf<'proposal.edited'> =>
  ({ ...envelope(act, slots, command), id: newId(act.nowMs), type: 'proposal.edited', payload: { command } });

export const rejectionFact = (act: Act, slots: DraftedSlots, reason: string): FactOf<'proposal.rejected'> =>
  ({ ...envelope(act, slots, commandOf(currentPayload(slots).payload)), id: newId(act.nowMs), type: 'proposal.rejected', payload: { reason } });

/** Whether two commands are the same bytes. */
export const isSameCommand = (command: Command, payloadHash: string): boolean => canonicalCommand(command).payloadHash === payloadHash;
