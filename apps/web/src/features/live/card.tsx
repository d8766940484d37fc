import type { CoachCard } from '@baton/contracts';
import { useEffect } from 'react';
import { ago, clock } from '../../format/time.js';

export interface CardActions { readonly onVerdict: (verdict: 'handled' | 'not_now' | 'wrong') => void; readonly onPin: () => void }
interface CardProps extends CardActions { readonly card: CoachCard; readonly now: number; readonly pinned: boolean; readonly raisedAtMs: number; readonly onPainted: () => void }

const tones = {
  objection: { edge: 'border-l-amber', chip: 'bg-amber-tint text-amber' }, competitor: { edge: 'border-l-blue', chip: 'bg-blue-tint text-blue' }, pain: { edge: 'border-l-violet', chip: 'bg-violet-tint text-violet' },
} as const;
const keyed = 'rounded-control px-1 py-1 text-small text-soft hover:text-ink';

/** One card, made to be taken in at a glance. Reports when it has been painted. */
export const Card = ({ card, now, pinned, raisedAtMs, onVerdict, onPin, onPainted }: CardProps) => {
  useEffect(() => {
    let inner = 0;
    const outer = requestAnimationFrame(() => { inner = requestAnimationFrame(onPainted); });
    return () => { cancelAnimationFrame(outer); cancelAnimationFrame(inner); };
  }, [card.cardId]);
  const tone = tones[card.kind];
  const first = card.evidence.speaker.split(' ')[0] ?? '';
  return (
    <article aria-label={`${card.kind}: ${card.headline}`} data-card={card.cardId} className={`appear w-full max-w-xl rounded-card border border-l-4 border-line bg-panel p-8 max-sm:p-5 shadow-lift ${tone.edge}`}>
      <div className="flex items-center gap-2 text-small text-soft">
        <span className={`rounded-full px-3 py-0.5 font-medium ${tone.chip}`}>{card.kind} · {card.topic.replaceAll('_', ' ')}</span>
        <span>{ago(raisedAtMs, now)}{first && ` · buyer, ${first}`}</span>
        <span className="ml-auto">{clock(Math.max(0, now - raisedAtMs))}</span>
      </div>
      <h2 className="mt-4 mb-3 text-card leading-tight font-semibold tracking-tight max-sm:text-[24px]">{card.headline}</h2>
      <p className="m-0 text-say leading-relaxed">“{card.line}”</p>
      <p className="mt-4 mb-0 text-small text-soft">{card.source} · {first ? `${first}’s words` : 'said at'} {clock(card.evidence.startMs)}</p>
      <div className="mt-4 flex flex-wrap gap-3 border-t border-line pt-3">
        <button type="button" className={keyed} onClick={() => onVerdict('handled')}><kbd>h</kbd> handled</button>
        <button type="button" className={keyed} onClick={() => onVerdict('not_now')}><kbd>n</kbd> not now</button>
        <button type="button" className={keyed} onClick={() => onVerdict('wrong')}><kbd>w</kbd> wrong</button>
        <button type="button" className={keyed} aria-pressed={pinned} onClick={onPin}><kbd>f</kbd> {pinned ? 'pinned' : 'pin'}</button>
      </div>
    </article>
  );
};
