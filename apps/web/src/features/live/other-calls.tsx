import type { LiveCall } from '@baton/contracts';
import { Link } from '@tanstack/react-router';
import { exact, moment } from '../../format/time.js';

/** Calls the rep can turn to, running ones first; each has its own address. */
export const OtherCalls = ({ calls, now, timeZone }: { readonly calls: readonly LiveCall[]; readonly now: number; readonly timeZone: string | undefined }) => (calls.length === 0 ? null : (
  <nav aria-label="Other calls" className="w-full max-w-sm">
    <h2 className="label m-0 mb-1 font-normal">{calls.every(({ ended }) => ended) ? 'Earlier calls' : 'Other calls'}</h2>
    <ul className="m-0 max-h-80 list-none overflow-y-auto p-0">
      {calls.map(({ callId, title, ended, startedAtMs }) => (
        <li key={callId}>
          <Link to="/live" search={{ call: callId }} className="flex items-center justify-between gap-4 rounded-control px-3 py-2 text-ink no-underline hover:bg-panel">
            <span className="min-w-0 truncate">{title}</span>
            {ended ? <time className="shrink-0 text-small text-soft" title={exact(startedAtMs, timeZone)}>{moment(startedAtMs, now, timeZone)}</time> : <span className="shrink-0 text-small text-red">● live</span>}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
));
