/**
 * What an objection of an earlier call of the same deal adds to the log-odds that words are one of its type: who found it dear last time is a little likelier to mean that now.
 * It counts once, however often the objection was raised, and moves an even chance to 0.56; words that are no objection at all (0.1) stay none (0.12).
 */
export const raisedBefore = 0.25;

interface Judged { readonly type: string; readonly confidence: number }

/** What is heard, a little surer where its type was raised before; the same where it was not. Bayes' rule in odds. */
export const withPrior = <T extends Judged>(heard: T, raised: readonly string[]): T => {
  if (heard.confidence >= 1 || !raised.includes(heard.type)) return heard;
  const odds = (heard.confidence / (1 - heard.confidence)) * Math.exp(raisedBefore);
  return { ...heard, confidence: odds / (1 + odds) };
};
