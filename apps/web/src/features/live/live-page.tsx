import type { LiveCall } from '@baton/contracts';
import { useEffect, useState } from 'react';
import { dismissCard } from '../../api/queries.js';
import { emptyView, shownCard } from '../../live/live-state.js';
import { useLive, useLiveClient } from '../../live/use-live.js';
import { useNow } from '../../live/use-now.js';
import { Notice } from '../shell/notice.js';
import { useKeys } from '../shell/use-keys.js';
import { CallHeader } from './call-header.js';
import { Card } from './card.js';
import { Connection } from './connection.js';
import { DealPanel } from './deal-panel.js';
import { TalkBar } from './talk-bar.js';
import { Transcript } from './transcript.js';
import { useHeldCard } from './use-held-card.js';

/** The newest running call comes first, then the one that ended last. */
const ordered = (calls: readonly LiveCall[]): LiveCall[] => calls.toSorted((a, b) => Number(a.ended) - Number(b.ended) || b.startedAtMs - a.startedAtMs);

const OneCall = ({ call, others, onChoose }: { readonly call: LiveCall; readonly others: readonly LiveCall[]; readonly onChoose: (callId: string) => void }) => {
  const client = useLiveClient();
  const state = useLive();
  const now = useNow(100);
  const view = state.views[call.callId] ?? emptyView;
  const { card, pinned, togglePin } = useHeldCard(shownCard(view));
  useEffect(() => client.watch(call.callId), [client, call.callId]);
  const verdict = (given: 'handled' | 'not_now' | 'wrong'): void => {
    if (!card) return;
    client.putAway(call.callId, card.cardId);
    void dismissCard(call.callId, card.cardId, { verdict: given }).catch(() => undefined);
  };
  useKeys({ h: () => verdict('handled'), n: () => verdict('not_now'), w: () => verdict('wrong'), f: togglePin });
  const isCurrent = state.connection === 'connected';
  return (
    <div className={`flex h-full flex-col ${isCurrent ? '' : 'opacity-60'}`}>
      <CallHeader call={call} others={others} now={now} onChoose={onChoose} />
      <div className="grid min-h-0 flex-1 grid-cols-[320px_1fr_280px] max-lg:grid-cols-[280px_1fr] max-sm:grid-cols-1 max-sm:grid-rows-[auto_1fr]">
        <div className="min-h-0 max-sm:order-last"><Transcript lines={view.transcript} gaps={view.gaps} card={card} /></div>
        <div aria-live="polite" className="grid place-items-center p-8 max-sm:min-h-60 max-sm:border-b max-sm:border-line max-sm:p-4">
          {card ? <Card key={card.cardId} card={card} now={now} pinned={pinned} raisedAtMs={view.raisedAtMs} onVerdict={verdict} onPin={togglePin} onPainted={() => client.painted(call.callId, card.cardId, card.heardAtMs)} />
            : <p className="max-w-xs text-center text-soft">{call.ended ? 'The call is over. Its note is in Review.' : 'Listening. A card appears when the buyer objects, names a competitor or a pain.'}</p>}
        </div>
        <DealPanel call={call} />
      </div>
      <footer className="flex flex-wrap items-center gap-x-10 gap-y-2 border-t border-line px-6 py-3 max-sm:gap-x-6 max-sm:px-4">
        <TalkBar talk={view.talk} card={card} openForMs={now - view.raisedAtMs} />
        <div className="ml-auto max-sm:ml-0"><Connection state={state} lastWordAtMs={view.lastWordAtMs} now={now} ended={call.ended} /></div>
      </footer>
    </div>
  );
};

/** What do I say? */
export const LivePage = () => {
  const { calls, connection } = useLive();
  const [chosen, setChosen] = useState<string>();
  const list = ordered(calls);
  const call = list.find(({ callId }) => callId === chosen) ?? list[0];
  useEffect(() => { document.title = call && !call.ended ? `● ${call.title} · Baton` : 'Live · Baton'; }, [call?.title, call?.ended]);
  if (call) return <OneCall key={call.callId} call={call} others={list.filter((each) => each !== call)} onChoose={setChosen} />;
  if (connection === 'connected') return <Notice title="No call is on" detail="When you join a call, its words and cards appear here by themselves." />;
  return <Notice title={connection === 'lost' ? 'Not connected' : 'Connecting …'} detail="Baton tries again by itself. Calls appear here once it is connected." />;
};
