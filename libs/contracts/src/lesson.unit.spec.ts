import { describe, expect, it } from '@jest/globals';
import { dialAfter, isMuted, type Lesson } from './lesson.js';

const lesson = (...quotes: readonly string[]): Lesson => ({ wrongMarks: quotes.map((quote) => ({ quote })) });

describe('what marks of wrong teach', () => {
  it('is a higher dial for that rule, a fifth of the way to certainty a mark', () => {
    expect(dialAfter(0.25, undefined)).toBe(0.25);
    expect(dialAfter(0.25, lesson())).toBe(0.25);
    expect(dialAfter(0.25, lesson('a'))).toBeCloseTo(0.4);
    expect(dialAfter(0.25, lesson('a', 'b'))).toBeCloseTo(0.52);
    expect(dialAfter(0.25, lesson(...Array.from({ length: 40 }, (_, at) => String(at))))).toBeLessThan(1);
  });

  it.each([
    ['once', ['too much effort'], 'too much effort', false], ['twice', ['too much effort', 'Too much effort!'], 'too much effort', true], ['twice, of other words', ['too much effort', 'another'], 'too much effort', false], ['never', [], 'x', false],
  ] as const)('is silence for words marked %s', (_, marks, quote, muted) => expect(isMuted(quote, lesson(...marks))).toBe(muted));
});
