/** The line to Baton as the rep should know it. */
export interface LineState {
  readonly line: 'connecting' | 'connected' | 'reconnecting' | 'refused' | 'done';
  /** Why the line is refused or was lost, in a sentence; empty when there is nothing to say. */
  readonly why: string;
  /** Events that Baton does not have yet. */
  readonly waiting: number;
  /** Utterances that found no room while Baton was away. */
  readonly leftOut: number;
  /** More than 1 once the call went on as another one. */
  readonly part: number;
  /** What Baton refused last of the call's messages, in its words. */
  readonly refused: string;
}

export type Tone = 'good' | 'waiting' | 'bad';
export interface Said { readonly text: string; readonly tone: Tone }

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

const ofLine = ({ line, why, waiting }: LineState): Said => {
  switch (line) {
    case 'connecting': return { text: 'Connecting to Baton …', tone: 'waiting' };
    case 'connected': return { text: 'Connected to Baton.', tone: 'good' };
    case 'reconnecting': return { text: `Not connected, trying again${why && ` (${why})`}. What is said is kept here: ${count(waiting, 'line waits', 'lines wait')}.`, tone: 'bad' };
    case 'refused': return { text: `Baton refuses the call: ${why}`, tone: 'bad' };
    case 'done': return { text: 'The call has ended and Baton has all of it.', tone: 'good' };
  }
};

/** What is to be said of the line, the worst last. */
export const sayLine = (state: LineState): Said[] => [
  ofLine(state),
  ...(state.leftOut > 0 ? [{ text: `${count(state.leftOut, 'utterance is', 'utterances are')} missing: Baton was away for too long. The call has a gap there.`, tone: 'bad' } satisfies Said] : []),
  ...(state.part > 1 ? [{ text: `Baton had ended the call while it was not connected: this is part ${state.part} of it.`, tone: 'waiting' } satisfies Said] : []),
  ...(state.refused ? [{ text: `Baton did not take a message: ${state.refused}`, tone: 'bad' } satisfies Said] : []),
];
