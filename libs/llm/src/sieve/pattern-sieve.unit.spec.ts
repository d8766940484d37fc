import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPatternSieve } from './pattern-sieve.js';

const patterns = [/\bnot (?:\w+ )?sure\b/, /too (?:much|dear|far)/, /\bbudgets?\b/, /^(?:yes|yeah)\b/, /(?:un)?able/, /\w+ing\b/, /no\b.*\bway/, /d[eo]ar/, /half|third/, /œuvre|naïve/];
const sieved = (text: string): number[] => [...createPatternSieve(patterns).sift(text)];
const matched = (text: string): number[] => patterns.map((pattern) => (pattern.test(text) ? 1 : 0));

const kept = (text: string): string[] => patterns.filter((_, at) => sieved(text)[at] === 1).map(({ source }) => source);
/** What the sieve knows nothing of: its letters are none of plain speech. */
const unknown = 'œuvre|naïve';

describe('a sieve of patterns', () => {
  it.each([
    ['keeps what matches', 'we are not sure', [String.raw`\bnot (?:\w+ )?sure\b`, 'd[eo]ar']],
    ['keeps what holds the letters and does not match', 'budgetary', [String.raw`\bbudgets?\b`, 'd[eo]ar']],
    ['leaves out all others', 'good evening', [String.raw`\w+ing\b`]],
    ['finds runs that overlap', 'unablearing', ['(?:un)?able', String.raw`\w+ing\b`, 'd[eo]ar']],
    ['begins anew behind a letter no pattern has', 'too🙂 much', []],
    ['finds nothing in nothing', '', []],
  ])('%s', (_, text, expected) => expect(kept(text)).toEqual([...expected, unknown]));

  it('never leaves out a pattern that matches', () => {
    const word = fc.constantFrom('not', 'sure', 'too', 'much', 'dear', 'far', 'budget', 'budgets', 'yes', 'able', 'unable', 'going', 'no', 'way', 'half', 'third', 'naïve', 'n', 'su');
    const text = fc.array(fc.tuple(word, fc.constantFrom(' ', '', ', ', "'")), { maxLength: 12 }).map((parts) => parts.flat().join(''));
    fc.assert(fc.property(text, (spoken) => {
      const may = sieved(spoken);
      expect(matched(spoken).every((matches, at) => matches <= (may[at] ?? 0))).toBe(true);
    }));
  });

  it('forgets one text before the next', () => {
    const sieve = createPatternSieve([/magic/, /hype/]);
    expect([...sieve.sift('magic')]).toEqual([1, 0]);
    expect([...sieve.sift('hype')]).toEqual([0, 1]);
  });

  it('of no patterns finds none', () => expect([...createPatternSieve([]).sift('anything')]).toEqual([]));
});
