import type { LiveState } from '../../live/live-state.js';

/** What stands in the card's place while no card does and the call is on: what would bring one, or why none can come. */
export const idleText = (connection: LiveState['connection'], consentRecorded: boolean): string => {
  if (!consentRecorded) return 'No consent was recorded: nothing is kept, the coach is off.';
  if (connection !== 'connected') return 'Not connected: no card can appear until Baton is back.';
  return 'Listening. A card appears when the buyer objects, names a competitor or a pain.';
};
