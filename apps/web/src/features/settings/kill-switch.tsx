import type { Connections } from '@baton/contracts';
import { type FormEvent, useRef, useState } from 'react';
import { onBand, WritingOff } from '../shell/writing-off.js';
import { useConnections } from './use-connections.js';

const plain = 'rounded-control border border-line px-3 py-1.5 hover:bg-paper disabled:text-soft';

interface SureProps { readonly tenantName: string; readonly onLeave: () => void }

/** The second step: why, and once more. */
const Sure = ({ tenantName, onLeave }: SureProps) => {
  const { busy, failure, answered, pause } = useConnections();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get('reason');
    pause({ connectionId: '', paused: true, reason: typeof reason === 'string' ? reason.trim() : '' });
  };
  return (
    <form aria-label="Switch writing off" onSubmit={submit} onKeyDown={(event) => { if (event.key === 'Escape') onLeave(); }} className="mt-4 rounded-panel border border-red bg-panel p-5">
      <p className="m-0">Every write of {tenantName} stops at once. Nothing is lost: approvals wait until writing is on again.</p>
      <label className="mt-3 block">Why? Everybody reads this<input autoFocus name="reason" maxLength={200} autoComplete="off" className="mt-1 block w-full rounded-control border border-line bg-panel px-3 py-2 text-ink" /></label>
      {failure && <p role="alert" className="mt-2 mb-0 text-red">{failure}</p>}
      {answered && !busy && !failure && <p role="status" className="mt-2 mb-0 text-amber">Asked for. The page turns red once it is off everywhere.</p>}
      <div className="mt-4 flex flex-wrap gap-3">
        <button type="submit" disabled={busy} className="rounded-control bg-red px-4 py-1.5 font-semibold text-paper disabled:bg-line disabled:text-soft">{busy ? 'Switching off …' : 'Switch it off now'}</button>
        <button type="button" className={plain} onClick={onLeave}>Leave it on</button>
      </div>
    </form>
  );
};

interface KillSwitchProps { readonly state: Connections; readonly tenantName: string }

/** Writing while it is on: calm, and two steps away from being switched off. */
export const WritingOn = ({ state: { mayPause }, tenantName }: KillSwitchProps) => {
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const leave = (): void => { setAsking(false); button.current?.focus(); };
  return (
    <section aria-label="Writing" className="mb-8">
      <h2 className="label m-0 mb-2 font-normal">Writing</h2>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="m-0 mr-auto"><span className="mr-2 inline-block size-2 rounded-full bg-green" />Writing is on: what is approved is written.</p>
        {mayPause ? <button ref={button} type="button" aria-expanded={asking} className={plain} onClick={() => setAsking(!asking)}>Switch writing off …</button> : <span className="text-small text-soft">An administrator can switch it off.</span>}
      </div>
      {asking && mayPause && <Sure tenantName={tenantName} onLeave={leave} />}
    </section>
  );
};

/** Writing while it is off: the band, and one press to let it go on. */
export const LetGo = ({ state: { pause: switched, mayPause } }: Pick<KillSwitchProps, 'state'>) => {
  const { busy, failure, pause } = useConnections();
  return (
    <WritingOff pause={switched}>
      {failure && <span role="alert">{failure}</span>}
      {mayPause ? <button type="button" disabled={busy} className={onBand} onClick={() => pause({ connectionId: '', paused: false, reason: '' })}>{busy ? 'One moment …' : 'Let writing go on'}</button>
        : <span className="text-small font-normal">An administrator lets it go on.</span>}
    </WritingOff>
  );
};
