import type { LiveCall } from '@baton/contracts';
import { clock } from '../../format/time.js';

interface CallHeaderProps { readonly call: LiveCall; readonly others: readonly LiveCall[]; readonly now: number; readonly onChoose: (callId: string) => void }

const pill = 'rounded-full px-3 py-0.5 text-small font-medium whitespace-nowrap';

/** Which call this is, how long it has been on, and the other calls of the team. */
export const CallHeader = ({ call, others, now, onChoose }: CallHeaderProps) => (
  <header className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-6 py-2 max-sm:px-4">
    <h1 className="m-0 text-title font-semibold">{call.title}</h1>
    {call.ended ? <span className={`${pill} bg-line text-soft`}>ended</span> : <span className={`${pill} bg-red-tint text-red`}>● live {clock(now - call.startedAtMs)}</span>}
    <span className="text-small text-soft max-sm:hidden">{call.platform} · {call.participants.filter(({ side }) => side !== 'rep').map(({ name }) => name).join(', ')} + you</span>
    <span className={`${pill} ${call.consentRecorded ? 'bg-green-tint text-green' : 'bg-amber-tint text-amber'}`}>{call.consentRecorded ? 'consent recorded' : 'no consent: nothing is kept'}</span>
    {!call.ended && others.length > 0 && (
      <label className="ml-auto flex min-w-0 items-center gap-2 text-small text-soft max-sm:ml-0"><span className="shrink-0">other calls</span>
        <select className="w-full max-w-60 min-w-0 truncate rounded-control border border-line bg-panel px-2 py-1 text-ink" value={call.callId} onChange={(event) => onChoose(event.target.value)}>
          {[call, ...others].map(({ callId, title, ended }) => <option key={callId} value={callId}>{title}{ended ? ' (ended)' : ''}</option>)}
        </select>
      </label>
    )}
  </header>
);
