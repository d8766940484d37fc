import { type ApprovalRules, isBelowDial, type ReviewItem, riskOf, secondApproverRule } from '@baton/contracts';
import { commandOf } from './command-of.js';
import type { KnownStage } from './edit-command.js';
import { driftOf, followUpsOf, isUndone } from './follow-ups.js';
import type { DraftSlot, ProposalSlots } from './proposal-slots.js';
import { currentPayload, standingOf } from './proposal-status.js';
import { renderCommand } from './render-command.js';

/** Slots of a proposal whose draft is known: the only ones a person can be shown. */
export type DraftedSlots = ProposalSlots & { readonly draft: DraftSlot };

export const isDrafted = (slots: ProposalSlots): slots is DraftedSlots => slots.draft !== undefined;

/** What a proposal is looked at with. */
export interface ViewContext {
  readonly nowMs: number;
  readonly rules: ApprovalRules;
  /** How sure a proposal has to be before a rep is asked. */
  readonly dial: number;
  /** What a rep of the tenant is called; the id for one who is unknown. */
  readonly nameOf: (repId: string) => string;
  /** Every proposal of the tenant, among which those that follow this one are found. */
  readonly all: readonly ProposalSlots[];
  /** Stages of a deal's pipeline; none while it is not known. */
  stagesOf(dealId: string): readonly KnownStage[];
}

/** How careful a rep has to be with the bytes as they stand. */
export const riskNow = ({ draft, ...slots }: DraftedSlots, rules: ApprovalRules): 'low' | 'risky' =>
  (draft.risk === 'risky' ? 'risky' : riskOf(commandOf(currentPayload({ draft, ...slots }).payload), rules));

const secondOf = (slots: DraftedSlots, { rules, nameOf }: ViewContext): ReviewItem['second'] => {
  const { payload, payloadHash } = currentPayload(slots);
  const first = slots.review?.seconding?.payloadHash === payloadHash ? slots.review.seconding.repId : '';
  return { rule: secondApproverRule(commandOf(payload), rules) ?? '', firstRepId: first, firstRepName: first && nameOf(first) };
};

/** Whether bytes are approved with a keypress of their own alone: they are risky, or less sure than the dial asks for. */
export const wantsOwnKey = (slots: DraftedSlots, { rules, dial, nowMs }: Pick<ViewContext, 'rules' | 'dial' | 'nowMs'>): boolean =>
  riskNow(slots, rules) === 'risky' || isBelowDial({ status: standingOf(slots, nowMs).status, confidence: slots.draft.confidence, edited: currentPayload(slots).edited }, dial);

/** A proposal as the console shows it now. */
export const reviewItem = (slots: DraftedSlots, context: ViewContext): ReviewItem => {
  const { draft } = slots;
  const { nowMs, rules, all, dial } = context;
  const { payload, payloadHash, edited } = currentPayload(slots);
  const { status, detail, recordUrl, changedAtMs } = standingOf(slots, nowMs);
  const command = commandOf(payload);
  return {
    proposalId: draft.proposalId, noteId: draft.noteId, callId: draft.callId, dealId: draft.dealId, origin: draft.callId === '' ? 'hygiene' : 'call', reason: draft.hygiene?.reason ?? '',
    ...renderCommand(command), payload, payloadHash,
    confidence: draft.confidence, evidence: [...draft.evidence], belowDial: isBelowDial({ status, confidence: draft.confidence, edited }, dial), risk: riskNow(slots, rules), taint: [...draft.taint],
    expiresAtMs: draft.expiresAtMs, edited, status: status === 'applied' && isUndone(slots, all) ? 'undone' : status, statusDetail: detail, recordUrl, changedAtMs,
    drift: driftOf(slots), second: secondOf(slots, context), followUps: followUpsOf(slots, all, nowMs), follows: draft.follows ?? { proposalId: '', why: '' },
    stages: command.action?.$case === 'dealStageSet' ? [...context.stagesOf(draft.dealId)] : [],
  };
};
