import { describe, expect, it } from '@jest/globals';
import { objectionTypes } from '@baton/contracts';
import { contentStems } from '@baton/llm';
import { readCases } from './cases.js';
import { exampleOf, readOwnExamples } from './own-examples.js';

const last = (said: readonly { readonly text: string }[]): Set<string> => new Set(contentStems(said.at(-1)?.text ?? ''));
const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const both = [...a].filter((stem) => b.has(stem)).length;
  return both / Math.max(1, a.size + b.size - both);
};

describe('the examples that weights are learned from', () => {
  const examples = readOwnExamples();

  it('are many, of every kind, and more of what only looks like an objection', () => {
    const kinds = Map.groupBy(examples, ({ kind }) => kind);
    for (const type of objectionTypes) expect(kinds.get(type)?.length ?? 0).toBeGreaterThan(150);
    expect(kinds.get('none')?.length ?? 0).toBeGreaterThan(1_500);
  });

  it('are no near copies of the cases that the figures are measured on', () => {
    const cases = readCases().map(({ id, talk }) => ({ id, stems: last(talk.said) }));
    const copies = examples.flatMap(({ talk }) => {
      const stems = last(talk.said);
      if (stems.size < 3) return [];
      return cases.filter((each) => each.stems.size >= 3 && likeness(stems, each.stems) >= 0.6).map(({ id }) => `${talk.id} is like ${id}`);
    });
    expect(copies).toEqual([]);
  });

  it.each([['a kind nobody knows', 'cost | Well? | too dear'], ['no words of the buyer', 'price | Well? | '], ['too many parts', 'price | a | b | c']])('are refused with %s, and say where', (_, line) => {
    expect(() => exampleOf(line, 'x.txt:7')).toThrow(/^x\.txt:7: /);
  });

  it('may stand without a word of the rep', () => expect(exampleOf('price | | too dear', 'x').talk.said).toEqual([{ who: 'buyer', text: 'too dear', label: true }]));
});
