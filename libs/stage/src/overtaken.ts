import type { Fact } from '@baton/contracts';

const utteranceOf = ({ tenant, about, payload }: Extract<Fact, { type: 'call.utterance_heard' }>): string => `${tenant}|${about.callId}|${payload.utteranceId}`;

/**
 * Places of the words that a later revision of the same stretch of the log says again. Whoever falls behind reads long stretches and may pass over
 * these: it hears coarser and is not late. Final words and every other fact are never among them.
 * @param facts in log order; undefined where a record is no fact
 */
export const overtaken = (facts: readonly (Fact | undefined)[]): ReadonlySet<number> => {
  const passed = new Set<number>();
  const saidAgain = new Set<string>();
  for (let at = facts.length - 1; at >= 0; at -= 1) {
    const fact = facts[at];
    if (fact?.type !== 'call.utterance_heard') continue;
    const utterance = utteranceOf(fact);
    if (!fact.payload.isFinal && saidAgain.has(utterance)) passed.add(at);
    saidAgain.add(utterance);
  }
  return passed;
};
