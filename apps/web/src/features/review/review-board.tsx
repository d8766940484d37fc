import type { NoteView, ReviewItem, ReviewQueue, Session } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { sessionQuery } from '../../api/queries.js';
import { useKeys } from '../shell/use-keys.js';
import { AttentionStrip } from './attention-strip.js';
import { Beside } from './beside.js';
import { dialId } from './dial.js';
import type { ItemActs } from './item-actions.js';
import { ItemDetail } from './item-detail.js';
import { ItemList } from './item-list.js';
import { focusNote } from './note-panel.js';
import { ReviewFooter } from './review-footer.js';
import { ReviewHeader } from './review-header.js';
import { isEditable, isOpen, move, standing, waitsFor } from './review-state.js';
import { vendorName } from './status-text.js';
import { useActiveTime } from './use-active-time.js';
import { type Dialled, useDialled } from './use-dialled.js';
import { type FollowUp, useFollowUp } from './use-follow-up.js';
import { type Review, useReview } from './use-review.js';

interface ReviewBoardProps { readonly queue: ReviewQueue; readonly item: ReviewItem; /** Absent for what belongs to no call. */ readonly note: NoteView | undefined; /** The address names this item; a phone then shows it instead of the list. */ readonly isChosen: boolean; readonly children: ReactNode }

const nobody: Pick<Session['rep'], 'id' | 'name'> = { id: '', name: '' };

/** Whom the approved writes go to; the vendor of the item on the screen while nothing is approved. */
const vendorsOf = (items: readonly ReviewItem[], approved: readonly { readonly proposalId: string }[], item: ReviewItem): string => {
  const vendors = items.filter(({ proposalId }) => approved.some((each) => each.proposalId === proposalId)).map(({ vendor }) => vendor);
  return [...new Set(vendors.length > 0 ? vendors : [item.vendor])].map(vendorName).join(' and ');
};

const useSelect = (isChosen: boolean, leaveForm: () => void) => {
  const navigate = useNavigate();
  return (proposalId: string | undefined): void => {
    leaveForm();
    if (proposalId) void navigate({ to: '/review', search: { item: proposalId }, replace: isChosen });
  };
};

/** What the keys and the buttons do with the item on the screen. Opening an edit takes the approval back: what was read is about to change. */
const actsOn = (item: ReviewItem, review: Review, followUp: FollowUp, dialled: Dialled, select: (proposalId: string | undefined) => void, startEdit: () => void): ItemActs => ({
  onApprove: () => { if (!item.belowDial) { dialled.raise(item); select(review.approve(item)); } },
  onRaise: () => { if (item.belowDial) dialled.raise(item); },
  onUndo: () => review.undo(item), onFollowUp: followUp.ask,
  onEdit: () => { if (isEditable(item)) { review.undo(item); startEdit(); } },
  onReject: () => { if (isOpen(item)) select(review.reject(item)); },
});

const focusDial = (): void => document.getElementById(dialId)?.focus();

/** The list, the change and the words behind it, and the keys that decide. */
export const ReviewBoard = ({ queue, item: shown, note, isChosen, children }: ReviewBoardProps) => {
  const session = useQuery(sessionQuery).data;
  const rep = session?.rep ?? nobody;
  const timeZone = session?.rep.timeZone;
  const dialled = useDialled(queue, shown);
  const { items, item, above, below, isUnfolded } = dialled;
  const visible = isUnfolded ? [...above, ...below] : above;
  const [edited, setEdited] = useState<string>();
  const editing = edited === item.proposalId && isEditable(item);
  const review = useReview(items, rep.id, useActiveTime(item.proposalId));
  const select = useSelect(isChosen, () => setEdited(undefined));
  const followUp = useFollowUp(item, select);
  const acts = actsOn(item, review, followUp, dialled, select, () => setEdited(item.proposalId));
  useKeys(editing ? {} : {
    j: () => select(move(visible, item.proposalId, 1)), k: () => select(move(visible, item.proposalId, -1)), a: acts.onApprove, A: () => review.approveAll(item),
    e: acts.onEdit, x: acts.onReject, u: acts.onUndo, U: () => followUp.ask('undo'), r: acts.onRaise, n: focusNote, d: focusDial, 'mod+Enter': review.sync,
  });
  const approved = standing(review.choices, items, rep.id);
  return (
    <div className="flex h-full flex-col">
      <ReviewHeader item={item} items={items} note={note} waiting={items.filter((each) => waitsFor(each, rep.id)).length} dial={queue.dial} onTry={dialled.tryDial} timeZone={timeZone} />
      {children}
      <div className="grid min-h-0 flex-1 grid-cols-[320px_1fr_320px] max-lg:grid-cols-[280px_1fr] max-sm:grid-cols-1">
        <div className={`min-h-0 ${isChosen ? 'max-sm:hidden' : ''}`}>
          <ItemList above={above} below={below} notes={queue.notes} isUnfolded={isUnfolded} onFold={dialled.fold} choices={review.choices} repId={rep.id} selected={item.proposalId} onSelect={select}><AttentionStrip /></ItemList>
        </div>
        <div className={`min-w-0 overflow-y-auto ${isChosen ? '' : 'max-sm:hidden'}`}>
          <Link to="/review" search={{}} className="block px-4 pt-4 text-accent no-underline sm:hidden">‹ All proposals</Link>
          <ItemDetail item={item} items={items} rep={rep} choices={review.choices} editing={editing} onEdited={() => { setEdited(undefined); review.refresh(); }}
            asking={followUp.asking} failure={followUp.failure} onOpen={select} dial={dialled.dial} timeZone={timeZone} {...acts} />
        </div>
        <Beside item={item} note={note} timeZone={timeZone} />
      </div>
      <ReviewFooter approved={approved.length} vendor={vendorsOf(items, approved, item)} syncing={review.syncing} failure={review.failure} onSync={review.sync} />
    </div>
  );
};
