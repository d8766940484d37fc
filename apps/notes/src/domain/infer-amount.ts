import type { NoteLine } from '@baton/contracts';
import { findMoney, type Inferred, leftEmpty, type NamedMoney, readValue, type Said } from '@baton/llm';
import { type Commitment, courseOf, standingIn } from './outcome/course-of-talk.js';
import { isBeside, isOfDeal } from './outcome/deal-words.js';

/** Below this an amount is told as the reason why the field stays empty. */
const dial = 0.6;
/** Other sums of a call are losses, quotas and people's own revenue. */
const ofPrice = /\b(?:costs?|pric\w*|budget\w*|pay|quot\w+|fees?|licen[cs]es?|invest\w*|per (?:seat|user|month|year)|looking at)\b/i;

const wholeUnits = (text: string): NamedMoney[] => findMoney(text).filter(({ amount, hundredths }) => amount > 0 && !hundredths);

/** "We could go up to forty thousand" is an offer, and no price yet. */
const hedged = /\b(?:can|could|may|might|maybe|perhaps|up to|around|roughly|probably|i think|thinking)\b/i;

/** A promise is surer than a yes, a sum with its currency than a bare number, and nothing is sure that hangs on something. */
const confidenceOf = ({ firm, byYes, open, sum, said }: Commitment): number =>
  Math.round(100 * ((firm ? 0.8 : byYes ? 0.7 : 0.75) - (open || hedged.test(said.at(-1)?.text ?? '') ? 0.25 : 0) - (sum?.bare === true ? 0.1 : 0))) / 100;

/** What the buyer last committed to and did not take back, with a sum. */
export const committedAmount = (sentences: readonly Said[]): Inferred | undefined => {
  const last = standingIn(courseOf(sentences)).findLast(({ sum, step }) => !step && sum !== undefined && sum.amount > 0);
  return last?.sum && readValue(String(last.sum.amount), confidenceOf(last), last.said.flatMap(({ evidence }) => evidence));
};

/** What a pilot costs, or a scanner, is no price of the deal. */
const settlesPrice = (quote: string): boolean => !isBeside(quote) && (isOfDeal(quote) || ofPrice.test(quote) || /\bworks for (?:us|me)\b/i.test(quote));

/** A sum that was agreed or promised; one that somebody only named is told as the reason why the field stays empty. */
export const inferAmount = (decisions: readonly NoteLine[], sentences: readonly Said[]): Inferred => {
  const committed = committedAmount(sentences);
  if (committed && committed.confidence >= dial) return committed;
  const agreed = decisions.flatMap(({ evidence }) => evidence.filter(({ quote }) => settlesPrice(quote)).flatMap((each) => wholeUnits(each.quote).map(({ amount }) => ({ amount, each }))))[0];
  if (agreed) return readValue(String(agreed.amount), 0.75, [agreed.each]);
  if (committed) return leftEmpty(`no figure was agreed; ${committed.label} was offered and is not sure`);
  const named = sentences.filter(({ text }) => ofPrice.test(text)).flatMap(({ text }) => wholeUnits(text)).at(-1);
  return leftEmpty(named ? `no figure was agreed; ${named.text} was named` : 'no figure was agreed');
};
