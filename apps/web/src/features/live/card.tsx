import type { CoachCard } from '@baton/contracts';
import { clock } from '../../format/time.js';
import { CardControls } from './card-controls.js';
import { aboutText, tones, whyText } from './card-text.js';
import type { CardActions } from './use-call-screen.js';
import { usePainted } from './use-painted.js';

interface CardProps extends CardActions {
  readonly card: CoachCard; readonly raisedAtMs: number; readonly now: number; readonly pinned: boolean;
  /** Called wrong a moment ago: it stands where it stood until that can no longer be undone. */
  readonly wrong: boolean;
  readonly onPainted: (card: CoachCard) => void;
}

/** One card, made to be taken in at a glance. Reports when it has been painted. */
export const Card = ({ card, raisedAtMs, now, pinned, wrong, onPainted, ...actions }: CardProps) => {
  usePainted(card, onPainted);
  const tone = tones[card.kind];
  return (
    <article aria-label={`${card.kind}: ${card.headline}`} data-card={card.cardId} className={`appear w-full max-w-xl rounded-card border border-l-4 border-line bg-panel p-8 pb-5 max-sm:p-4 shadow-lift ${wrong ? 'border-l-line' : tone.edge}`}>
      <div className="flex items-center gap-3 text-small text-soft">
        <span className={`rounded-full px-3 py-0.5 font-medium ${wrong ? 'bg-line text-soft' : tone.chip}`}>{aboutText(card)}</span>
        <span className="ml-auto">{clock(now - raisedAtMs)}</span>
      </div>
      <h2 className={`mt-4 mb-3 text-card leading-tight font-semibold tracking-tight max-sm:text-[24px] ${wrong ? 'text-soft line-through' : ''}`}>{card.headline}</h2>
      <p className={`m-0 text-say leading-relaxed max-sm:text-[17px] max-sm:leading-snug ${wrong ? 'text-soft' : ''}`}>“{card.line}”</p>
      <p className="mt-4 mb-0 flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-soft">
        {card.source && <span className="rounded-full border border-line px-3 py-0.5">{card.source}</span>}<span>{whyText(card)}</span>
      </p>
      <div className="mt-4 min-h-11 border-t max-sm:mt-3 border-line pt-3"><CardControls pinned={pinned} wrong={wrong} {...actions} /></div>
    </article>
  );
};
