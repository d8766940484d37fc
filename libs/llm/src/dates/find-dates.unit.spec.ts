import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findDates } from './find-dates.js';

/** A Monday. */
const said = Date.UTC(2026, 10, 23, 10);
const dates = (text: string, at = said): string[] => findDates(text, at).map(({ text: words, date, grain }) => `${words} → ${date}${grain === 'month' ? ' (month)' : ''}`);

describe('dates in speech', () => {
  it.each([
    ['by Thursday', ['Thursday → 2026-11-26']],
    ['next Wednesday works', ['next Wednesday → 2026-12-02']],
    ['see you tomorrow', ['tomorrow → 2026-11-24']],
    ['today please', ['today → 2026-11-23']],
    ['by 4 December', ['4 December → 2026-12-04']],
    ['on the 15th of March', ['15th of March → 2027-03-15']],
    ['sign on January 30, 2027', ['January 30, 2027 → 2027-01-30']],
    ['the end of February', ['end of February → 2027-02-28']],
    ['end of February 2028, not end of February', ['end of February 2028 → 2028-02-29', 'end of February → 2027-02-28']],
    ['middle of the next month', ['middle of the next month → 2026-12-15']],
    ['end of this month', ['end of this month → 2026-11-30']],
    ['beginning of November', ['beginning of November → 2026-11-01']],
    ['in January', ['January → 2027-01-31 (month)']],
    ['not in January, rather by Friday', ['January → 2027-01-31 (month)', 'Friday → 2026-11-27']],
    ['in two weeks', ['in two weeks → 2026-12-07']],
    ['2027-01-30 it is', ['2027-01-30 → 2027-01-30']],
  ])('%s', (text, expected) => expect(dates(text)).toEqual(expected));

  it.each([
    'now', 'right now we type it', 'we may do that', 'soon', 'at some point', 'at 3pm', 'twenty drivers', 'three of 12 depots', 'version 2', 'he sat there in the sun', 'the sun', '',
  ])('%j names none', (text) => expect(dates(text)).toEqual([]));

  it.each([[Date.UTC(2026, 11, 31, 23), 'tomorrow → 2027-01-01'], [Date.UTC(2028, 1, 28, 9), 'tomorrow → 2028-02-29']])('are read from the day they were said', (at, expected) => {
    expect(dates('call me tomorrow', at)).toEqual([expected]);
  });

  it('are dates that exist, in words that stand in the text', () => {
    const parts = fc.constantFrom('by', 'the end of', 'Friday', 'February', 'next week', '31', 'tomorrow', 'and', ',', 'May', 'in 3 days', '2027', 'at 5pm', 'mid of July');
    fc.assert(fc.property(fc.array(parts, { maxLength: 8 }).map((words) => words.join(' ')), (text) => {
      for (const { text: words, start, end, date } of findDates(text, said)) {
        expect(text.slice(start, end)).toBe(words);
        expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
      }
    }), { numRuns: 200 });
  });
});
