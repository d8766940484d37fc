import { type DealItem, itemFinder } from './deal-item.js';

/** Who of the two, as the speaker says it; `nobody` of the two when it is left open ("one of us"), `one` and the `other` when no word tells who is who. */
export type Voice = 'me' | 'you' | 'nobody' | 'one' | 'other';

/** What a stretch of a sentence means to somebody who shares things out (character offsets, end exclusive). */
export type Sign = { readonly start: number; readonly end: number; readonly word: string } & (
  | { readonly kind: 'item'; readonly item: number }
  | { readonly kind: 'quantity'; readonly value: number }
  | { readonly kind: 'voice'; readonly voice: Voice }
  | { readonly kind: 'owner'; readonly voice: Voice }
  | { readonly kind: 'gets'; readonly wish: boolean }
  | { readonly kind: PlainKind });

type PlainKind = 'all' | 'each' | 'others' | 'rest' | 'gives' | 'lets' | 'to' | 'swap' | 'not' | 'and' | 'comma' | 'stop' | 'another' | 'less' | 'does' | 'vague' | 'filler' | 'word';

type Meaning = Sign extends infer S ? S extends Sign ? Omit<S, 'start' | 'end' | 'word'> : never : never;

const small = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
/** "40", "1,500", "forty-five". */
const numberOf = (text: string): number => {
  if (/^\d/.test(text)) return Number(text.replaceAll(',', ''));
  const [first = '', second = ''] = text.split(/[- ]/);
  return tens.includes(first) ? (tens.indexOf(first) + 2) * 10 + Math.max(0, small.indexOf(second)) : small.indexOf(first);
};

const gets = 'takes?|taking|took|gets?|getting|ha(?:ve|s|ving)|keeps?|keeping|receiv(?:e|es|ing)|holds?|accept|(?:do|get by|make do|live) with|end up with|settle (?:with|for)|going with|go with|left with|be (?:ok|okay|fine|good|happy) with';
const wishes = "needs?|needing|wants?|wanting|prefer|requir(?:e|es|ing)|request(?:ing)?|ask(?:ing)? for|hoping for|like|love|use|crave|desire";
const gives = 'giv(?:e|ing) up|gives?|giving|gave|offer(?:s|ed|ing)?|spare|sparing|trad(?:e|es|ed|ing)|exchang(?:e|ing)|throw(?:ing)? in|leaves?|leaving|hand(?: over)?|part(?:ing)? with|sacrific(?:e|ing)|let(?:ting)? go of|provid(?:e|ing)|hive|spot|swap|include|add';

const always = (kind: PlainKind) => (): Meaning => ({ kind });
const whole = (pattern: string): RegExp => new RegExp(String.raw`^(?:${pattern})(?![\w'])`);

