import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { reviewQuery } from '../../api/queries.js';
import { Notice } from '../shell/notice.js';
import { Retry } from '../shell/retry.js';
import { ReviewBoard } from './review-board.js';
import { isOpen } from './review-state.js';

const strip = 'm-0 flex flex-wrap items-center gap-3 border-b border-line bg-amber-tint px-6 py-2 text-small text-amber max-sm:px-4';

/** What is about to be written, and why? */
export const ReviewPage = () => {
  const { data: queue, error, isFetching, refetch } = useQuery(reviewQuery);
  const { item: chosenId } = useSearch({ from: '/review' });
  /** What stands on the screen stays there when other proposals come in: a key must meet the item it was meant for. */
  const shown = useRef<string>(undefined);
  const items = queue?.items ?? [];
  const waiting = items.filter(isOpen).length;
  useEffect(() => { document.title = `${waiting > 0 ? `(${waiting}) ` : ''}Review · Baton`; }, [waiting]);
  const retry = <Retry busy={isFetching} onRetry={() => { void refetch(); }} />;
  const chosen = items.find(({ proposalId }) => proposalId === chosenId);
  const held = items.find((each) => each.proposalId === shown.current && isOpen(each));
  const item = chosen ?? held ?? items.find(isOpen) ?? items[0];
  useEffect(() => { shown.current = item?.proposalId; });
  if (!queue) return error ? <Notice title="Review cannot be read right now" detail={`${error.message} Nothing is lost.`}>{retry}</Notice> : <Notice title="Reading what waits …" detail="One moment." />;
  const note = queue.notes.find(({ noteId }) => noteId === item?.noteId);
  if (!item || !note) return <Notice title="Nothing waits for you" detail="A second after a call ends, its note and proposals stand here." />;
  return (
    <ReviewBoard queue={queue} item={item} note={note} isChosen={chosen !== undefined}>
      {error && <p role="status" className={strip}>What you see may be old. {error.message} {retry}</p>}
      {chosenId !== undefined && !chosen && <p role="status" className={strip}>The proposal of this address is not among yours. This is what waits for you.</p>}
    </ReviewBoard>
  );
};
