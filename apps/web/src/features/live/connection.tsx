import { ago } from '../../format/time.js';
import type { LiveState } from '../../live/live-state.js';

const staleAfterMs = 10_000;

/** What is known of the line to the gateway and of the last word that came over it. */
export interface ConnectionFacts extends Pick<LiveState, 'connection' | 'lostAtMs'> { readonly lastWordAtMs: number; readonly ended: boolean; /** The browser has a network. */ readonly online: boolean }

export interface ConnectionText { readonly word: string; readonly text: string; readonly tone: 'good' | 'waiting' | 'bad' }

/** What the connection really is, in one word and in full; nothing is shown as live that is not. */
export const connectionText = ({ connection, lostAtMs, lastWordAtMs, ended, online }: ConnectionFacts, now: number): ConnectionText => {
  if (connection === 'lost') {
    const word = online ? 'reconnecting' : 'offline';
    return { word, text: `${word} · lost ${ago(lostAtMs, now)} · what you see may be old`, tone: 'bad' };
  }
  if (connection === 'connecting') return { word: 'connecting', text: 'connecting …', tone: 'waiting' };
  if (ended) return { word: 'ended', text: 'the call has ended', tone: 'good' };
  if (lastWordAtMs === 0) return { word: 'live', text: 'live · no words yet', tone: 'waiting' };
  return { word: 'live', text: `live · last word ${ago(lastWordAtMs, now)}`, tone: now - lastWordAtMs > staleAfterMs ? 'waiting' : 'good' };
};

const dots = { good: 'bg-green', waiting: 'bg-amber', bad: 'bg-red' } as const;

interface ConnectionProps { readonly facts: ConnectionFacts; readonly now: number; /** One word, where there is little room. */ readonly brief?: boolean }

/** The state of the connection: a dot and words, so that no colour speaks alone. */
export const Connection = ({ facts, now, brief = false }: ConnectionProps) => {
  const { word, text, tone } = connectionText(facts, now);
  return <span className="flex items-center gap-2 text-small text-soft" data-connection={facts.connection}><span className={`size-2 shrink-0 rounded-full ${dots[tone]}`} />{brief ? word : text}</span>;
};
