import type { CoachCard } from '@baton/contracts';
import type { ReactNode } from 'react';
import { aboutText, lineText, tones } from './card-text.js';

interface CardFaceProps {
  readonly card: Pick<CoachCard, 'kind' | 'topic' | 'headline' | 'line' | 'source' | 'sharpened'> & { readonly cardId?: string };
  readonly wrong?: boolean;
  /** What stands at the right of the chip, and after the source. */
  readonly corner?: ReactNode; readonly why?: ReactNode;
  /** What was said of it before. */
  readonly earlier?: ReactNode;
  readonly children?: ReactNode;
}

/** What a rep sees of a card: what it is about, the headline, the line to say, and where that comes from. */
export const CardFace = ({ card, wrong = false, corner, why, earlier, children }: CardFaceProps) => {
  const tone = tones[card.kind];
  return (
    <article aria-label={`${card.kind}: ${card.headline}`} data-card={card.cardId} className={`appear w-full max-w-xl rounded-card border border-l-4 border-line bg-panel p-8 pb-5 max-sm:p-4 shadow-lift ${wrong ? 'border-l-line' : tone.edge}`}>
      <div className="flex items-center gap-3 text-small text-soft">
        <span className={`rounded-full px-3 py-0.5 font-medium ${wrong ? 'bg-line text-soft' : tone.chip}`}>{aboutText(card)}</span>
        <span className="ml-auto">{corner}</span>
      </div>
      <h2 className={`mt-4 mb-3 text-card leading-tight font-semibold tracking-tight max-sm:text-[24px] ${wrong ? 'text-soft line-through' : ''}`}>{card.headline}</h2>
      <p key={card.sharpened} className={`m-0 min-h-[2lh] text-say leading-relaxed max-sm:text-[17px] max-sm:leading-snug ${card.sharpened ? 'fade' : ''} ${wrong ? 'text-soft' : ''}`}>“{lineText(card)}”</p>
      <p className="mt-4 mb-0 flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-soft">
        {card.source && <span className="rounded-full border border-line px-3 py-0.5">{card.source}</span>}<span>{why}</span>{card.sharpened && <span>worded for what was said</span>}
      </p>
      {earlier && <p className="mt-2 mb-0 text-small text-soft">{earlier}</p>}
      {children}
    </article>
  );
};
