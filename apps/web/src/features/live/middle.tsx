import type { CoachCard, LiveCall } from '@baton/contracts';
import { Link } from '@tanstack/react-router';
import { Retry } from '../shell/retry.js';
import { Card, type CardActions } from './card.js';
import { OtherCalls } from './other-calls.js';
import type { Unsaved } from './use-verdict.js';

interface MiddleProps extends CardActions {
  readonly call: LiveCall; readonly others: readonly LiveCall[]; readonly card: CoachCard | null; readonly pinned: boolean; readonly raisedAtMs: number; readonly now: number; readonly timeZone: string | undefined;
  readonly unsaved: Unsaved | undefined; readonly onPainted: () => void;
}

const Over = () => <p className="m-0 text-center text-soft">The call is over. <Link to="/review" className="text-accent underline">Its note is in Review.</Link></p>;

/** The one card, or what stands there while there is none. */
export const Middle = ({ call, others, card, unsaved, now, timeZone, ...rest }: MiddleProps) => (
  <div className="flex min-h-0 flex-col items-center justify-center gap-6 overflow-y-auto p-8 max-sm:min-h-60 max-sm:border-b max-sm:border-line max-sm:p-4">
    <div aria-live="polite" className="flex w-full justify-center">
      {card ? <Card key={card.cardId} card={card} now={now} {...rest} />
        : call.ended ? <Over /> : <p className="m-0 max-w-xs text-center text-soft">Listening. A card appears when the buyer objects, names a competitor or a pain.</p>}
    </div>
    {unsaved && <p role="alert" className="m-0 flex items-center gap-3 text-small text-red">{unsaved.text} <Retry onRetry={unsaved.retry} /></p>}
    {call.ended && <OtherCalls calls={others} now={now} timeZone={timeZone} />}
  </div>
);
