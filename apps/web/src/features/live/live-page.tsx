import type { LiveCall } from '@baton/contracts';
import { Link, useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLive } from '../../live/use-live.js';
import { Notice } from '../shell/notice.js';
import { OneCall } from './one-call.js';
import { Alone, PanelPage, wantsPanel } from './panel-page.js';

/** The newest running call comes first, then the one that ended last. */
const ordered = (calls: readonly LiveCall[]): LiveCall[] => calls.toSorted((a, b) => Number(a.ended) - Number(b.ended) || b.startedAtMs - a.startedAtMs);

const Calls = ({ isPanel }: { readonly isPanel: boolean }) => {
  const { calls, connection } = useLive();
  const { call: chosen } = useSearch({ from: '/live' });
  const navigate = useNavigate();
  const list = ordered(calls);
  const call = chosen === undefined ? list[0] : list.find(({ callId }) => callId === chosen);
  useEffect(() => { document.title = call && !call.ended ? `● ${call.title} · Baton` : 'Live · Baton'; }, [call?.title, call?.ended]);
  if (call && isPanel) return <PanelPage key={call.callId} call={call} />;
  if (call) return <OneCall key={call.callId} call={call} others={list.filter((each) => each !== call)} onChoose={(callId) => { void navigate({ to: '/live', search: { call: callId } }); }} />;
  if (connection !== 'connected') return <Notice title={connection === 'lost' ? 'Not connected' : 'Connecting …'} detail="Baton tries again by itself. Calls appear here once it is connected." />;
  if (list.length > 0) return <Notice title="This call is not among yours" detail="It was somebody else's, or it is too long ago to be shown here."><Link to="/live" search={(before) => ({ ...before, call: undefined })} className="text-accent underline">Show my calls</Link></Notice>;
  return <Notice title="No call is on" detail="When you join a call, its words and cards appear here by themselves." />;
};

/** What do I say? With `?panel=1` only the panel says it. */
export const LivePage = () => {
  const isPanel = useLocation({ select: ({ search }) => wantsPanel(search) });
  return isPanel ? <Alone><Calls isPanel /></Alone> : <Calls isPanel={false} />;
};
