import { type CallUtteranceHeard, Side } from '@baton/contracts';
import { questionCount } from '@baton/llm/words';

/** A stretch of speech, milliseconds of the call. */
interface Stretch { readonly startMs: number; readonly endMs: number }

/** How long a side has spoken, and its latest stretches: disjoint, ascending. */
interface Speech { readonly ms: number; readonly latest: readonly Stretch[] }

/** Running totals of final speech. Words of nobody known count for the other side, never for the rep. */
export interface Talk { readonly rep: Speech; readonly other: Speech; readonly monologueFromMs: number; readonly monologueMs: number; readonly questions: number }

const silence: Speech = { ms: 0, latest: [] };
export const emptyTalk: Talk = { rep: silence, other: silence, monologueFromMs: -1, monologueMs: 0, questions: 0 };

/** Between words this near there is no silence, only articulation. */
const sameBreathMs = 200;
/** Finals of people who speak at once come in the order in which they end; none comes this much later than what it overlaps. */
const rememberedMs = 120_000;

/** When somebody was heard in an utterance: by its words where the recogniser times them, so that pauses count for nobody. */
const stretchesOf = ({ words, startMs, endMs }: CallUtteranceHeard): Stretch[] => {
  const stretches: Stretch[] = [];
  for (const word of words) {
    const last = stretches.at(-1);
    if (last && word.startMs - last.endMs <= sameBreathMs) stretches[stretches.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, word.endMs) };
    else stretches.push({ startMs: word.startMs, endMs: word.endMs });
  }
  return stretches.length > 0 ? stretches : [{ startMs, endMs }];
};

const lengthOf = (stretches: readonly Stretch[]): number => stretches.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);

/** Adds a stretch to the union, so that overlapping speech of one side counts once. */
const withStretch = ({ ms, latest }: Speech, added: Stretch): Speech => {
  if (added.endMs <= added.startMs) return { ms, latest };
  const apart = latest.filter(({ startMs, endMs }) => endMs < added.startMs || startMs > added.endMs);
  const touching = latest.filter((each) => !apart.includes(each));
  const joined = { startMs: Math.min(added.startMs, ...touching.map(({ startMs }) => startMs)), endMs: Math.max(added.endMs, ...touching.map(({ endMs }) => endMs)) };
  const all = [...apart, joined].toSorted((a, b) => a.startMs - b.startMs);
  const newest = all.at(-1)?.endMs ?? 0;
  return { ms: ms + lengthOf([joined]) - lengthOf(touching), latest: all.filter(({ endMs }) => endMs >= newest - rememberedMs) };
};

export const measureTalk = (talk: Talk, utterance: CallUtteranceHeard): Talk => {
  const { side, startMs, endMs, text } = utterance;
  const stretches = stretchesOf(utterance);
  if (side !== Side.REP) return { ...talk, other: stretches.reduce(withStretch, talk.other), monologueFromMs: -1, monologueMs: 0 };
  const from = talk.monologueFromMs < 0 ? startMs : talk.monologueFromMs;
  return { ...talk, rep: stretches.reduce(withStretch, talk.rep), monologueFromMs: from, monologueMs: endMs - from, questions: talk.questions + questionCount(text) };
};
