import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isoDay } from '../calendar.js';
import type { Step } from '../reading.js';
import { isClockwork, movedBy, secondsOf, unitOf } from './duration-rules.js';

const steps = (...pairs: readonly [number, string][]): Step[] => pairs.map(([amount, unit]) => ({ amount, unit }));
const day = (iso: string): number => Date.parse(iso);

describe('a length of time', () => {
  it.each<[Step[], number]>([
    [steps([1, 'second']), 1],
    [steps([1, 'minute'], [30, 'second']), 90],
    [steps([2, 'hour']), 7_200],
    [steps([1.5, 'day']), 129_600],
    [steps([1, 'week']), 604_800],
    [steps([1, 'fortnight']), 1_209_600],
    [steps([1, 'month']), 2_592_000],
    [steps([1, 'quarter']), 7_776_000],
    [steps([1, 'year'], [2, 'month']), 36_720_000],
    [steps([1, 'decade']), 315_360_000],
    [steps([1, 'parsec']), 0],
    [[], 0],
  ])('of %j has %i seconds', (length, seconds) => expect(secondsOf(length)).toBe(seconds));

  it.each<[Step[], boolean]>([[steps([3, 'hour']), true], [steps([3, 'day']), false], [steps([0.5, 'day']), true], [steps([0.5, 'year']), false], [steps([1, 'week'], [1, 'minute']), true], [steps([5, 'business day']), false]])('%j is told by the clock: %p', (length, clockwork) => {
    expect(isClockwork(length)).toBe(clockwork);
  });

  it.each<[string, Step[], 1 | -1, string]>([
    ['2026-01-31', steps([1, 'month']), 1, '2026-02-28'],
    ['2026-01-31', steps([1, 'month'], [1, 'day']), 1, '2026-03-01'],
    ['2028-02-29', steps([1, 'year']), 1, '2029-02-28'],
    ['2026-11-23', steps([1, 'quarter']), 1, '2027-02-23'],
    ['2026-11-23', steps([0.5, 'year']), 1, '2027-05-23'],
    ['2026-11-23', steps([2, 'week']), -1, '2026-11-09'],
    ['2026-11-27', steps([1, 'business day']), 1, '2026-11-30'],
    ['2026-11-23', steps([1, 'business day']), -1, '2026-11-20'],
    ['2026-11-23', steps([1, 'decade']), -1, '2016-11-23'],
    ['2026-11-23', steps([36, 'hour']), 1, '2026-11-24'],
  ])('from %s on by %j, %i, is %s', (from, length, way, to) => expect(isoDay(movedBy(day(from), length, way))).toBe(to));

  it('leads back to where it began, but for the ends of months', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 25_000 }), fc.integer({ min: 1, max: 500 }), fc.constantFrom('day', 'week', 'fortnight', 'hour', 'minute'), (from, amount, unit) => {
      expect(movedBy(movedBy(from * 86_400_000, steps([amount, unit]), 1), steps([amount, unit]), -1)).toBe(from * 86_400_000);
    }));
  });

  it.each([['years', 'year'], ['centuries', 'century'], ['hours', 'hour'], ['day', 'day'], ['business day', 'business day']])('is of one unit in %s and %s', (plural, one) => expect(unitOf(plural)).toBe(one));
});
