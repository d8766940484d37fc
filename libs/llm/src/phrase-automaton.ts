/**
 * Patterns of numbered words as flat tables; node 0 is the root and every table is indexed by node but `nextPattern`, which is by pattern.
 * Memory grows with the total length of the patterns.
 */
export interface Automaton {
  /** The node after reading a word, or -1. */
  next(node: number, word: number): number;
  /** The longest proper suffix that is a node too. */
  readonly fail: Int32Array;
  /** The node itself or its nearest suffix at which a pattern ends; 0 for none. */
  readonly ending: Int32Array;
  /** The next shorter suffix at which a pattern ends; 0 for none. */
  readonly shorter: Int32Array;
  /** Patterns that end exactly here, as a chain closed by -1. */
  readonly firstPattern: Int32Array;
  readonly nextPattern: Int32Array;
}

/** Steps of the trie in an open-addressed table at most half full. */
const createSteps = (atMost: number) => {
  const size = 2 ** Math.ceil(Math.log2(Math.max(4, atMost * 2)));
  const [nodes, words, targets] = [new Int32Array(size).fill(-1), new Int32Array(size), new Int32Array(size)];
  const slotOf = (node: number, word: number): number => {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(word, 0x85ebca6b)) & (size - 1);
    while (nodes[slot] !== -1 && (nodes[slot] !== node || words[slot] !== word)) slot = (slot + 1) & (size - 1);
    return slot;
  };
  const get = (node: number, word: number): number => {
    const slot = slotOf(node, word);
    return nodes[slot] === -1 ? -1 : targets[slot] ?? -1;
  };
  const set = (node: number, word: number, target: number): void => {
    const slot = slotOf(node, word);
    nodes[slot] = node;
    words[slot] = word;
    targets[slot] = target;
  };
  return { get, set };
};

interface Trie { readonly steps: ReturnType<typeof createSteps>; readonly parent: number[]; readonly word: number[]; readonly depth: number[]; readonly end: Int32Array }

const buildTrie = (patterns: readonly (readonly number[])[]): Trie => {
  const steps = createSteps(patterns.reduce((sum, { length }) => sum + length, 0));
  const [parent, word, depth, end] = [[0], [-1], [0], new Int32Array(patterns.length)];
  patterns.forEach((pattern, index) => {
    let at = 0;
    for (const each of pattern) {
      let child = steps.get(at, each);
      if (child === -1) {
        child = parent.push(at) - 1;
        word.push(each);
        depth.push((depth[at] ?? 0) + 1);
        steps.set(at, each, child);
      }
      at = child;
    }
    end[index] = at;
  });
  return { steps, parent, word, depth, end };
};

/** Breadth first, so that a suffix is finished before what extends it. */
const failures = ({ steps, parent, word, depth }: Trie): { fail: Int32Array; order: number[] } => {
  const fail = new Int32Array(parent.length);
  const order = parent.map((_, node) => node).slice(1).toSorted((a, b) => (depth[a] ?? 0) - (depth[b] ?? 0));
  for (const node of order) {
    const above = parent[node] ?? 0;
    if (above === 0) continue;
    let at = fail[above] ?? 0;
    while (at !== 0 && steps.get(at, word[node] ?? -1) === -1) at = fail[at] ?? 0;
    fail[node] = Math.max(0, steps.get(at, word[node] ?? -1));
  }
  return { fail, order };
};

export const buildAutomaton = (patterns: readonly (readonly number[])[]): Automaton => {
  const trie = buildTrie(patterns);
  const { fail, order } = failures(trie);
  const [firstPattern, nextPattern] = [new Int32Array(fail.length).fill(-1), new Int32Array(patterns.length).fill(-1)];
  for (let pattern = patterns.length - 1; pattern >= 0; pattern -= 1) {
    const end = trie.end[pattern] ?? 0;
    if (end === 0) continue;
    nextPattern[pattern] = firstPattern[end] ?? -1;
    firstPattern[end] = pattern;
  }
  const [ending, shorter] = [new Int32Array(fail.length), new Int32Array(fail.length)];
  for (const node of order) {
    shorter[node] = ending[fail[node] ?? 0] ?? 0;
    ending[node] = firstPattern[node] === -1 ? shorter[node] ?? 0 : node;
  }
  return { next: trie.steps.get, fail, ending, shorter, firstPattern, nextPattern };
};
