import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { connectionsQuery, reviewQuery, sessionQuery } from '../../api/queries.js';
import { Notice } from '../shell/notice.js';
import { Retry } from '../shell/retry.js';
import { Strip } from '../shell/strip.js';
import { onBand, WritingOff } from '../shell/writing-off.js';
import { AttentionStrip } from './attention-strip.js';
import { ReviewBoard } from './review-board.js';
import { isOpen, waitsFor } from './review-state.js';

/** Deals may need a word though nothing is to be decided. */
const NothingWaits = () => (
  <div className="flex h-full flex-col">
    <div className="mx-auto w-full max-w-xl px-4 pt-4"><AttentionStrip /></div>
    <div className="min-h-0 flex-1"><Notice title="Nothing waits for you" detail="A second after a call ends, its note and proposals stand here. What mails and meetings say of a deal comes by itself." /></div>
  </div>
);

const Queue = () => {
  const { data: queue, error, isFetching, refetch } = useQuery(reviewQuery);
  const repId = useQuery(sessionQuery).data?.rep.id ?? '';
  const { item: chosenId } = useSearch({ from: '/review' });
  /** What stands on the screen stays there when other proposals come in: a key must meet the item it was meant for. */
  const shown = useRef<string>(undefined);
  const items = queue?.items ?? [];
  const waiting = items.filter((each) => waitsFor(each, repId)).length;
  useEffect(() => { document.title = `${waiting > 0 ? `(${waiting}) ` : ''}Review · Baton`; }, [waiting]);
  const retry = <Retry busy={isFetching} onRetry={() => { void refetch(); }} />;
  const chosen = items.find(({ proposalId }) => proposalId === chosenId);
  const held = items.find((each) => each.proposalId === shown.current && isOpen(each));
  const item = chosen ?? held ?? items.find((each) => waitsFor(each, repId)) ?? items[0];
  useEffect(() => { shown.current = item?.proposalId; });
  if (!queue) return error ? <Notice title="Review cannot be read right now" detail={`${error.message} Nothing is lost.`}>{retry}</Notice> : <Notice title="Reading what waits …" detail="One moment." />;
  const note = queue.notes.find(({ noteId }) => noteId === item?.noteId);
  if (!item || (item.origin === 'call' && !note)) return <NothingWaits />;
  return (
    <ReviewBoard queue={queue} item={item} note={note} isChosen={chosen !== undefined}>
      {error && <Strip>What you see may be old. {error.message} {retry}</Strip>}
      {chosenId !== undefined && !chosen && <Strip>The proposal of this address is not among yours. This is what waits for you.</Strip>}
    </ReviewBoard>
  );
};

/** What is about to be written, and why? */
export const ReviewPage = () => {
  const pause = useQuery(connectionsQuery).data?.pause;
  return (
    <div className="flex h-full flex-col">
      <WritingOff pause={pause}><Link to="/settings" className={onBand}>Settings</Link></WritingOff>
      <div className="min-h-0 flex-1"><Queue /></div>
    </div>
  );
};
