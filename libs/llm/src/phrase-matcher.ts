import { stemOf, type Token, tokenize } from './tokens.js';

/** A phrase found in a text: which pattern, and its first and last token. */
export interface PhraseMatch { readonly pattern: number; readonly from: number; readonly to: number }

/** Finds all of many phrases in one pass over tokens. */
export interface PhraseMatcher { find(tokens: readonly Token[]): PhraseMatch[] }

interface Node { next: Map<number, number>; fail: number; ends: number[] }
const newNode = (): Node => ({ next: new Map(), fail: 0, ends: [] });

/** Breadth first over the trie: each node's fail link is its longest proper suffix that is a prefix too. */
const linkFailures = (nodes: Node[]): void => {
  const queue = [...(nodes[0]?.next.values() ?? [])];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const node = nodes[at];
    if (!node) continue;
    for (const [word, child] of node.next) {
      let { fail } = node;
      while (fail !== 0 && !nodes[fail]?.next.has(word)) fail = nodes[fail]?.fail ?? 0;
      const target = nodes[fail]?.next.get(word) ?? 0;
      const childNode = nodes[child];
      if (childNode) {
        childNode.fail = target === child ? 0 : target;
        childNode.ends.push(...(nodes[childNode.fail]?.ends ?? []));
      }
      queue.push(child);
    }
  }
};

/**
 * Aho-Corasick over word stems (Aho and Corasick 1975): time grows with the text and the matches, not with the number of phrases.
 * @param phrases text of each pattern; an empty one never matches
 */
export const createPhraseMatcher = (phrases: readonly string[]): PhraseMatcher => {
  const ids = new Map<string, number>();
  const lengths: number[] = [];
  const nodes: Node[] = [newNode()];
  phrases.forEach((phrase, pattern) => {
    const words = tokenize(phrase);
    lengths.push(words.length);
    let at = 0;
    for (const { stem } of words) {
      const id = ids.get(stem) ?? ids.size;
      ids.set(stem, id);
      let child = nodes[at]?.next.get(id);
      if (child === undefined) {
        child = nodes.push(newNode()) - 1;
        nodes[at]?.next.set(id, child);
      }
      at = child;
    }
    if (at !== 0) nodes[at]?.ends.push(pattern);
  });
  linkFailures(nodes);

  const find = (tokens: readonly Token[]): PhraseMatch[] => {
    const found: PhraseMatch[] = [];
    let at = 0;
    tokens.forEach(({ stem }, index) => {
      const id = ids.get(stem);
      if (id === undefined) { at = 0; return; }
      while (at !== 0 && !nodes[at]?.next.has(id)) at = nodes[at]?.fail ?? 0;
      at = nodes[at]?.next.get(id) ?? 0;
      for (const pattern of nodes[at]?.ends ?? []) found.push({ pattern, from: index - (lengths[pattern] ?? 1) + 1, to: index });
    });
    return found;
  };
  return { find };
};

/** Whether a single word shares its stem with one of these. */
export const hasStem = (token: Token, words: readonly string[]): boolean => words.some((word) => stemOf(word) === token.stem);
