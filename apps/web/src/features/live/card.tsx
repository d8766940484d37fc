import type { CoachCard } from '@baton/contracts';
import { clock } from '../../format/time.js';
import { CardControls } from './card-controls.js';
import { CardFace } from './card-face.js';
import { earlierText, whyText } from './card-text.js';
import type { CardActions } from './use-call-screen.js';
import { usePainted } from './use-painted.js';

interface CardProps extends CardActions {
  readonly card: CoachCard; readonly raisedAtMs: number; readonly now: number; readonly pinned: boolean;
  /** Called wrong a moment ago: it stands where it stood until that can no longer be undone. */
  readonly wrong: boolean;
  readonly onPainted: (card: CoachCard) => void;
  readonly timeZone?: string | undefined;
}

/** One card, made to be taken in at a glance. Reports when it has been painted. */
export const Card = ({ card, raisedAtMs, now, pinned, wrong, onPainted, timeZone, ...actions }: CardProps) => {
  usePainted(card, onPainted);
  return (
    <CardFace card={card} wrong={wrong} corner={clock(now - raisedAtMs)} why={whyText(card)} earlier={card.earlier && earlierText(card.earlier, timeZone)}>
      <div className="mt-4 min-h-11 border-t max-sm:mt-3 border-line pt-3"><CardControls pinned={pinned} wrong={wrong} {...actions} /></div>
    </CardFace>
  );
};
