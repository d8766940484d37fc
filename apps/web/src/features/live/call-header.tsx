import type { LiveCall } from '@baton/contracts';
import { clock } from '../../format/time.js';
import { consentText } from './consent.js';

interface CallHeaderProps {
  readonly call: LiveCall; readonly others: readonly LiveCall[]; readonly now: number; readonly onChoose: (callId: string) => void;
  /** Whether the panel stands outside the page. */
  readonly isOut: boolean; readonly onPanel: () => void;
}

const pill = 'rounded-full px-3 py-0.5 text-small font-medium whitespace-nowrap';

const Choice = ({ call, others, onChoose }: Pick<CallHeaderProps, 'call' | 'others' | 'onChoose'>) => (
  <label className="flex min-w-0 items-center gap-2 text-small text-soft"><span className="shrink-0">other calls</span>
    <select className="w-full max-w-60 min-w-0 truncate rounded-control border border-line bg-panel px-2 py-1 text-ink" value={call.callId} onChange={(event) => onChoose(event.target.value)}>
      {[call, ...others].map(({ callId, title, ended }) => <option key={callId} value={callId}>{title}{ended ? ' (ended)' : ''}</option>)}
    </select>
  </label>
);

/** Captions tell nobody's name before somebody speaks. */
const whoIsOn = ({ platform, participants }: LiveCall): string => {
  const others = participants.filter(({ side }) => side !== 'rep').map(({ name }) => name);
  return `${platform} · ${others.length > 0 ? `${others.join(', ')} + you` : 'you'}`;
};

/** Which call this is, how long it has been on, what its consent means, the other calls of the team, and the way out to the panel. */
export const CallHeader = ({ call, others, now, onChoose, isOut, onPanel }: CallHeaderProps) => (
  <header className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-6 py-2 max-sm:px-4">
    <h1 className="m-0 text-title font-semibold">{call.title}</h1>
    {call.ended ? <span className={`${pill} bg-line text-soft`}>ended</span> : <span className={`${pill} bg-red-tint text-red`}>● live {clock(now - call.startedAtMs)}</span>}
    <span className="text-small text-soft max-sm:hidden">{whoIsOn(call)}</span>
    <span className={`rounded-full px-3 py-0.5 text-small font-medium ${call.consentRecorded ? 'bg-green-tint text-green' : 'bg-amber-tint text-amber'}`}>{consentText(call.consentRecorded)}</span>
    {!call.ended && (
      <div className="ml-auto flex min-w-0 flex-wrap items-center gap-4 max-sm:ml-0">
        {others.length > 0 && <Choice call={call} others={others} onChoose={onChoose} />}
        <button type="button" aria-pressed={isOut} className="shrink-0 rounded-control text-small text-soft hover:text-ink" onClick={onPanel}>{isOut ? 'bring back' : 'pop out'} <kbd>o</kbd></button>
      </div>
    )}
  </header>
);