/** What words mean, the first that fits. */
const meanings: readonly (readonly [RegExp, (text: string) => Meaning])[] = [
  [/^[.!?;:]/, always('stop')], [/^,/, always('comma')], [/^\//, always('and')],
  [whole('(?:my|your|our|the|an?|this|that|final|counter|first|last|original|best|previous|other|better|nice|generous|fair) offers?'), always('word')],
  [whole('instead of|rather than|without'), always('not')],
  [whole('in exchange(?: for)?|in return(?: for)?|exchange for'), always('swap')],
  [whole('(?:of )?(?:the )?(?:other two|other (?:ones|items)|two others)'), always('others')],
  [whole("(?:the |all (?:of )?(?:the )?)?(?:rest|remaining|remainder|others?|everything else|what(?:'s| is) left|leftovers?)(?: (?:of (?:the|it|them|everything)(?: \\w+)?|items?|supplies|packages?|ones?))?"), always('rest')],
  [whole('(?:of )?(?:each(?: of (?:them|everything))?|everything|every (?:item|one))(?! (?:looks|seems|is|was|sounds|will|would|works))'), always('each')],
  [whole('all(?: of)?(?: (?:the|your|my|this|that|it|them|three|3|these|those))*|every(?: bit of)?(?: (?:the|last))?|entire'), always('all')],
  [whole('another|one more|1 more|one (?:extra|additional)|an (?:extra|additional)'), always('another')],
  [whole('(?:one|1|an?) (?:less|fewer)'), always('less')], [whole('do|doing'), always('does')],
  [whole("cannot|can not|not|no longer|never|\\w+n't|neither|won't|can'?t|dont|cant|wont"), always('not')],
  [whole('and|plus|with|&|then'), always('and')],
  [whole('but|so|if|because|since|while|unless|although|though|when|who|which|that way|otherwise'), always('stop')],
  [whole('(?:one|1|either|each|neither|whoever|someone|somebody)(?: of us)?(?= (?:gets|get|takes|has|should|would|of us))|(?:the )?other one'), () => ({ kind: 'voice', voice: 'nobody' })],
  [whole("i|i'm|i'd|i'll|i've|im|ill|id|me|myself|we|we'd|we'll|we're|we've|us|ourselves|our side|my side|me's"), () => ({ kind: 'voice', voice: 'me' })],
  [whole("you|you'd|you'll|you're|you've|u|ya|ur|yourself|yourselves|your side|youll|youd"), () => ({ kind: 'voice', voice: 'you' })],
  [whole('mine|ours'), () => ({ kind: 'owner', voice: 'me' })], [whole('yours'), () => ({ kind: 'owner', voice: 'you' })],
  [whole('let|lets(?= (?:me|you|us))|allow|letting'), always('lets')],
  [whole(gives), always('gives')], [whole(wishes), () => ({ kind: 'gets', wish: true })], [whole(gets), () => ({ kind: 'gets', wish: false })],
  [whole('for|to'), always('to')],
  [whole('more|less|fewer|enough|some|any|plenty of|lots? of|a lot(?: of)?|alot(?: of)?|most(?: of)?|much|many|half(?: an?| of)?|extras|priority|preference'), always('vague')],
  [whole('no(?= (?:\\w+ )?(?:of|packages?|packs?|additional|extra|more)\\b)'), () => ({ kind: 'quantity', value: 0 })],
  [whole('an?|single'), () => ({ kind: 'quantity', value: 1 })],
  [new RegExp(String.raw`^(?:\d{1,3}(?:,\d{3})+|\d{1,6}|(?:${tens.join('|')})(?:[- ](?:${small.slice(1, 10).join('|')}))?|${small.join('|')})(?![\w']|[.,:]\d)`), (text) => ({ kind: 'quantity', value: numberOf(text) })],
  [whole('(?:of|the|your|my|our|those|these|extra|additional|more|out|packages?|packs?|packets?|bottles?|units?|pieces?|bundles?|bags?|rations?|pc?s|total|full|just|only|at least|up to|about|maybe|also|still|really|definitely|both|like|remaining|whole|free)'), always('filler')],
];

const meaningOf = (rest: string): { meaning: Meaning; length: number } | undefined => {
  for (const [pattern, mean] of meanings) {
    const found = pattern.exec(rest)?.[0];
    if (found) return { meaning: mean(found), length: found.length };
  }
  return undefined;
};

const wordPattern = /\p{N}+(?:[.,:]\p{N}+)*(?:st|nd|rd|th)?|\p{L}[\p{L}\p{N}]*(?:'\p{L}+)*|[.!?;:,/&]/gu;

/** What something costs, and how much more it is than another, count nothing. */
const isMoney = (text: string, start: number, end: number): boolean =>
  /^\d/.test(text.slice(start)) && (/\p{Sc}\s?$/u.test(text.slice(0, start)) || /^\s?(?:\p{Sc}|%|percent\b|euros?\b|dollars?\b|pounds?\b|bucks?\b|k\b|grand\b|thousand\b|million\b)/u.test(text.slice(end)));

/** Reads a sentence, in lower case, as signs in their order. */
export const signReader = (items: readonly DealItem[]): ((sentence: string) => Sign[]) => {
  const find = itemFinder(items);
  return (sentence) => {
    const text = sentence.toLowerCase().replaceAll('’', "'");
    const tokens = [...text.matchAll(wordPattern)].map((match) => ({ word: match[0], start: match.index, end: match.index + match[0].length }));
    const words = tokens.map(({ word }) => word);
    const signs: Sign[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const { start = 0, end = 0, word = '' } = tokens[at] ?? {};
      const named = find(words, at);
      if (named) {
        signs.push({ kind: 'item', item: named.item, word, start, end: tokens[at + named.length - 1]?.end ?? end });
        at += named.length - 1;
        continue;
      }
      if (word === 'no' && find(words, at + 1)) { signs.push({ kind: 'quantity', value: 0, word, start, end }); continue; }
      const found = isMoney(text, start, end) ? undefined : meaningOf(text.slice(start));
      const until = found ? Math.max(end, start + found.length) : end;
      signs.push({ ...(found?.meaning ?? { kind: 'word' }), word: text.slice(start, until), start, end: until } as Sign);
      while ((tokens[at + 1]?.start ?? until) < until) at += 1;
    }
    return signs;
  };
};
