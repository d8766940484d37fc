import type { Position } from '@baton/bus';
import {
  type ApprovalRules, type Command, type EditRequest, type EmittedBy, type FactOf, type FollowUpRequest, type ReviewItem, type ReviewQueue, secondApproverRule, type Session,
  type SyncRequest, type SyncResponse,
} from '@baton/contracts';
import type { Clock, Logger, SigningKey } from '@baton/platform';
import { ApiProblem } from '../http/api-problem.js';
import { commandOf } from './domain/command-of.js';
import { decideApproval, type RefusalReason } from './domain/decide-approval.js';
import { editCommand, type KnownStage } from './domain/edit-command.js';
import { fieldSet } from './domain/field-set.js';
import { againOver, followersOf, followUpsOf, inverseOf } from './domain/follow-ups.js';
import { currentPayload, standingOf } from './domain/proposal-status.js';
import { reviewQueue } from './domain/queue-view.js';
import { type DraftedSlots, reviewItem, type ViewContext, wantsOwnKey } from './domain/review-view.js';
import { isVisible } from './domain/visibility.js';
import type { ReviewDocuments } from './review-documents.js';
import { approvalFact, approvalIdOf, editFact, followUpFact, isSameCommand, refusalFact, rejectionFact, secondingFact } from './review-facts.js';
import { taskCompleted } from './task-completed.js';
import { createTurns } from './turns.js';

/** What a rep can do with the queue. */
export interface ReviewService {
  queue(session: Session): Promise<ReviewQueue>;
  /** @throws {ApiProblem} not_found, conflict when decided, invalid when the edit does not fit */
  edit(session: Session, proposalId: string, edit: EditRequest): Promise<ReviewItem>;
  /** @throws {ApiProblem} not_found, conflict when decided */
  reject(session: Session, proposalId: string, reason: string): Promise<ReviewItem>;
  /**
   * Asks for another write after one that ended; answers the new proposal, which is approved like every other.
   * @throws {ApiProblem} not_found, conflict when nothing may follow any more
   */
  followUp(session: Session, proposalId: string, request: FollowUpRequest): Promise<ReviewItem>;
  /** Each approval is on the log, acknowledged by every replica, before it is answered. */
  sync(session: Session, request: SyncRequest): Promise<SyncResponse>;
}

export interface ReviewServiceParts {
  readonly documents: ReviewDocuments;
  readonly key: SigningKey;
  readonly clock: Clock;
  readonly logger: Logger;
  publish(facts: readonly FactOf<EmittedBy<'gateway'>>[]): Promise<Position[]>;
  /** Waits until the queue reflects what was just appended. */
  settled(positions: readonly Position[]): Promise<unknown>;
  /** The deal's pipeline as the call showed it; none for a call that is over for long. */
  stagesOf(tenant: string, callId: string): readonly KnownStage[];
  rulesOf(tenant: string): ApprovalRules;
  /** How sure a proposal has to be before a rep is asked. */
  dialOf(tenant: string): number;
  /** What a rep is called; the id for one who is unknown. */
  nameOf(tenant: string, repId: string): string;
  /** Why a written value cannot be taken back, going by the record itself; undefined when it can, or when the record cannot be asked. */
  cannotUndo(tenant: string, inverse: Command): Promise<string | undefined>;
}

type Approval = SyncRequest['approvals'][number];
type Answer =
  | { readonly approved: SyncResponse['approved'][number] }
  | { readonly seconding: SyncResponse['seconding'][number] }
  | { readonly refused: SyncResponse['refused'][number] };

const unknown = 'there is no such proposal in your queue; reload the page';

const finder = ({ documents, logger }: ReviewServiceParts) => async (session: Session, proposalId: string): Promise<DraftedSlots | undefined> => {
  const slots = await documents.proposal(session.tenant.id, proposalId);
  if (slots && isVisible(session.rep, slots.draft)) return slots;
  logger.warn('refused access to a proposal', { audit: true, tenant: session.tenant.id, repId: session.rep.id, proposalId, known: slots !== undefined });
  return undefined;
};

