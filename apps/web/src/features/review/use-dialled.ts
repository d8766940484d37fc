import type { ReviewItem } from '@baton/contracts';
import { useState } from 'react';
import { raise } from './review-state.js';

/** The queue as the dial leaves it. */
export interface Dialled {
  readonly items: readonly ReviewItem[];
  /** What a rep is asked, and what the dial left empty. */
  readonly above: readonly ReviewItem[]; readonly below: readonly ReviewItem[];
  readonly item: ReviewItem;
  readonly isUnfolded: boolean;
  fold(): void;
  raise(item: ReviewItem): void;
}

/** Sorts the queue by the dial; what the rep raised, and what is on the screen, is never out of sight. */
export const useDialled = (queued: readonly ReviewItem[], shown: ReviewItem): Dialled => {
  const [raised, setRaised] = useState<ReadonlySet<string>>(new Set());
  const [unfolded, setUnfolded] = useState(false);
  const items = raise(queued, raised);
  const item = items.find(({ proposalId }) => proposalId === shown.proposalId) ?? shown;
  return {
    items, item, above: items.filter(({ belowDial }) => !belowDial), below: items.filter(({ belowDial }) => belowDial), isUnfolded: unfolded || item.belowDial,
    fold: () => setUnfolded(!unfolded), raise: ({ proposalId }) => setRaised(new Set([...raised, proposalId])),
  };
};
