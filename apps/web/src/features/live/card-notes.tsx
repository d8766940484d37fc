import { Retry } from '../shell/retry.js';
import { aboutText } from './card-text.js';
import { CardControls } from './card-controls.js';
import type { CallScreen } from './use-call-screen.js';

/** How many cards were left out, in words; empty when none were. */
export const behindText = (left: number): string => (left > 0 ? `the coach is behind: ${left} ${left === 1 ? 'card was' : 'cards were'} left out` : '');

/** What is to be said beside the card, in a place of its own so that the card does not move. */
export const CardNotes = (screen: CallScreen) => {
  const { shown, wrong, waiting, unsaved, view, pinned, onVerdict, onPin, onUndo } = screen;
  const behind = behindText(view.behind);
  return (
    <div className="flex flex-col items-center gap-2 text-small text-soft">
      {waiting && <p className="m-0">next: {aboutText(waiting)}, waits until you let the pinned one go</p>}
      {wrong && shown && <CardControls pinned={pinned} wrong onVerdict={onVerdict} onPin={onPin} onUndo={onUndo} />}
      {unsaved && <p role="alert" className="m-0 flex items-center gap-3 text-red">{unsaved.text} <Retry onRetry={unsaved.retry} /></p>}
      {behind && <p role="status" className="m-0 text-amber">{behind}</p>}
    </div>
  );
};
