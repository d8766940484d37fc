import type { LiveCall } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../api/queries.js';
import { useNow } from '../../live/use-now.js';
import { useKeys } from '../shell/use-keys.js';
import { CallHeader } from './call-header.js';
import { Connection } from './connection.js';
import { DealPanel } from './deal-panel.js';
import { FloatingPanel } from './floating-panel.js';
import { Middle } from './middle.js';
import { TalkBar } from './talk-bar.js';
import { Transcript } from './transcript.js';
import { useCallScreen } from './use-call-screen.js';
import { usePanel, windowOf } from './use-panel.js';

interface OneCallProps { readonly call: LiveCall; readonly others: readonly LiveCall[]; readonly onChoose: (callId: string) => void }

/** One call as it is heard: its words, its card, its deal, its measures. What may be old is greyed; what says so is not. */
export const OneCall = ({ call, others, onChoose }: OneCallProps) => {
  const timeZone = useQuery(sessionQuery).data?.rep.timeZone;
  const { place, toggle } = usePanel(!call.ended);
  const screen = useCallScreen(call, windowOf(place) ?? window);
  const now = useNow(100);
  useKeys({ ...screen.keys, o: toggle });
  const { view, shown, objection, connection, onVerdict } = screen;
  const grey = connection.connection === 'connected' ? '' : 'opacity-60';
  return (
    <div className="flex h-full flex-col">
      <CallHeader call={call} others={others} now={now} onChoose={onChoose} isOut={place !== undefined} onPanel={toggle} />
      <div className={`grid min-h-0 flex-1 grid-cols-[320px_1fr_280px] max-lg:grid-cols-[280px_1fr] max-sm:grid-cols-1 max-sm:grid-rows-[auto_1fr] ${grey}`}>
        <div className="min-h-0 max-sm:order-last"><Transcript lines={view.transcript} gaps={view.gaps} card={shown?.card ?? null} isOver={call.ended} /></div>
        <Middle screen={screen} others={others} now={now} timeZone={timeZone} />
        <DealPanel call={call} earlier={view.earlier} timeZone={timeZone} />
      </div>
      <footer className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line px-6 py-3 max-sm:gap-x-4 max-sm:gap-y-1 max-sm:px-4 max-sm:py-2">
        <TalkBar talk={view.talk} objection={objection} now={now} onHandled={shown ? undefined : () => onVerdict('handled')} />
        <div className="ml-auto w-56 max-sm:ml-0 max-sm:w-auto"><Connection facts={connection} now={now} /></div>
      </footer>
      <FloatingPanel place={place} screen={screen} onPanel={toggle} />
    </div>
  );
};
