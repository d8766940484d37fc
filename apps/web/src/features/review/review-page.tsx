import type { NoteView } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { reviewQuery, sessionQuery } from '../../api/queries.js';
import { ago } from '../../format/time.js';
import { useNow } from '../../live/use-now.js';
import { Notice } from '../shell/notice.js';
import { useKeys } from '../shell/use-keys.js';
import { ItemDetail } from './item-detail.js';
import { ItemList } from './item-list.js';
import { NotePanel } from './note-panel.js';
import { ReviewFooter } from './review-footer.js';
import { isOpen, move, standing } from './review-state.js';
import { vendorName } from './status-text.js';
import { useReview } from './use-review.js';

const ReviewHeader = ({ note, waiting }: { readonly note: NoteView; readonly waiting: number }) => {
  const now = useNow(1_000);
  return (
    <header className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-6 py-2 max-sm:px-4">
      <h1 className="m-0 text-title font-semibold">Review</h1>
      <span className="rounded-full bg-accent-tint px-3 py-0.5 text-small font-medium">{note.callTitle} · call ended {ago(note.callEndedAtMs, now)}</span>
      <span className="text-small text-soft">{waiting === 0 ? 'all decided' : `${waiting} to decide`}</span>
    </header>
  );
};

/** What is about to be written, and why? */
export const ReviewPage = () => {
  const { data: queue, isError } = useQuery(reviewQuery);
  const { data: session } = useQuery(sessionQuery);
  const { item: chosen } = useSearch({ from: '/review' });
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const review = useReview(queue);
  const items = queue?.items ?? [];
  const item = items.find(({ proposalId }) => proposalId === chosen) ?? items.find(isOpen) ?? items[0];
  const waiting = items.filter(isOpen).length;
  useEffect(() => { document.title = `${waiting > 0 ? `(${waiting}) ` : ''}Review · Baton`; }, [waiting]);
  const select = (proposalId: string | undefined): void => { setEditing(false); if (proposalId) void navigate({ to: '/review', search: { item: proposalId }, replace: true }); };
  const act = {
    onApprove: () => { if (item) select(review.approve(item)); },
    onEdit: () => { if (item && isOpen(item)) setEditing(true); },
    onReject: () => { if (item && isOpen(item)) select(review.reject(item)); },
    onUndo: () => { if (item) review.undo(item); },
  };
  useKeys({
    j: () => select(move(items, item?.proposalId, 1)), k: () => select(move(items, item?.proposalId, -1)), a: act.onApprove, A: () => { if (item) review.approveAll(item); },
    e: act.onEdit, x: act.onReject, u: act.onUndo, 'mod+Enter': review.sync,
  });
  if (isError) return <Notice title="Review cannot be read right now" detail="Baton tries again by itself. Nothing is lost." />;
  if (!queue) return <Notice title="Reading what waits …" detail="One moment." />;
  const note = queue.notes.find(({ noteId }) => noteId === item?.noteId);
  if (!item || !note) return <Notice title="Nothing waits for you" detail="A second after a call ends, its note and proposals stand here." />;
  return (
    <div className="flex h-full flex-col">
      <ReviewHeader note={note} waiting={waiting} />
      <div className="grid min-h-0 flex-1 grid-cols-[320px_1fr_300px] max-lg:grid-cols-[280px_1fr] max-sm:block max-sm:overflow-y-auto">
        <ItemList items={items} notes={queue.notes} choices={review.choices} selected={item.proposalId} onSelect={select} />
        <div className="min-w-0 overflow-y-auto max-sm:border-t max-sm:border-line">
          <ItemDetail item={item} repName={session?.rep.name ?? ''} choices={review.choices} editing={editing} onEdited={() => { setEditing(false); review.refresh(); }} {...act} />
        </div>
        <NotePanel note={note} />
      </div>
      <ReviewFooter approved={standing(review.choices, items).length} vendor={vendorName(item.vendor)} syncing={review.syncing} failure={review.failure} onSync={review.sync} />
    </div>
  );
};
