import { type CallUtteranceHeard, Side } from '@baton/contracts';
import { tokenize } from '@baton/llm/words';

/** Words of a rep's answer below which it is only a nod. */
const substantiveWords = 6;

/** Whether the rep says something of substance, begun after a moment of the call (milliseconds). */
export const isAnswer = ({ side, isFinal, startMs, text }: CallUtteranceHeard, afterMs: number): boolean =>
  side === Side.REP && isFinal && startMs >= afterMs && tokenize(text).length >= substantiveWords;
