import type { LiveCall } from '@baton/contracts';
import { Link } from '@tanstack/react-router';
import { Announced } from './announced.js';
import { Card } from './card.js';
import { CardNotes } from './card-notes.js';
import { idleText } from './idle-text.js';
import { OtherCalls } from './other-calls.js';
import type { CallScreen } from './use-call-screen.js';

interface MiddleProps { readonly screen: CallScreen; readonly others: readonly LiveCall[]; readonly now: number; readonly timeZone: string | undefined }

const Over = () => <p className="m-0 text-center text-soft">The call is over. <Link to="/review" className="text-accent underline">Its note is in Review.</Link></p>;

/** The one card, or what stands there while there is none; what is said beside it has room of its own, so that the card stays where it is. */
export const Middle = ({ screen, others, now, timeZone }: MiddleProps) => {
  const { call, shown, wrong, pinned, connection, onVerdict, onPin, onUndo, onPainted } = screen;
  const standing = shown ?? wrong;
  return (
    <div className="grid min-h-0 grid-rows-[minmax(3rem,1fr)_auto_minmax(3rem,1fr)] justify-items-center gap-6 overflow-y-auto p-8 max-sm:flex max-sm:min-h-60 max-sm:flex-col max-sm:items-center max-sm:border-b max-sm:border-line max-sm:p-4">
      <Announced card={shown?.card} />
      <div className="row-start-2 flex w-full justify-center">
        {standing ? <Card key={standing.card.cardId} card={standing.card} raisedAtMs={standing.raisedAtMs} now={now} pinned={pinned} wrong={!shown} timeZone={timeZone} onVerdict={onVerdict} onPin={onPin} onUndo={onUndo} onPainted={onPainted} />
          : call.ended ? <Over /> : <p className="m-0 max-w-xs text-center text-soft">{idleText(connection.connection, call.consentRecorded)}</p>}
      </div>
      <div className="row-start-3 flex w-full flex-col items-center gap-6">
        <CardNotes {...screen} />
        {call.ended && <OtherCalls calls={others} now={now} timeZone={timeZone} />}
      </div>
    </div>
  );
};
