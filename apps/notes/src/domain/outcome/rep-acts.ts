import { plainly } from './stances.js';

/** What a rep's sentence does: `asks` for the deal · asks `how much` · `thanks` for it · `confirms` it · `yields` to a no. */
export type RepAct = 'asks' | 'how_much' | 'thanks' | 'confirms' | 'yields';

const wanted = '(?:donat\\w+|giv(?:e|ing)|contribut\\w+|buy\\w*|sign\\w*|order\\w*|purchas\\w+|proceed|mov(?:e|ing) (?:forward|ahead)|go(?:ing)? (?:ahead|with)|commit\\w*|match|pay|sponsor\\w*|renew\\w*|invest\\w*)';

const patterns: Readonly<Record<RepAct, RegExp>> = {
  asks: new RegExp(`\\b(?:(?:would|will|do|are|could|can|shall|should|how about|what about|why not|care to|mind)\\b[^.!?]{0,90}\\b(?:${wanted}|donation|contribution|interested|willing|deal)\\b[^.!]{0,90}\\?|(?:how about|what about|could you do|can you do|would you do) \\$?[\\d.,]*\\d[^.!?]{0,40}\\?|are we (?:good|ready|agreed)|do we have a deal|shall we sign|ready to (?:sign|go ahead|move))`),
  how_much: /\bhow much\b[^.!]*\b(?:you|your)\b|\bwhat amount\b|\bwhat would you (?:pay|give)\b/,
  thanks: /\b(?:thank(?:s| you)?(?: (?:so|very) much| again| a lot)?,? for (?:your (?:donation|contribution|order|business|support|help|generosity|kindness|commitment|pledge|trust)|(?:agreeing|helping|choosing|donating|signing|ordering|buying|supporting))|generous|generosity|welcome aboard|glad (?:that )?you (?:chose|decided|are on board))\b/,
  confirms: /\bso (?:you|we|that|it|each|a|one|\$|\.?\d)[^.?!]*(?:\$|\.?\d|dollar|cents?|deal|agree|donat|sign|order)|\bjust to (?:confirm|be clear|make sure)\b|\bconfirm(?:ing)?\b|\bcorrect\?|(?:\$ ?\d|\d|dollar|cents?)[^.?!]* it is\b/,
  yields: /\b(?:(?:that's|that is|it's|its|totally) (?:ok|okay|fine|alright|all right|understandable|your (?:wish|choice|decision))|no (?:worries|pressure)|if you (?:change your mind|ever|don't want|can't|aren't)|maybe (?:another|next) time|sorry to hear|up to you|free to do|not even|are you sure)\b/,
};
const entries = Object.entries(patterns) as [RepAct, RegExp][];

/** What a rep's sentence does. */
export const repActsIn = (sentence: string): ReadonlySet<RepAct> => {
  const text = plainly(sentence);
  return new Set(entries.filter(([, pattern]) => pattern.test(text)).map(([name]) => name));
};
