/** A number of a text, in digits or words, and where it stands (character offsets, end exclusive). `scaled` when a thousand, million and the like made it. */
export interface NamedNumber { readonly value: number; readonly start: number; readonly end: number; readonly scaled: boolean }

const small: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
  twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
};
const scales: Readonly<Record<string, number>> = { hundred: 100, k: 1e3, thousand: 1e3, grand: 1e3, lakh: 1e5, lakhs: 1e5, m: 1e6, mn: 1e6, mm: 1e6, million: 1e6, crore: 1e7, crores: 1e7, b: 1e9, bn: 1e9, billion: 1e9, trillion: 1e12 };
export const scaleOf = (word: string): number => scales[word.toLowerCase()] ?? 0;

const digits = String.raw`\d{1,3}(?: \d{3})+(?![\d,])|\d+(?:,\d+)*(?:\.\d+)?`;
const unit = Object.keys(small).join('|');
const scale = Object.keys(scales).join('|');
const written = new RegExp(String.raw`(?<![\w.])(?:(?:a|half(?: an?)?) (?:hundred|thousand|million|billion)|(?:${digits})(?!\d)|(?:${unit})(?![a-z]))(?:[ -]?(?:(?:and )?(?:${unit})|${scale}|point|and a half)(?![a-z]))*`, 'giu');

/** Adds up "two hundred and fifty thousand": what a scale multiplies is what was said since the last bigger one. */
const valueOf = (words: readonly string[]): number => {
  let [total, current, decimals] = [0, 0, 0];
  for (const [at, word] of words.entries()) {
    if (word === 'point') { decimals = 10; continue; }
    const factor = scaleOf(word);
    if (factor === 100) current = (current || 1) * 100;
    else if (factor > 0) { total += (current || 1) * factor; current = 0; decimals = 0; }
    else if (word === 'half') { if (words[at - 2] === 'and' && scaleOf(words[at + 1] ?? '') === 0) total += 0.5 * lastScale(words); else current += 0.5; }
    else if (word !== 'a' && word !== 'an' && word !== 'and') {
      const value = /^\d/.test(word) ? Number(word.replaceAll(/[, ]/g, '')) : small[word] ?? 0;
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
