import type { ConnectionView } from '@baton/contracts';
import { useState } from 'react';
import { cameBackText, type CameBack } from './came-back.js';
import { ConnectionFacts } from './connection-facts.js';
import { healthText, whoConnects } from './connection-text.js';
import { type ConnectionActs, useConnections } from './use-connections.js';

interface ConnectionRowProps {
  readonly connection: ConnectionView; readonly mayPause: boolean; readonly cameBack: CameBack; readonly begunId: string; readonly now: number; readonly timeZone: string | undefined;
  /** Something was asked for: what the address says of the way back is over. */
  readonly onAct: () => void;
}

const plain = 'rounded-control border border-line px-3 py-1.5 hover:bg-paper disabled:text-soft';
const dots = { good: 'bg-green', bad: 'bg-red', plain: 'bg-faint' } as const;
const inks = { good: 'text-green', bad: 'text-red', plain: 'text-soft' } as const;

type Acting = Pick<ConnectionRowProps, 'connection' | 'onAct'> & { readonly acts: ConnectionActs };

const Disconnect = ({ connection: { id, title }, acts, onAct }: Acting) => {
  const [sure, setSure] = useState(false);
  if (!sure) return <button type="button" disabled={acts.busy} className={plain} onClick={() => setSure(true)}>Disconnect …</button>;
  return (
    <div role="group" aria-label={`Disconnect ${title}`} onKeyDown={(event) => { if (event.key === 'Escape') setSure(false); }}>
      <p className="mt-0 mb-2 text-small text-soft">Baton forgets its access to {title}; approvals wait until it is connected again.</p>
      <div className="flex flex-wrap gap-2">
        <button type="button" disabled={acts.busy} className={`${plain} border-red text-red`} onClick={() => { onAct(); setSure(false); acts.disconnect(id); }}>Disconnect now</button>
        <button type="button" autoFocus className={plain} onClick={() => setSure(false)}>Keep it</button>
      </div>
    </div>
  );
};

const Connect = ({ connection, acts, onAct }: Acting) => {
  const { id, title, status, mayConnect } = connection;
  if (!mayConnect) return <span className="text-small text-soft">{whoConnects(connection)}</span>;
  return (
    <>
      {status !== 'connected' && (
        <button type="button" aria-label={`${status === 'reconnect' ? 'Connect again to' : 'Connect'} ${title}`} disabled={acts.busy} className="rounded-control bg-accent px-4 py-1.5 font-medium text-accent-ink disabled:bg-line disabled:text-soft"
          onClick={() => { onAct(); acts.connect(id); }}>{status === 'reconnect' ? 'Connect again' : 'Connect'}</button>
      )}
      {status !== 'not_connected' && <Disconnect connection={connection} acts={acts} onAct={onAct} />}
    </>
  );
};

const StopWriting = ({ connection: { id, title, paused }, acts }: Omit<Acting, 'onAct'>) => (
  <button type="button" role="switch" aria-checked={paused} aria-label={`Stop writing to ${title}`} disabled={acts.busy} className={`${plain} ml-auto flex items-center gap-2 max-sm:ml-0`}
    onClick={() => acts.pause({ connectionId: id, paused: !paused, reason: '' })}>
    <span aria-hidden="true" className={`flex h-4 w-7 items-center rounded-full px-0.5 ${paused ? 'justify-end bg-red' : 'bg-faint'}`}><span className="size-3 rounded-full bg-paper" /></span>stop writing
  </button>
);

/** One connection: whose account, how it is, what it is used for, and what can be done with it. */
export const ConnectionRow = ({ connection, mayPause, cameBack, begunId, now, timeZone, onAct }: ConnectionRowProps) => {
  const { id, title, accountLabel, perRep, kind, paused } = connection;
  const acts = useConnections();
  const health = healthText(connection);
  const back = cameBackText(connection, cameBack, begunId);
  return (
    <li data-vendor-connection={id} data-health={connection.status} className="rounded-panel border border-line bg-panel p-5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="m-0 text-title font-semibold">{title}</h3>
        <span className="min-w-0 text-soft break-words">{[accountLabel, perRep ? 'your own mailbox' : kind === 'crm' ? 'for the whole company' : ''].filter(Boolean).join(' · ')}</span>
      </div>
      <p className={`mt-1 mb-0 ${inks[health.tone]}`}><span aria-hidden="true" className={`mr-2 inline-block size-2 rounded-full ${dots[health.tone]}`} />{health.text}</p>
      {paused && <p className="mt-1 mb-0 font-medium text-red">writing to {title} is stopped · nothing is lost, approvals wait</p>}
      {back && <p role={back.tone === 'bad' ? 'alert' : 'status'} className={`mt-2 mb-0 ${inks[back.tone]}`}>{back.text}</p>}
      <ConnectionFacts connection={connection} now={now} timeZone={timeZone} />
      {acts.failure && <p role="alert" className="mt-3 mb-0 text-red">{acts.failure}</p>}
      <div className="mt-4 flex flex-wrap items-end gap-2">
        <Connect connection={connection} acts={acts} onAct={onAct} />
        {mayPause && <StopWriting connection={connection} acts={acts} />}
      </div>
    </li>
  );
};
