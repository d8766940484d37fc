import { isBelowDial, type ReviewItem, type ReviewQueue } from '@baton/contracts';
import { useState } from 'react';
import { raise } from './review-state.js';

/** The queue as the dial leaves it. */
export interface Dialled {
  readonly items: readonly ReviewItem[];
  /** What a rep is asked, and what the dial left empty. */
  readonly above: readonly ReviewItem[]; readonly below: readonly ReviewItem[];
  readonly item: ReviewItem;
  readonly isUnfolded: boolean;
  /** The dial as it stands, or as it is tried. */
  readonly dial: number;
  tryDial(dial: number | undefined): void;
  fold(): void;
  raise(item: ReviewItem): void;
}

const atDial = (items: readonly ReviewItem[], tried: number | undefined): readonly ReviewItem[] => (tried === undefined ? items : items.map((item) => ({ ...item, belowDial: isBelowDial(item, tried) })));

/** Sorts the queue by the dial; what the rep raised, and what is on the screen, is never out of sight. While the dial is tried everything keeps its place and shows what would become of it. */
export const useDialled = ({ items: queued, dial }: Pick<ReviewQueue, 'items' | 'dial'>, shown: ReviewItem): Dialled => {
  const [raised, setRaised] = useState<ReadonlySet<string>>(new Set());
  const [unfolded, setUnfolded] = useState(false);
  const [tried, tryDial] = useState<number>();
  const items = raise(atDial(queued, tried), raised);
  const item = items.find(({ proposalId }) => proposalId === shown.proposalId) ?? shown;
  const folded = raise(queued, raised).filter(({ belowDial }) => belowDial).map(({ proposalId }) => proposalId);
  const isFolded = ({ proposalId }: ReviewItem): boolean => folded.includes(proposalId);
  return {
    items, item, above: items.filter((each) => !isFolded(each)), below: items.filter(isFolded), isUnfolded: unfolded || isFolded(item) || tried !== undefined, dial: tried ?? dial, tryDial,
    fold: () => setUnfolded(!unfolded), raise: ({ proposalId }) => setRaised(new Set([...raised, proposalId])),
  };
};
