import { requestChance } from './request-model.js';
import { requestWeights } from './request-weights.js';

/** From here on more than nine of ten sentences do ask, on mails that the weights had not seen. */
const surely = 0.8;
/** Offers of help and footers: they ask in form, and nobody is waiting for an answer. */
const courtesy = /\bfeel free\b|\bhesitate\b|\bany (?:further |other |more )?questions?\b|\bunsubscribe\b/i;

/** How likely a sentence asks for something to be done, where it is likely enough to be told; undefined otherwise. */
export const asksForAction = (sentence: string): number | undefined => {
  const chance = courtesy.test(sentence) ? 0 : requestChance(sentence, requestWeights);
  return chance >= surely ? chance : undefined;
};
