/** Something a deal is made of, a line of the offer: its name, and how many of it there are to share out where that is known. */
export interface DealItem { readonly name: string; readonly total?: number }

const singular = (word: string): string => (word.length > 3 ? word.replace(/(?<=[sxz]|[cs]h)es$|(?<!s)s$/, '') : word);

/** Whether two words differ by one letter at most, left out, put in, wrong or swapped with its neighbour. */
const isSlip = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const [left, right] = [a.slice(from), b.slice(from)];
  return left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1) || (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2));
};

/** Long words bear a slip of the pen or of the ear. */
const leastForSlips = 7;
/** "wood" is firewood: the end of a compound names it. */
const leastHead = 4;

/** Everybody speaks of days and hours: such a word names an item together with the words before it alone. */
const unitsOfTime = new Set(['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'time']);

const names = (name: string, word: string): boolean =>
  name === word || (name.length >= leastForSlips && isSlip(name, word)) || (word.length >= leastHead && word.length * 2 >= name.length && name.endsWith(word));

/** Finds the items in the words of a sentence; what a word names is told with how many words it takes. */
export const itemFinder = (items: readonly DealItem[]): ((words: readonly string[], at: number) => { readonly item: number; readonly length: number } | undefined) => {
  const known = items.map(({ name }) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(singular));
  const heads = known.map((parts) => parts.at(-1) ?? '');
  const tellsAlone = (head: string): boolean => !unitsOfTime.has(head) && heads.filter((each) => each === head).length === 1;
  return (words, at) => {
    const here = (offset: number): string => singular(words[at + offset] ?? '');
    for (const [item, parts] of known.entries()) {
      if (parts.length > 1 && parts.every((part, offset) => names(part, here(offset)))) return { item, length: parts.length };
      if (parts.length === 1 && parts[0] === `${words[at] ?? ''}${here(1)}` && here(1) !== '') return { item, length: 2 };
    }
    const item = heads.findIndex((head) => head !== '' && names(head, here(0)) && tellsAlone(head));
    return item < 0 ? undefined : { item, length: 1 };
  };
};
