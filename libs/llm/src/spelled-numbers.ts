/** A number of a text, in digits or words, and where it stands (character offsets, end exclusive). `scaled` when a thousand, million and the like made it. */
export interface NamedNumber { readonly value: number; readonly start: number; readonly end: number; readonly scaled: boolean }

/** Numbers that are one word each, up to ninety. */
export const numberWords: ReadonlyMap<string, number> = new Map(Object.entries({
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
  twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
}));
const scales: Readonly<Record<string, number>> = { hundred: 100, k: 1e3, thousand: 1e3, grand: 1e3, lakh: 1e5, lakhs: 1e5, m: 1e6, mn: 1e6, mm: 1e6, mln: 1e6, mio: 1e6, million: 1e6, crore: 1e7, crores: 1e7, b: 1e9, bn: 1e9, bln: 1e9, billion: 1e9, tn: 1e12, trn: 1e12, trillion: 1e12 };
export const scaleOf = (word: string): number => scales[word.toLowerCase()] ?? 0;

/** "1.234,56", "12 000", "3 1/2", "1 . 5" as texts come that were taken apart into tokens, "1,234.5" and ".5". */
const digits = String.raw`\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,3}(?: \d{3})+(?![\d,])|\d+ [1-9]\/[2-8](?!\d)|\d+ \. \d+|\d+(?:,\d+)*(?:\.\d+)?|\.\d+`;
const unit = [...numberWords.keys()].join('|');
const scale = Object.keys(scales).join('|');
const written = new RegExp(String.raw`(?:(?<![\w.]|\d \. )|(?<=\b[a-z]{3}))(?:(?:a|half(?: an?)?|(?:a |three )?quarters?(?: of)?(?: a)?|(?:a )?couple(?: of)?) (?:hundred|thousand|grand|million|billion)|(?:${digits})(?!\d)|(?:${unit})(?![a-z]))(?:[ -]?(?:(?:and )?(?:${unit})|${scale}|point|and a half)(?![a-z]))*`, 'giu');

const fractions: ReadonlyMap<string, number> = new Map(Object.entries({ half: 0.5, quarter: 0.25, quarters: 0.25, couple: 2 }));

const digitsValue = (word: string): number => {
  const [, whole = '', over = '', under = ''] = /^(\d+) (\d)\/(\d)$/.exec(word) ?? [];
  if (under) return Number(whole) + Number(over) / Number(under);
  return Number(/^\d{1,3}(?:\.\d{3})+,/.test(word) ? word.replaceAll('.', '').replace(',', '.') : word.replaceAll(/[, ]/g, ''));
};

/** Adds up "two hundred and fifty thousand": what a scale multiplies is what was said since the last bigger one. */
const valueOf = (words: readonly string[]): number => {
  let [total, current, decimals] = [0, 0, 0];
  for (const [at, word] of words.entries()) {
    const factor = scaleOf(word);
    const part = fractions.get(word);
    if (word === 'point') decimals = 10;
    else if (factor === 100) current = (current || 1) * 100;
    else if (factor > 0) { total += (current || 1) * factor; current = 0; decimals = 0; }
    else if (part !== undefined && words[at - 2] === 'and' && scaleOf(words[at + 1] ?? '') === 0) total += part * lastScale(words);
    else if (part !== undefined) current = word === 'quarters' ? current * part : current + part;
    else if (!/^(?:an?|and|of)$/.test(word)) {
      const value = /^[\d.]/.test(word) ? digitsValue(word) : numberWords.get(word) ?? 0;
      current += decimals > 0 ? value / decimals : value;
      decimals *= 10;
    }
  }
  return total + current;
};
const lastScale = (words: readonly string[]): number => scaleOf(words.findLast((word) => scaleOf(word) > 0) ?? '') || 1;

/** The numbers of a text: "48,000", "12k", "forty-eight thousand", "half a million", "two and a half million". */
export const findNumbers = (text: string): NamedNumber[] => [...text.matchAll(written)].map((match) => {
  const words = match[0].toLowerCase().match(new RegExp(`${digits}|[a-z]+`, 'g')) ?? [];
  return { value: valueOf(words), start: match.index, end: match.index + match[0].length, scaled: words.some((word) => scaleOf(word) >= 1000) };
});
