import { findMoney } from '@baton/llm';

/** A sum in whole units of its currency as somebody said it; `bare` when no currency was said. */
export interface Sum { readonly amount: number; readonly text: string; readonly bare: boolean }

const halfACent = 0.005;
/** ".50", "a dollar": as the money reader knows them. */
const asWritten = (sentence: string): string => sentence.replaceAll('’', "'").replace(/(?<![\d.\w])(\$ ?)?\.(?=\d{1,2}(?!\d))/g, (_, sign: string | undefined) => `${sign ?? ''}0.`).replace(/\ban? (?=(?:dollar|buck|euro|pound|quid|cent|penny)\b)/gi, '1 ');

/** Cents of a slip, of a seat: a price of each, no sum. */
const ofEach = /^\s+(?:an?|per|for each|each(?= \w))\s+\w/i;

/** "half of the $2" is half of it. */
const shareOf = (before: string): number => (/\b(?:half(?: of)?|50 ?% of)(?: (?:the|my|our|that|a))*\s*$/i.test(before) ? 0.5 : 1);

/** Sums with their currency. "50 cents" and ".50 cents" are both half a unit; what each of something costs in cents is no sum. */
export const sumsIn = (sentence: string): Sum[] => {
  const text = asWritten(sentence);
  return findMoney(text).flatMap((money) => {
    const at = text.indexOf(money.text);
    if (money.hundredths && ofEach.test(text.slice(at + money.text.length))) return [];
    const whole = money.hundredths && money.amount >= 1 ? money.amount / 100 : money.amount;
    const amount = whole * shareOf(text.slice(0, at));
    return amount !== 0 && amount < halfACent ? [] : [{ amount: Math.round(amount * 100) / 100, text: money.text, bare: false }];
  });
};

const wholeOf = /\b(?:all of (?:it|that|my|the)|(?:give|donate|pay|take|do) it all|(?:the|my|our) (?:whole|full|entire) (?:amount|payment|sum|price|thing|bonus|fee|package)|the whole \w+|everything)\b/i;
const halfOf = /\bhalf (?:of (?:it|that|my|the|our)|my|the|our)\b(?! \$)/i;

/** What "all of it" and "half of my payment" come to, where the whole is known. */
export const shareIn = (sentence: string, whole: number): Sum | undefined => {
  const [half, all] = [halfOf.exec(sentence), wholeOf.exec(sentence)];
  const share = half ?? all;
  return whole > 0 && share ? { amount: half ? whole / 2 : whole, text: share[0], bare: true } : undefined;
};

const bare = /(?:\b(?:donat\w*|giv(?:e|ing)|do|pledge|contribut\w*|pay|spend|put in|make it|up to|say|about|around|at|for|yes|sure|ok|okay|with|of|is|can|could)[,:]? |^)(?:only |just |maybe |like |another |the )?(\d{1,6}(?:\.\d{1,2})?)(?=\s*(?:$|[!?,;:)]|\.(?:\s|$)|(?:to|for|then|from|now|today|and|ok|okay|is|would|or|if|as|at|on|please|right|total|altogether)\b))/gi;

/** Numbers that stand where a sum was asked for or given: "I'll do 25", "make it 40", "0.50 is fine". */
export const bareSumsIn = (sentence: string): Sum[] => {
  const text = asWritten(sentence);
  const decimals = [...text.matchAll(/(?<![\d.$€£])\d{1,3}\.\d{2}(?![\d.%])/g)].map(([found]) => found);
  const said = decimals.length > 0 ? decimals : [...text.matchAll(bare)].map((match) => match[1] ?? '');
  return said.map((found) => ({ amount: Number(found), text: found, bare: true }));
};
