import type { ReviewItem } from '@baton/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rejectProposal, syncApprovals } from '../../api/queries.js';
import { approve, approveAllOf, type Choices, nextOpen, standing, undo } from './review-state.js';

export interface Review {
  readonly choices: Choices; readonly syncing: boolean; readonly failure: string;
  approve(item: ReviewItem): string | undefined; approveAll(item: ReviewItem): void; undo(item: ReviewItem): void; reject(item: ReviewItem): string | undefined; sync(): void; refresh(): void;
}

const inWords: Readonly<Record<string, string>> = { changed: 'changed since you read it', expired: 'expired', already_decided: 'already decided elsewhere', not_found: 'no longer there' };
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The rep's choices and what they lead to. Approving answers the item to go to next. */
export const useReview = (items: readonly ReviewItem[]): Review => {
  const client = useQueryClient();
  const [choices, setChoices] = useState<Choices>({});
  const [syncing, setSyncing] = useState(false);
  const [failure, setFailure] = useState('');
  const refresh = (): void => { void client.invalidateQueries({ queryKey: ['review'] }); };
  const sync = (): void => {
    const approvals = standing(choices, items);
    if (approvals.length === 0 || syncing) return;
    setSyncing(true);
    setFailure('');
    syncApprovals({ approvals }).then(({ approved, refused }) => {
      setChoices((before) => approved.reduce((each, { proposalId }) => undo(each, proposalId), before));
      setFailure(refused.map(({ proposalId, reason }) => `${items.find((item) => item.proposalId === proposalId)?.label ?? proposalId}: ${inWords[reason] ?? reason}`).join(' · '));
    }, (error: unknown) => setFailure(messageOf(error))).finally(() => { setSyncing(false); refresh(); });
  };
  return {
    choices, syncing, failure, refresh, sync,
    approve: (item) => { const next = approve(choices, item); setChoices(next); return nextOpen(items, next, item.proposalId); },
    approveAll: (item) => setChoices(approveAllOf(choices, items, item.callId)),
    undo: (item) => setChoices(undo(choices, item.proposalId)),
    reject: (item) => {
      setChoices(undo(choices, item.proposalId));
      rejectProposal(item.proposalId).catch((error: unknown) => setFailure(messageOf(error))).finally(refresh);
      return nextOpen(items, choices, item.proposalId);
    },
  };
};
