import type { ReviewItem, SyncResponse } from '@baton/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rejectProposal, syncApprovals } from '../../api/queries.js';
import { messageOf } from '../../api/use-ask.js';
import { approve, approveAllOf, type Choices, nextOpen, standing, undo } from './review-state.js';

export interface Review {
  readonly choices: Choices; readonly syncing: boolean; readonly failure: string;
  approve(item: ReviewItem): string | undefined; approveAll(item: ReviewItem): void; undo(item: ReviewItem): void; reject(item: ReviewItem): string | undefined; sync(): void; refresh(): void;
}

type Refused = SyncResponse['refused'][number];

const inWords: Readonly<Record<Refused['reason'], string>> = {
  changed: 'changed since you read it', expired: 'expired', already_decided: 'already decided elsewhere', not_found: 'no longer there', needs_own_keypress: 'risky or below the dial by now, approve it with its own key', evidence_elsewhere: 'the words behind it belong to another deal',
};

/** Choices that the gateway has answered; one that wants a keypress of its own has to be made anew. */
const answered = ({ approved, seconding, refused }: SyncResponse): string[] =>
  [...approved, ...seconding, ...refused.filter(({ reason }) => reason === 'needs_own_keypress')].map(({ proposalId }) => proposalId);

const refusedText = (refused: readonly Refused[], items: readonly ReviewItem[]): string =>
  refused.map(({ proposalId, reason }) => `${items.find((item) => item.proposalId === proposalId)?.label ?? proposalId}: ${inWords[reason]}`).join(' · ');

/**
 * The choices of a rep and what they lead to. Approving answers the item to go to next.
 * @param timeOn how long the rep was at an item
 */
export const useReview = (items: readonly ReviewItem[], repId: string, timeOn: (proposalId: string) => { readonly activeMs?: number }): Review => {
  const client = useQueryClient();
  const [choices, setChoices] = useState<Choices>({});
  const [syncing, setSyncing] = useState(false);
  const [failure, setFailure] = useState('');
  const refresh = (): void => { void client.invalidateQueries({ queryKey: ['review'] }); };
  const sync = (): void => {
    const approvals = standing(choices, items, repId);
    if (approvals.length === 0 || syncing) return;
    setSyncing(true);
    setFailure('');
    syncApprovals({ approvals: approvals.map((each) => ({ ...each, ...timeOn(each.proposalId) })) }).then((answer) => {
      setChoices((before) => answered(answer).reduce(undo, before));
      setFailure(refusedText(answer.refused, items));
    }, (error: unknown) => setFailure(messageOf(error))).finally(() => { setSyncing(false); refresh(); });
  };
  return {
    choices, syncing, failure, refresh, sync,
    approve: (item) => { const next = approve(choices, item, repId); setChoices(next); return nextOpen(items, next, item.proposalId, repId); },
    approveAll: (item) => setChoices(approveAllOf(choices, items, item)),
    undo: (item) => setChoices(undo(choices, item.proposalId)),
    reject: (item) => {
      setChoices(undo(choices, item.proposalId));
      rejectProposal(item.proposalId).catch((error: unknown) => setFailure(messageOf(error))).finally(refresh);
      return nextOpen(items, choices, item.proposalId, repId);
    },
  };
};
