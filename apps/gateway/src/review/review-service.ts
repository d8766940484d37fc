import type { Position } from '@baton/bus';
import type { EditRequest, EmittedBy, FactOf, ReviewItem, ReviewQueue, Session, SyncRequest, SyncResponse } from '@baton/contracts';
import type { Clock, Logger, SigningKey } from '@baton/platform';
import { ApiProblem } from '../http/api-problem.js';
import { commandOf } from './domain/command-of.js';
import { decideApproval } from './domain/decide-approval.js';
import { editCommand, type KnownStage } from './domain/edit-command.js';
import { currentPayload, standingOf } from './domain/proposal-status.js';
import { type DraftedSlots, reviewItem, reviewQueue } from './domain/review-view.js';
import { isVisible } from './domain/visibility.js';
import type { ReviewDocuments } from './review-documents.js';
import { approvalFact, approvalIdOf, editFact, isSameCommand, rejectionFact } from './review-facts.js';
import { createTurns } from './turns.js';

/** What a rep can do with the queue. */
export interface ReviewService {
  queue(session: Session): Promise<ReviewQueue>;
  /** @throws {ApiProblem} not_found, conflict when decided, invalid when the edit does not fit */
  edit(session: Session, proposalId: string, edit: EditRequest): Promise<ReviewItem>;
  /** @throws {ApiProblem} not_found, conflict when decided */
  reject(session: Session, proposalId: string, reason: string): Promise<ReviewItem>;
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
  stagesOf(tenant: string, callId: string): readonly KnownStage[];
}

type Approval = SyncRequest['approvals'][number];
type Answer = { readonly approved: SyncResponse['approved'][number] } | { readonly refused: SyncResponse['refused'][number] };

const unknown = 'there is no such proposal in your queue; reload the page';

const finder = ({ documents, logger }: ReviewServiceParts) => async (session: Session, proposalId: string): Promise<DraftedSlots | undefined> => {
  const slots = await documents.proposal(session.tenant.id, proposalId);
  if (slots && isVisible(session.rep, slots.draft)) return slots;
  logger.warn('refused access to a proposal', { audit: true, tenant: session.tenant.id, repId: session.rep.id, proposalId, known: slots !== undefined });
  return undefined;
};

const approver = (parts: ReviewServiceParts, find: ReturnType<typeof finder>) => async (session: Session, { proposalId, payloadHash }: Approval): Promise<Answer> => {
  const slots = await find(session, proposalId);
  if (!slots) return { refused: { proposalId, reason: 'not_found' } };
  const nowMs = parts.clock.now();
  const verdict = decideApproval(slots, payloadHash, approvalIdOf(session.tenant.id, slots, payloadHash), nowMs);
  if (verdict.kind === 'refuse') return { refused: { proposalId, reason: verdict.reason } };
  const { approvalId } = verdict;
  if (verdict.kind === 'approve') {
    await parts.settled(await parts.publish([approvalFact({ session, nowMs }, slots, approvalId, parts.key)]));
    parts.logger.info('a write was approved', { audit: true, tenant: session.tenant.id, repId: session.rep.id, proposalId, approvalId, payloadHash });
  }
  return { approved: { proposalId, approvalId } };
};

const pendingOrRefuse = (slots: DraftedSlots | undefined, nowMs: number): DraftedSlots => {
  if (!slots) throw new ApiProblem('not_found', unknown);
  const { status } = standingOf(slots, nowMs);
  if (status !== 'pending') throw new ApiProblem('conflict', `this proposal is ${status} already; reload the page to see how it stands`);
  return slots;
};

/** Decisions on one proposal are taken one after another, each seeing what the one before left on the log. */
export const createReviewService = (parts: ReviewServiceParts): ReviewService => {
  const { documents, clock, publish, settled, stagesOf } = parts;
  const turns = createTurns();
  const find = finder(parts);
  const approve = approver(parts, find);
  const turn = <R>(session: Session, proposalId: string, task: () => Promise<R>): Promise<R> => turns.take(`${session.tenant.id}|${proposalId}`, task);
  const item = async (session: Session, before: DraftedSlots): Promise<ReviewItem> =>
    reviewItem((await documents.proposal(session.tenant.id, before.draft.proposalId)) ?? before, clock.now());

  return {
    queue: async ({ tenant, rep }) => reviewQueue(rep, await documents.notes(tenant.id), await documents.proposals(tenant.id), clock.now()),
    edit: (session, proposalId, edit) => turn(session, proposalId, async () => {
      const nowMs = clock.now();
      const slots = pendingOrRefuse(await find(session, proposalId), nowMs);
      const { payload, payloadHash } = currentPayload(slots);
      const edited = editCommand(commandOf(payload), edit, stagesOf(session.tenant.id, slots.draft.callId));
      if ('complaint' in edited) throw new ApiProblem('invalid', edited.complaint);
      if (!isSameCommand(edited.command, payloadHash)) await settled(await publish([editFact({ session, nowMs }, slots, edited.command)]));
      return item(session, slots);
    }),
    reject: (session, proposalId, reason) => turn(session, proposalId, async () => {
      const nowMs = clock.now();
      const slots = pendingOrRefuse(await find(session, proposalId), nowMs);
      await settled(await publish([rejectionFact({ session, nowMs }, slots, reason)]));
      return item(session, slots);
    }),
    sync: async (session, { approvals }) => {
      const answers: Answer[] = [];
      for (const approval of approvals) answers.push(await turn(session, approval.proposalId, () => approve(session, approval)));
      return { approved: answers.flatMap((each) => ('approved' in each ? [each.approved] : [])), refused: answers.flatMap((each) => ('refused' in each ? [each.refused] : [])) };
    },
  };
};