/** Approves, asks for the second approval, or takes note of the refusal: whichever it is, the log has it before the answer. */
const approver = (parts: ReviewServiceParts, find: ReturnType<typeof finder>) => async (session: Session, { proposalId, payloadHash, confirmed, activeMs }: Approval): Promise<Answer> => {
  const { clock, publish, settled, key, logger, rulesOf, dialOf } = parts;
  const act = { session, nowMs: clock.now() };
  const rules = rulesOf(session.tenant.id);
  const refuse = async (reason: RefusalReason): Promise<Answer> => {
    await publish([refusalFact(act, proposalId, payloadHash, reason)]);
    logger.warn('an approval was refused', { audit: true, tenant: session.tenant.id, repId: session.rep.id, proposalId, reason });
    return { refused: { proposalId, reason } };
  };
  const slots = await find(session, proposalId);
  if (!slots) return refuse('not_found');
  const verdict = decideApproval(slots, payloadHash, approvalIdOf(session.tenant.id, slots, payloadHash), act.nowMs);
  if (verdict.kind === 'refuse') return refuse(verdict.reason);
  const { approvalId } = verdict;
  if (verdict.kind === 'repeat') return { approved: { proposalId, approvalId } };
  if (!confirmed && wantsOwnKey(slots, { rules, dial: dialOf(session.tenant.id), nowMs: act.nowMs })) return refuse('needs_own_keypress');
  const rule = secondApproverRule(commandOf(currentPayload(slots).payload), rules);
  const first = slots.review?.seconding?.payloadHash === payloadHash ? slots.review.seconding : undefined;
  if (rule !== undefined && (first === undefined || first.repId === session.rep.id)) {
    if (!first) await settled(await publish([secondingFact(act, slots, rule)]));
    return { seconding: { proposalId, rule } };
  }
  const approval = approvalFact(act, slots, approvalId, key, rule === undefined ? undefined : first);
  await settled(await publish([approval]));
  logger.info('a write was approved', { audit: true, tenant: session.tenant.id, repId: session.rep.id, proposalId, approvalId, payloadHash });
  const task = taskCompleted(approval, activeMs, slots.draft.follows !== undefined);
  // What is only counted must not keep a rep waiting, nor undo an approval that stands.
  if (task) publish([task]).catch((error: unknown) => logger.warn('a finished task could not be told', { tenant: session.tenant.id, proposalId, reason: String(error) }));
  return { approved: { proposalId, approvalId } };
};

const openOrRefuse = (slots: DraftedSlots | undefined, nowMs: number): DraftedSlots => {
  if (!slots) throw new ApiProblem('not_found', unknown);
  const { status } = standingOf(slots, nowMs);
  if (status !== 'pending' && status !== 'seconding') throw new ApiProblem('conflict', `this proposal is ${status} already; reload the page to see how it stands`);
  return slots;
};

/** The command that follows, and the id of its proposal. */
const followUpOf = (slots: DraftedSlots, why: 'undo' | 'again', all: readonly DraftedSlots[]): { command: Command; proposalId: string } => {
  const command = commandOf(currentPayload(slots).payload);
  const approvalId = slots.approval?.approvalId ?? '';
  const outcome = slots.outcome?.byApproval[approvalId];
  const count = followersOf(slots, all).length + 1;
  return {
    proposalId: `${slots.draft.proposalId}/${why}-${count}`,
    command: why === 'undo' ? inverseOf(command, approvalId, outcome?.recordId ?? '') : againOver(command, outcome?.found ?? []),
  };
};

type View = ViewContext & { readonly all: readonly DraftedSlots[] };

/** The pipeline of a proposal's deal: as the CRM last had it, else as the call showed it. */
const pipelineOf = async ({ documents, stagesOf }: ReviewServiceParts, tenant: string, { draft: { dealId, callId } }: DraftedSlots): Promise<readonly KnownStage[]> => {
  const deal = dealId === '' ? undefined : await documents.deal(tenant, dealId);
  return deal && deal.stages.length > 0 ? deal.stages : stagesOf(tenant, callId);
};

/** Pipelines of the deals whose stage is still to be decided. */
const pipelines = async (parts: ReviewServiceParts, tenant: string, all: readonly DraftedSlots[], nowMs: number): Promise<ReadonlyMap<string, readonly KnownStage[]>> => {
  const moving = all.filter((slots) => ['pending', 'seconding'].includes(standingOf(slots, nowMs).status) && fieldSet(commandOf(slots.draft.payload)) === 'stage');
  return new Map(await Promise.all(moving.map(async (slots) => [slots.draft.dealId, await pipelineOf(parts, tenant, slots)] as const)));
};

