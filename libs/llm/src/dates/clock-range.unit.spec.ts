import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hourMs } from './calendar.js';
import { clockRange, likelyTime, type SaidTime } from './clock-range.js';
import { edgeOfPart, inPart, partAt, rangeInPart } from './day-parts.js';

/** "5" may be either, "5!" is before noon as said, "17" cannot be otherwise. */
const time = (words: string): SaidTime => { const hour = Number.parseFloat(words); return { from: hour * hourMs, vague: !words.endsWith('!') && hour > 0 && hour <= 12 }; };
const range = (a: string, b: string): number[] => { const { from, until } = clockRange(time(a), time(b)); return [from / hourMs, until / hourMs]; };

describe('an hour by itself', () => {
  it.each([['1', 13], ['3', 15], ['6.5', 18.5], ['7', 7], ['9', 9], ['12', 12], ['5!', 5], ['15', 15], ['0', 0]])('%s is %d', (words, hour) => expect(likelyTime(time(words)) / hourMs).toBe(hour));
});

describe('from one hour to another', () => {
  it.each<[string, string, number, number]>([
    ['2', '4', 14, 16],
    ['9', '11', 9, 11],
    ['9', '5', 9, 17],
    ['11', '4', 11, 16],
    ['11', '1', 11, 13],
    ['12', '2', 12, 14],
    ['10', '12', 10, 12],
    ['5', '7', 17, 19],
    ['5', '18', 17, 18],
    ['11', '13', 11, 13],
    ['3', '8!', 3, 8],
    ['9', '10!', 9, 10],
    ['8!', '9', 8, 9],
    ['11!', '1', 11, 13],
    ['15', '5', 15, 17],
    ['22', '2!', 22, 2],
    ['13', '15', 13, 15],
  ])('%s to %s is %d to %d', (a, b, from, until) => expect(range(a, b)).toEqual([from, until]));

  it('is less than half a day for hours of which both may be either', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), (a, b) => {
      fc.pre(a % 12 !== b % 12);
      const [from = 0, until = 0] = range(String(a), String(b));
      const hours = (until - from + 24) % 24;
      expect(hours).toBeGreaterThan(0);
      expect(hours).toBeLessThan(12);
    }));
  });
});

describe('a part of the day', () => {
  const [morning, afternoon, evening, night] = [0, 1, 2, 3];
  it.each([[morning, 8, 12], [afternoon, 12, 16], [evening, 16, 20], [4, 8, 18]])('%i is from %d to %d', (part, from, until) => expect(partAt(part)).toEqual({ from: from * hourMs, until: until * hourMs }));
  it('ends the night with the last second', () => expect(partAt(night)).toEqual({ from: 20 * hourMs, until: 24 * hourMs - 1_000 }));
  it.each([['early', morning, 8, 10], ['late', afternoon, 14, 16], ['earlier', evening, 16, 18], ['later', evening, 18, 20]])('%s has two hours', (edge, part, from, until) => {
    expect(edgeOfPart(partAt(part), edge)).toEqual({ from: from * hourMs, until: until * hourMs });
  });
  it('has its late hours before midnight', () => expect(edgeOfPart(partAt(night), 'late').from).toBe(22 * hourMs));

  it.each([['8', morning, 8], ['8', evening, 20], ['3', afternoon, 15], ['11', night, 23], ['2', night, 2], ['12', afternoon, 12], ['20', morning, 20]])('makes %s of part %i %d o\'clock', (words, part, hour) => {
    expect(inPart(time(words), part) / hourMs).toBe(hour);
  });
  it('moves a vague range as a whole', () => {
    expect(rangeInPart({ from: 8 * hourMs, until: 9.5 * hourMs, vague: true }, evening)).toEqual({ from: 20 * hourMs, until: 21.5 * hourMs });
    expect(rangeInPart({ from: 8 * hourMs, until: 9.5 * hourMs, vague: false }, evening)).toEqual({ from: 8 * hourMs, until: 9.5 * hourMs });
  });
});
