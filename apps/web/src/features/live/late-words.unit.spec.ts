import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineOf } from './card.spec.js';
import { gapsBetween, gapText, lastLines, lateWords } from './late-words.js';

const line = (id: string, startMs: number, endMs: number, heardAtMs: number) => lineOf(id, id, { startMs, endMs, heardAtMs });

describe('words that came late', () => {
  it.each<[string, ReturnType<typeof line>[], string[]]>([
    ['none, while words come as they are spoken', [line('a', 0, 10, 100), line('b', 20, 30, 120)], []],
    ['those heard long after what was said next', [line('a', 0, 10, 5_000), line('b', 20, 30, 120)], ['a']],
    ['not those heard a moment after it, as when a final comes behind the next partial', [line('a', 0, 10, 2_120), line('b', 20, 30, 120)], []],
    ['not those of two who speak at once', [line('a', 0, 25, 9_000), line('b', 20, 30, 120)], []],
    ['each of several', [line('a', 0, 10, 5_000), line('b', 12, 18, 5_100), line('c', 20, 30, 120)], ['a', 'b']],
  ])('%s', (_, lines, late) => { expect([...lateWords(lines)]).toEqual(late); });

  it('are none on any line that hears in the order of speech', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(5_000), fc.nat(5_000))), (spans) => {
      let at = 0;
      const lines = spans.map(([pause, length], index) => {
        const startMs = at + pause;
        at = startMs + length;
        return line(`u${index}`, startMs, at, at + 300);
      });
      expect(lateWords(lines).size).toBe(0);
    }));
  });
});

describe('a gap', () => {
  const gap = { fromMs: 1_000, toMs: 3_400, reason: 'connection' };

  it.each([
    [[], '2.4 s missing, connection'], [[line('before', 0, 1_000, 1)], '2.4 s missing, connection'], [[line('after', 3_400, 4_000, 1)], '2.4 s missing, connection'],
    [[line('within', 2_000, 2_500, 1)], '2.4 s were missing, connection; words of it came late'],
  ])('with %j says %s', (lines, text) => { expect(gapText(gap, lines)).toBe(text); });

  it('belongs to the stretch it begins in', () => {
    expect([gapsBetween([gap], 0, 1_000), gapsBetween([gap], 1_000, 1_001), gapsBetween([gap], 1_001, 9_000)].map(({ length }) => length)).toEqual([0, 1, 0]);
  });
});

describe('the last lines', () => {
  it('are as many as asked for, or as there are', () => {
    const lines = ['a', 'b', 'c'].map((id, at) => line(id, at, at, at));
    expect([lastLines(lines, 2).map(({ text }) => text), lastLines([], 2)]).toEqual([['b', 'c'], []]);
  });
});