const viewer = (parts: ReviewServiceParts) => async ({ tenant }: Session): Promise<View> => {
  const { documents, clock, rulesOf, dialOf, nameOf } = parts;
  const [nowMs, all] = [clock.now(), await documents.proposals(tenant.id)];
  const stages = await pipelines(parts, tenant.id, all, nowMs);
  return { nowMs, all, rules: rulesOf(tenant.id), dial: dialOf(tenant.id), nameOf: (repId) => nameOf(tenant.id, repId), stagesOf: (dealId) => stages.get(dealId) ?? [] };
};

/** What a rep decides on one proposal, each answering how it stands then. */
const decisions = (parts: ReviewServiceParts, find: ReturnType<typeof finder>, view: ReturnType<typeof viewer>) => {
  const { documents, clock, publish, settled } = parts;
  const item = async (session: Session, proposalId: string, before: DraftedSlots): Promise<ReviewItem> =>
    reviewItem((await documents.proposal(session.tenant.id, proposalId)) ?? before, await view(session));
  return {
    edit: async (session: Session, proposalId: string, edit: EditRequest): Promise<ReviewItem> => {
      const nowMs = clock.now();
      const slots = openOrRefuse(await find(session, proposalId), nowMs);
      const { payload, payloadHash } = currentPayload(slots);
      const edited = editCommand(commandOf(payload), edit, await pipelineOf(parts, session.tenant.id, slots));
      if ('complaint' in edited) throw new ApiProblem('invalid', edited.complaint);
      if (!isSameCommand(edited.command, payloadHash)) await settled(await publish([editFact({ session, nowMs }, slots, edited.command)]));
      return item(session, proposalId, slots);
    },
    reject: async (session: Session, proposalId: string, reason: string): Promise<ReviewItem> => {
      const nowMs = clock.now();
      const slots = openOrRefuse(await find(session, proposalId), nowMs);
      await settled(await publish([rejectionFact({ session, nowMs }, slots, reason)]));
      return item(session, proposalId, slots);
    },
    followUp: async (session: Session, proposalId: string, { why }: FollowUpRequest): Promise<ReviewItem> => {
      const slots = await find(session, proposalId);
      if (!slots) throw new ApiProblem('not_found', unknown);
      const { all, nowMs } = await view(session);
      if (!followUpsOf(slots, all, nowMs).includes(why)) throw new ApiProblem('conflict', 'nothing is left to follow here; reload the page to see how it stands');
      const next = followUpOf(slots, why, all);
      const complaint = why === 'undo' ? await parts.cannotUndo(session.tenant.id, next.command) : undefined;
      if (complaint !== undefined) throw new ApiProblem('conflict', complaint);
      await settled(await publish([followUpFact({ session, nowMs }, slots, why, next.proposalId, next.command)]));
      return item(session, next.proposalId, slots);
    },
  };
};

/** Decisions on one proposal are taken one after another, each seeing what the one before left on the log. */
export const createReviewService = (parts: ReviewServiceParts): ReviewService => {
  const turns = createTurns();
  const find = finder(parts);
  const approve = approver(parts, find);
  const view = viewer(parts);
  const decide = decisions(parts, find, view);
  const turn = <R>(session: Session, proposalId: string, task: () => Promise<R>): Promise<R> => turns.take(`${session.tenant.id}|${proposalId}`, task);
  return {
    queue: async (session) => {
      const context = await view(session);
      return reviewQueue(session.rep, await parts.documents.notes(session.tenant.id), context.all, context);
    },
    edit: (session, proposalId, edit) => turn(session, proposalId, () => decide.edit(session, proposalId, edit)),
    reject: (session, proposalId, reason) => turn(session, proposalId, () => decide.reject(session, proposalId, reason)),
    followUp: (session, proposalId, request) => turn(session, proposalId, () => decide.followUp(session, proposalId, request)),
    sync: async (session, { approvals }) => {
      const answers: Answer[] = [];
      for (const approval of approvals) answers.push(await turn(session, approval.proposalId, () => approve(session, approval)));
      return {
        approved: answers.flatMap((each) => ('approved' in each ? [each.approved] : [])), seconding: answers.flatMap((each) => ('seconding' in each ? [each.seconding] : [])),
        refused: answers.flatMap((each) => ('refused' in each ? [each.refused] : [])),
      };
    },
  };
};
