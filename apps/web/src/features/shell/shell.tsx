import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ApiFailure } from '../../api/http.js';
import { reviewQuery, sessionQuery } from '../../api/queries.js';
import { useLive, useLiveClient } from '../../live/use-live.js';
import { waitsFor } from '../review/review-state.js';
import { KeysHelp } from './keys-help.js';
import { Notice } from './notice.js';
import { Rail } from './rail.js';
import { Retry } from './retry.js';

const NotIn = ({ error, busy, onRetry }: { readonly error: Error; readonly busy: boolean; readonly onRetry: () => void }) =>
  (error instanceof ApiFailure && error.code === 'unauthenticated'
    ? <Notice title="Signing in …" detail="Your session has ended. The sign-in page opens by itself." />
    : <Notice title="Baton did not open" detail={error.message}><Retry busy={busy} onRetry={onRetry} /></Notice>);

/** Everything around a page: the rail, the count of what waits, the keys. */
export const Shell = () => {
  const session = useQuery(sessionQuery);
  const review = useQuery({ ...reviewQuery, enabled: session.data !== undefined });
  const client = useQueryClient();
  const live = useLiveClient();
  const { calls } = useLive();
  useEffect(() => live.onReviewChanged(() => { void client.invalidateQueries({ queryKey: ['review'] }); }), [live, client]);
  const isSignedIn = session.data !== undefined;
  useEffect(() => { if (isSignedIn) live.start(); }, [live, isSignedIn]);
  if (!session.data && session.error) return <NotIn error={session.error} busy={session.isFetching} onRetry={() => { void session.refetch(); }} />;
  if (!session.data) return <Notice title="Opening Baton …" detail="One moment." />;
  const { id: repId } = session.data.rep;
  const waiting = review.data?.items.filter((item) => waitsFor(item, repId)).length ?? 0;
  return (
    <div className="flex h-dvh max-sm:flex-col">
      <Rail session={session.data} waiting={waiting} isLive={calls.some(({ ended }) => !ended)} />
      <main className="min-w-0 flex-1 overflow-hidden max-sm:min-h-0"><Outlet /></main>
      <KeysHelp />
    </div>
  );
};
