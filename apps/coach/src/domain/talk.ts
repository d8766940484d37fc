import { type CallUtteranceHeard, Side } from '@baton/contracts';
import { questionCount } from '@baton/llm/words';

/** Running totals of final speech. Words of nobody known count for the other side, never for the rep. */
export interface Talk {
  readonly repMs: number; readonly otherMs: number; readonly repUntilMs: number; readonly otherUntilMs: number;
  readonly monologueFromMs: number; readonly monologueMs: number; readonly questions: number;
}

export const emptyTalk: Talk = { repMs: 0, otherMs: 0, repUntilMs: 0, otherUntilMs: 0, monologueFromMs: -1, monologueMs: 0, questions: 0 };

/** Length of a span not counted before: the union of a side's speech, so that overlapping captions count once. */
const fresh = (startMs: number, endMs: number, untilMs: number): number => Math.max(0, endMs - Math.max(startMs, untilMs));

export const measureTalk = (talk: Talk, { side, startMs, endMs, text }: CallUtteranceHeard): Talk => {
  if (side !== Side.REP) {
    return { ...talk, otherMs: talk.otherMs + fresh(startMs, endMs, talk.otherUntilMs), otherUntilMs: Math.max(talk.otherUntilMs, endMs), monologueFromMs: -1, monologueMs: 0 };
  }
  const from = talk.monologueFromMs < 0 ? startMs : talk.monologueFromMs;
  return {
    ...talk, repMs: talk.repMs + fresh(startMs, endMs, talk.repUntilMs), repUntilMs: Math.max(talk.repUntilMs, endMs),
    monologueFromMs: from, monologueMs: endMs - from, questions: talk.questions + questionCount(text),
  };
};
