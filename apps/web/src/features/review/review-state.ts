import type { ReviewItem, SyncRequest } from '@baton/contracts';

/** An approval as it was made: of which bytes, and whether with a keypress of its own. */
export interface Choice { readonly payloadHash: string; readonly confirmed: boolean }

/** The rep's choices that have not been synced. Local, never written by themselves. */
export type Choices = Readonly<Record<string, Choice>>;

/** Whether an item can still be changed or rejected. */
export const isOpen = ({ status }: Pick<ReviewItem, 'status'>): boolean => status === 'pending' || status === 'seconding';

/** Whether an item waits for this rep's approval; what the dial left empty waits for nobody, and who approved first cannot be the second as well. */
export const waitsFor = ({ status, second, belowDial }: ReviewItem, repId: string): boolean => !belowDial && (status === 'pending' || (status === 'seconding' && second.firstRepId !== repId));

/** A removal names what it removes and has no value to change. */
export const isEditable = (item: ReviewItem): boolean => isOpen(item) && item.action !== 'created_record_remove';

/** Takes what a rep raised out of what the dial left empty. */
export const raise = (items: readonly ReviewItem[], raised: ReadonlySet<string>): readonly ReviewItem[] =>
  items.map((item) => (item.belowDial && raised.has(item.proposalId) ? { ...item, belowDial: false } : item));

/** Whether two items are approved with one key: they are of one call, or hygiene proposes both for one deal. */
const isOneSet = (a: ReviewItem, b: ReviewItem): boolean => a.callId === b.callId && (a.callId !== '' || a.dealId === b.dealId);

/** Whether a choice still holds: for the bytes that are shown, and confirmed where they are risky, wait for a second approver or are below the dial by now. */
export const isApproved = (choices: Choices, { proposalId, payloadHash, risk, status, belowDial }: ReviewItem): boolean => {
  const choice = choices[proposalId];
  return choice?.payloadHash === payloadHash && (choice.confirmed || (risk === 'low' && status !== 'seconding' && !belowDial));
};

/** Approves an item as it is shown now, with a keypress of its own. */
export const approve = (choices: Choices, item: ReviewItem, repId: string): Choices =>
  (waitsFor(item, repId) ? { ...choices, [item.proposalId]: { payloadHash: item.payloadHash, confirmed: true } } : choices);

/** Takes a choice back. */
export const undo = (choices: Choices, proposalId: string): Choices => {
  const { [proposalId]: _, ...rest } = choices;
  return rest;
};

/** Approves what is low-risk beside an item, in its call or for its deal; a risky one, a second approval and what the dial left empty keep needing their own key. */
export const approveAllOf = (choices: Choices, items: readonly ReviewItem[], beside: ReviewItem): Choices =>
  items.filter((item) => isOneSet(item, beside) && item.risk === 'low' && !item.belowDial && item.status === 'pending' && !isApproved(choices, item))
    .reduce((all, { proposalId, payloadHash }) => ({ ...all, [proposalId]: { payloadHash, confirmed: false } }), choices);

/** The approvals that may leave: the item waits for this rep and shows the bytes that were approved. */
export const standing = (choices: Choices, items: readonly ReviewItem[], repId: string): SyncRequest['approvals'] =>
  items.filter((item) => waitsFor(item, repId) && isApproved(choices, item))
    .map(({ proposalId, payloadHash }) => ({ proposalId, payloadHash, confirmed: choices[proposalId]?.confirmed ?? false }));

/** An approved item whose bytes are no longer those the rep saw. */
export const changedSince = (choices: Choices, item: ReviewItem): boolean => isOpen(item) && (choices[item.proposalId]?.payloadHash ?? item.payloadHash) !== item.payloadHash;

/** The item after or before the current one; stays at the ends. */
export const move = (items: readonly ReviewItem[], currentId: string | undefined, by: 1 | -1): string | undefined => {
  const at = items.findIndex(({ proposalId }) => proposalId === currentId);
  return items[Math.min(items.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.proposalId;
};

/** Where to go after a decision: the next item that waits for this rep, else the current one. */
export const nextOpen = (items: readonly ReviewItem[], choices: Choices, currentId: string, repId: string): string => {
  const at = items.findIndex(({ proposalId }) => proposalId === currentId);
  const after = [...items.slice(at + 1), ...items.slice(0, at)];
  return after.find((item) => waitsFor(item, repId) && !isApproved(choices, item))?.proposalId ?? currentId;
};
