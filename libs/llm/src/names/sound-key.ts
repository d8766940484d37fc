/** Spellings by what they sound like, longest first; what is not listed stands for itself. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/, 'n'], [/^wr/, 'r'], [/^ps/, 's'], [/^x/, 's'], [/mb$/, 'm'], [/^wh/, 'w'],
  [/(?:tion|sion|cian)/g, 'xn'], [/sch/g, 'sk'], [/(?:tch|ch|sh|cz)/g, 'x'], [/(?:dge|dg|j)/g, 'x'], [/gh(?=[tn]|$)/g, ''], [/(?:ph|v)/g, 'f'], [/th/g, 't'],
  [/c(?=[eiy])/g, 's'], [/g(?=[eiy])/g, 'x'], [/(?:ck|c|q|g|kh)/g, 'k'], [/x(?=[^n]|$)(?<=[aeiouy]x)/g, 'ks'], [/z/g, 's'], [/d/g, 't'], [/b/g, 'p'],
];

const isVowel = /[aeiouyhw]/g;
const known = new Map<string, string>();
const kept = 20_000;

const makeKey = (word: string): string => {
  const spoken = sounds.reduce((text, [spelling, sound]) => text.replace(spelling, sound), word);
  const opening = /^[aeiou]/.test(spoken) ? 'a' : '';
  return opening + spoken.replace(isVowel, '').replace(/(.)\1+/g, '$1');
};

/**
 * What a word sounds like, roughly: its consonants in classes that recognisers take for one another (after Metaphone, Philips 1990), and whether it opens with a vowel.
 * @param word lower-case letters
 */
export const soundKey = (word: string): string => {
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= kept) known.clear();
  const key = makeKey(word);
  known.set(word, key);
  return key;
};
