import type { NoteView, ReviewItem, ReviewQueue } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { sessionQuery } from '../../api/queries.js';
import { useKeys } from '../shell/use-keys.js';
import { ItemDetail } from './item-detail.js';
import { ItemList } from './item-list.js';
import { NotePanel } from './note-panel.js';
import { ReviewFooter } from './review-footer.js';
import { ReviewHeader } from './review-header.js';
import { isOpen, move, standing } from './review-state.js';
import { vendorName } from './status-text.js';
import { useReview } from './use-review.js';

interface ReviewBoardProps { readonly queue: ReviewQueue; readonly item: ReviewItem; readonly note: NoteView; /** The address names this item; a phone then shows it instead of the list. */ readonly isChosen: boolean; readonly children: ReactNode }

const useSelect = (isChosen: boolean, leaveForm: () => void) => {
  const navigate = useNavigate();
  return (proposalId: string | undefined): void => {
    leaveForm();
    if (proposalId) void navigate({ to: '/review', search: { item: proposalId }, replace: isChosen });
  };
};

/** The list, the change and its note, and the keys that decide. Opening an edit takes the approval back: what was read is about to change. */
export const ReviewBoard = ({ queue: { items, notes }, item, note, isChosen, children }: ReviewBoardProps) => {
  const rep = useQuery(sessionQuery).data?.rep;
  const [edited, setEdited] = useState<string>();
  const editing = edited === item.proposalId && isOpen(item);
  const review = useReview(items);
  const select = useSelect(isChosen, () => setEdited(undefined));
  const act = {
    onApprove: () => select(review.approve(item)), onUndo: () => review.undo(item),
    onEdit: () => { if (isOpen(item)) { review.undo(item); setEdited(item.proposalId); } },
    onReject: () => { if (isOpen(item)) select(review.reject(item)); },
  };
  useKeys(editing ? {} : {
    j: () => select(move(items, item.proposalId, 1)), k: () => select(move(items, item.proposalId, -1)), a: act.onApprove, A: () => review.approveAll(item),
    e: act.onEdit, x: act.onReject, u: act.onUndo, 'mod+Enter': review.sync,
  });
  return (
    <div className="flex h-full flex-col">
      <ReviewHeader note={note} waiting={items.filter(isOpen).length} timeZone={rep?.timeZone} />
      {children}
      <div className="grid min-h-0 flex-1 grid-cols-[320px_1fr_300px] max-lg:grid-cols-[280px_1fr] max-sm:grid-cols-1">
        <div className={`min-h-0 ${isChosen ? 'max-sm:hidden' : ''}`}><ItemList items={items} notes={notes} choices={review.choices} selected={item.proposalId} onSelect={select} /></div>
        <div className={`min-w-0 overflow-y-auto ${isChosen ? '' : 'max-sm:hidden'}`}>
          <Link to="/review" search={{}} className="block px-4 pt-4 text-accent no-underline sm:hidden">‹ All proposals</Link>
          <ItemDetail item={item} repName={rep?.name ?? ''} choices={review.choices} editing={editing} onEdited={() => { setEdited(undefined); review.refresh(); }} {...act} />
        </div>
        <NotePanel note={note} />
      </div>
      <ReviewFooter approved={standing(review.choices, items).length} vendor={vendorName(item.vendor)} syncing={review.syncing} failure={review.failure} onSync={review.sync} />
    </div>
  );
};
