import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import './time-rules.js';
import { tokensOf } from './tokens-of.js';

const kinds = (text: string): string[] => tokensOf(text).map(({ kind }) => kind);
const only = (text: string): { kind: string; value: number } | undefined => { const [token, ...more] = tokensOf(text); return token && more.length === 0 ? { kind: token.kind, value: token.value } : undefined; };

describe('a token', () => {
  it.each<[string, string, number]>([
    ['2026-11-07', 'numericDate', 2026],
    ['7/11/2026', 'numericDate', 7],
    ['7.11.2026', 'numericDate', 7],
    ['22/04', 'monthDay', 22],
    ['2026-11', 'numericMonth', 2026],
    ['11/2026', 'numericMonth', 11],
    ['16:30', 'clock', 16],
    ['16:30:15', 'clock', 16],
    ['1990s', 'decadeDigits', 1990],
    ['80s', 'decadeDigits', 80],
    ["'98", 'shortYear', 98],
    ['21st', 'ordinal', 21],
    ['32nd', 'other', 32],
    ['2.5', 'decimal', 2],
    ['2027', 'yearNumber', 2027],
    ['1203', 'big', 1203],
    ['0', 'n0', 0],
    ['9', 'n12', 9],
    ['23', 'n24', 23],
    ['31', 'n31', 31],
    ['45', 'n59', 45],
    ['75', 'n99', 75],
    ['24/7', 'other', 24],
    ['Q3', 'tagQuarter', 3],
    ['h2', 'tagHalf', 2],
    ['FY27', 'tagYear', 27],
    ['January', 'fullMonth', 0],
    ['dec', 'softMonth', 11],
    ['Dec', 'fullMonth', 11],
    ['may', 'softMonth', 4],
    ['May', 'softMonth', 4],
    ['march', 'softMonth', 2],
    ['March', 'fullMonth', 2],
    ['friday', 'fullWeekday', 4],
    ['sat', 'softWeekday', 5],
    ['Fridays', 'weekdays', 4],
    ['tomorrow', 'dayWord', 1],
    ['following', 'next', 1],
    ['previous', 'last', -1],
    ['current', 'this', 0],
    ['seventeenth', 'ordinal', 17],
    ['second', 'second', 2],
    ["today's", 'dayWord', 0],
    ['today’s', 'dayWord', 0],
    ['constructor', 'other', 0],
    ['–', '-', 0],
  ])('%s is of kind %s and worth %i', (text, kind, value) => expect(only(text)).toEqual({ kind, value }));

  it.each<[string, string[]]>([
    ['8am', ['n12', 'ampm']],
    ['9p', ['n12', 'ampm']],
    ['9 p.m.', ['n12', 'ampm']],
    ['nine a m', ['s12', 'ampm']],
    ['5 a day', ['n12', 'a', 'day']],
    ['5 oclock', ['n12', "=o'clock"]],
    ["5 o'clock", ['n12', "=o'clock"]],
    ['A4', ['a', 'other']],
    ['b2b', ['other', 'other', 'other']],
    ['5Nov2026', ['n12', 'fullMonth', 'yearNumber']],
    ['$12 on', ['other', '=on']],
    ['12 % of', ['other', '=of']],
    ['12 €', ['other']],
    ['Sept. 30', ['fullMonth', 'n31']],
    ['on Fri. at', ['=on', 'fullWeekday', '=at']],
    ['on Friday. We', ['=on', 'fullWeekday', '.', 'plainWord']],
    ['2/27-3/1', ['monthDay', '-', 'monthDay']],
    ['1.2.3', ['decimal']],
    ['555-1234', ['big', '-', 'big']],
    ['1 1/2 hours', ['n12', 'n12', '/', 'n12', 'hours']],
    ['Easter Monday', ['feast']],
    ['easter egg', ['feast', 'other']],
    ['the new year began', ['=the', 'other', 'year', 'other']],
    ['', []],
  ])('of %j is one of %j', (text, expected) => expect(kinds(text)).toEqual(expected));
});

describe('tokens', () => {
  const speech = fc.array(fc.constantFrom('May', '5', '5th', "o'clock", '12/5', '-', 'twenty', 'first', '€', '2.5', '’', 'Oct.', '8am', 'nineteen ninety six', 'Ünal', '元', '>= 2026'), { maxLength: 9 }).map((words) => words.join(' '));

  it('stand in their order, apart from one another, and leave out no letter or digit', () => {
    fc.assert(fc.property(speech, (text) => {
      let end = 0;
      for (const token of tokensOf(text)) {
        expect(token.start).toBeGreaterThanOrEqual(end);
        expect(text.slice(end, token.start)).not.toMatch(/[\p{L}\d]/u);
        end = token.end;
      }
      expect(text.slice(end)).not.toMatch(/[\p{L}\d]/u);
    }), { numRuns: 300 });
  });
});
