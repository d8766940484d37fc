import { describe, expect, it } from '@jest/globals';
import type { Draft, Token } from './reading.js';
import { readByRules, rule, type Rule } from './rule.js';

const token = (word: string, at: number): Token => {
  const kind = /^\d+$/.test(word) ? 'n12' : ['the', 'on', 'and', 'plus', 'of'].includes(word) ? `=${word}` : word;
  return { kind, value: Number(word) || 0, word, start: at * 10, end: at * 10 + word.length };
};
const tokens = (text: string): Token[] => text.split(' ').map(token);
const said = { today: 0, now: 36_000_000 };
const read = (text: string, ...rules: readonly Rule[]): string[] => readByRules(tokens(text), rules, said).map(({ kind, word, reading }) => (reading ? `${kind}(${reading.from ?? reading.code ?? ''})` : word));
const day = (from: number): Draft => ({ type: 'date', from, grain: 'day' });

const numbers = rule('{n12}', (parts) => day(parts.value('n12')));
const sums = rule('{a:date} (and | plus) {b:date}', (parts) => day((parts.reading('a').from ?? 0) + (parts.reading('b').from ?? 0)));

describe('a rule', () => {
  it('makes one token of those it fits', () => expect(read('a 3 b', numbers)).toEqual(['a', 'date(3)', 'b']));
  it('reads what rules before it made', () => expect(read('3 and 4', numbers, sums)).toEqual(['date(7)']));
  it('reads on from what it made itself', () => expect(read('1 and 2 plus 3', numbers, sums)).toEqual(['date(6)']));
  it('that returns nothing leaves the tokens as they are', () => expect(read('3 x 5', rule('{n12}', (parts) => (parts.value('n12') > 4 ? day(5) : undefined)))).toEqual(['3', 'x', 'date(5)']));
  it('of one token does not read it again and again', () => expect(read('3', numbers, rule('{date}', (parts) => day((parts.reading('date').from ?? 0) + 1)))).toEqual(['date(4)']));
  it('may leave parts out', () => expect(read('3 of 4 7', rule('{a:n12} (of {b:n12})?', (parts) => day(parts.has('b') ? 100 : parts.value('a'))))).toEqual(['date(100)', 'date(7)']));
  it('may look around', () => expect(read('on 3 the 4', rule('(?<=on) {n12}', (parts) => day(parts.value('n12'))))).toEqual(['on', 'date(3)', 'the', '4']));
  it('takes several kinds for one name', () => expect(read('3 x', rule('{any:n12|x}', (parts) => ({ type: 'set', code: parts.kind('any') })))).toEqual(['set(n12)', 'set(x)']));
  it('may give its token a kind of its own', () => expect(read('3', rule('{n12}', () => ({ ...day(1), kind: 'special' })))).toEqual(['special(1)']));
  it('knows when something was said', () => expect(read('3', rule('{n12}', (_, { now }) => day(now)))).toEqual(['date(36000000)']));
});

describe('a part that is not there', () => {
  it('has no value, kind or word, and a reading without bounds', () => {
    readByRules(tokens('3'), [rule('{n12} {gone:x}?', (parts) => {
      expect([parts.has('gone'), parts.value('gone'), parts.shift('gone'), parts.word('gone'), parts.kind('gone')]).toEqual([false, Number.NaN, 0, '', '']);
      expect(parts.reading('gone')).toEqual({ type: 'date', days: [] });
      return undefined;
    })], said);
    expect.assertions(2);
  });
});

describe('the days to plan by', () => {
  const daysOf = (text: string, ...rules: readonly Rule[]) => readByRules(tokens(text), rules, said)[0]?.reading?.days;
  const both = (draft: Partial<Draft>) => rule('{a:date} and {b:date}', () => ({ type: 'daterange', from: 1, ...draft }));

  it('are its own where a reading has a grain', () => expect(daysOf('3', numbers)).toEqual([{ from: 3, to: 3, grain: 'day', start: 0, end: 1 }]));
  it('end with the last day of a period', () => {
    expect(daysOf('3', rule('{n12}', () => ({ type: 'daterange', from: 0, until: 7 * 86_400_000, grain: 'week' })))).toMatchObject([{ from: 0, to: 6 * 86_400_000, grain: 'week' }]);
  });
  it('are those of the parts where it has none', () => expect(daysOf('3 and 4', numbers, both({}))).toMatchObject([{ from: 3, start: 0 }, { from: 4, start: 20 }]));
  it('are what a rule plans', () => expect(daysOf('3 and 4', numbers, both({ plan: { from: 5, to: 6, grain: 'week' } }))).toEqual([{ from: 5, to: 6, grain: 'week', start: 0, end: 21 }]));
  it('are none where a rule says so', () => expect(daysOf('3 and 4', numbers, both({ grain: 'day', plan: 'none' }))).toEqual([]));
  it('stand in the text without "on" and "the"', () => expect(daysOf('on the 3', rule('on the {n12}', () => day(3)))).toMatchObject([{ start: 20, end: 21 }]));
});
