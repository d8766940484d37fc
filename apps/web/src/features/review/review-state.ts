import type { ReviewItem } from '@baton/contracts';

/** The rep's choices that have not been synced: approved items with the hash that was on the screen. Local, never written by themselves. */
export type Choices = Readonly<Record<string, string>>;

export const isOpen = ({ status }: ReviewItem): boolean => status === 'pending';

/** Approves an item as it is shown now. */
export const approve = (choices: Choices, item: ReviewItem): Choices => (isOpen(item) ? { ...choices, [item.proposalId]: item.payloadHash } : choices);

export const undo = (choices: Choices, proposalId: string): Choices => {
  const { [proposalId]: _, ...rest } = choices;
  return rest;
};

/** Approves every low-risk item of one call; a risky one keeps needing its own key. */
export const approveAllOf = (choices: Choices, items: readonly ReviewItem[], callId: string): Choices =>
  items.filter((item) => item.callId === callId && item.risk === 'low').reduce(approve, choices);

/** Choices that still hold: the item waits and shows the bytes that were approved. */
export const standing = (choices: Choices, items: readonly ReviewItem[]): { proposalId: string; payloadHash: string }[] =>
  items.filter((item) => isOpen(item) && choices[item.proposalId] === item.payloadHash).map(({ proposalId, payloadHash }) => ({ proposalId, payloadHash }));

/** An approved item whose bytes are no longer those the rep saw. */
export const changedSince = (choices: Choices, item: ReviewItem): boolean => isOpen(item) && choices[item.proposalId] !== undefined && choices[item.proposalId] !== item.payloadHash;

/** The item after or before the current one; stays at the ends. */
export const move = (items: readonly ReviewItem[], currentId: string | undefined, by: 1 | -1): string | undefined => {
  const at = items.findIndex(({ proposalId }) => proposalId === currentId);
  return items[Math.min(items.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.proposalId;
};

/** Where to go after a decision: the next item that waits, else the next one. */
export const nextOpen = (items: readonly ReviewItem[], choices: Choices, currentId: string): string | undefined => {
  const at = items.findIndex(({ proposalId }) => proposalId === currentId);
  const after = [...items.slice(at + 1), ...items.slice(0, at)];
  return after.find((item) => isOpen(item) && choices[item.proposalId] === undefined)?.proposalId ?? currentId;
};
