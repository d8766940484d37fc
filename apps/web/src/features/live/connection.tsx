import { ago } from '../../format/time.js';
import type { LiveState } from '../../live/live-state.js';

const staleAfterMs = 10_000;

/** What the connection really is; nothing is shown as live that is not. */
export const connectionText = (state: Pick<LiveState, 'connection' | 'lostAtMs'>, lastWordAtMs: number, now: number, ended: boolean): { text: string; tone: 'good' | 'waiting' | 'bad' } => {
  if (state.connection === 'lost') return { text: `not connected since ${ago(state.lostAtMs, now)} · what you see may be old`, tone: 'bad' };
  if (state.connection === 'connecting') return { text: 'connecting …', tone: 'waiting' };
  if (ended) return { text: 'the call has ended', tone: 'good' };
  if (lastWordAtMs === 0) return { text: 'connected · no words yet', tone: 'waiting' };
  return { text: `connected · last word ${ago(lastWordAtMs, now)}`, tone: now - lastWordAtMs > staleAfterMs ? 'waiting' : 'good' };
};

const dots = { good: 'bg-green', waiting: 'bg-amber', bad: 'bg-red' } as const;

export const Connection = (props: { readonly state: LiveState; readonly lastWordAtMs: number; readonly now: number; readonly ended: boolean }) => {
  const { text, tone } = connectionText(props.state, props.lastWordAtMs, props.now, props.ended);
  return <div className="flex items-center gap-2 text-small text-soft" data-connection={props.state.connection}><span className={`size-2 rounded-full ${dots[tone]}`} />{text}</div>;
};
