import type { LiveCall } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { sessionQuery } from '../../api/queries.js';
import { emptyView, shownCard } from '../../live/live-state.js';
import { useLive, useLiveClient } from '../../live/use-live.js';
import { useNow } from '../../live/use-now.js';
import { useKeys } from '../shell/use-keys.js';
import { CallHeader } from './call-header.js';
import { Connection } from './connection.js';
import { DealPanel } from './deal-panel.js';
import { Middle } from './middle.js';
import { TalkBar } from './talk-bar.js';
import { Transcript } from './transcript.js';
import { useHeldCard } from './use-held-card.js';
import { useVerdict, type Verdict } from './use-verdict.js';

interface OneCallProps { readonly call: LiveCall; readonly others: readonly LiveCall[]; readonly onChoose: (callId: string) => void }

/** One call as it is heard: its words, its card, its deal, its measures. */
export const OneCall = ({ call, others, onChoose }: OneCallProps) => {
  const client = useLiveClient();
  const state = useLive();
  const timeZone = useQuery(sessionQuery).data?.rep.timeZone;
  const now = useNow(100);
  const view = state.views[call.callId] ?? emptyView;
  const { card, pinned, togglePin, letGo } = useHeldCard(shownCard(view));
  const { give, unsaved } = useVerdict(call.callId);
  useEffect(() => client.watch(call.callId), [client, call.callId]);
  const verdict = (given: Verdict): void => {
    if (!card) return;
    give(card.cardId, given);
    letGo();
  };
  useKeys({ h: () => verdict('handled'), n: () => verdict('not_now'), w: () => verdict('wrong'), f: togglePin });
  return (
    <div className={`flex h-full flex-col ${state.connection === 'connected' ? '' : 'opacity-60'}`}>
      <CallHeader call={call} others={others} now={now} onChoose={onChoose} />
      <div className="grid min-h-0 flex-1 grid-cols-[320px_1fr_280px] max-lg:grid-cols-[280px_1fr] max-sm:grid-cols-1 max-sm:grid-rows-[auto_1fr]">
        <div className="min-h-0 max-sm:order-last"><Transcript lines={view.transcript} gaps={view.gaps} card={card} /></div>
        <Middle call={call} others={others} card={card} pinned={pinned} raisedAtMs={view.raisedAtMs} now={now} timeZone={timeZone} unsaved={unsaved}
          onVerdict={verdict} onPin={togglePin} onPainted={() => { if (card) client.painted(call.callId, card.cardId, card.heardAtMs); }} />
        <DealPanel call={call} />
      </div>
      <footer className="flex flex-wrap items-center gap-x-10 gap-y-2 border-t border-line px-6 py-3 max-sm:gap-x-6 max-sm:px-4">
        <TalkBar talk={view.talk} card={card} openForMs={now - view.raisedAtMs} />
        <div className="ml-auto max-sm:ml-0"><Connection state={state} lastWordAtMs={view.lastWordAtMs} now={now} ended={call.ended} /></div>
      </footer>
    </div>
  );
};
