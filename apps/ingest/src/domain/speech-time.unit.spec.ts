import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Span, totalMs, withSpan } from './speech-time.js';

const span = (fromMs: number, toMs: number): Span => ({ fromMs, toMs });
const build = (spans: readonly Span[]): readonly Span[] => spans.reduce<readonly Span[]>((all, each) => withSpan(all, each), []);

describe('speech time', () => {
  it.each<[string, Span[], Span[]]>([
    ['keeps apart what does not touch', [span(0, 10), span(20, 30)], [span(0, 10), span(20, 30)]],
    ['joins what overlaps', [span(0, 15), span(10, 30)], [span(0, 30)]],
    ['joins what touches', [span(0, 10), span(10, 20)], [span(0, 20)]],
    ['bridges two with a third', [span(0, 10), span(20, 30), span(5, 25)], [span(0, 30)]],
    ['swallows what lies inside', [span(0, 30), span(10, 12)], [span(0, 30)]],
    ['puts an earlier one in front', [span(20, 30), span(0, 5)], [span(0, 5), span(20, 30)]],
    ['ignores a stretch without length', [span(0, 10), span(40, 40)], [span(0, 10)]],
  ])('%s', (_, added, expected) => { expect(build(added)).toEqual(expected); });

  const spans = fc.array(fc.tuple(fc.nat(200), fc.nat(50)).map(([from, length]) => span(from, from + length)), { maxLength: 30 });

  it('covers exactly the milliseconds that at least one stretch covers', () => {
    fc.assert(fc.property(spans, (added) => {
      const covered = new Set(added.flatMap(({ fromMs, toMs }) => Array.from({ length: toMs - fromMs }, (_, at) => fromMs + at)));
      expect(totalMs(build(added))).toBe(covered.size);
    }));
  });

  it('does not depend on the order in which stretches come', () => {
    fc.assert(fc.property(spans, (added) => { expect(build(added.toReversed())).toEqual(build(added)); }));
  });

  it('stays ascending and apart', () => {
    fc.assert(fc.property(spans, (added) => {
      const joined = build(added);
      joined.forEach(({ fromMs, toMs }, at) => {
        expect(toMs).toBeGreaterThan(fromMs);
        expect(fromMs).toBeGreaterThan(joined[at - 1]?.toMs ?? -1);
      });
    }));
  });
});
