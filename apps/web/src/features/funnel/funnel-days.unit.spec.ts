import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { choiceOf, dayIn, daysFault, daysFrom, daysOf, daysText, isDay } from './funnel-days.js';

const sunday = '2026-11-22';
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((at) => new Date(at * 86_400_000).toISOString().slice(0, 10));
const daysBetween = ({ from, to }: { readonly from: string; readonly to: string }): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;

describe('a day', () => {
  it.each([['2026-02-28', true], ['2026-02-29', false], ['2028-02-29', true], ['2026-2-1', false], ['soon', false], ['', false], ['2026-13-01', false]])('exists or does not: %j', (day, exists) => { expect(isDay(day)).toBe(exists); });

  it('is that of the zone one is in', () => {
    const atMs = Date.parse('2026-11-22T23:30:00Z');
    expect([dayIn(atMs, 'Europe/London'), dayIn(atMs, 'Europe/Berlin'), dayIn(atMs, 'America/New_York')]).toEqual(['2026-11-22', '2026-11-23', '2026-11-22']);
    expect(isDay(dayIn(atMs, undefined))).toBe(true);
  });
});

describe('a range', () => {
  it.each([
    ['weeks13', sunday, '2026-08-24'], ['weeks4', sunday, '2026-10-26'], ['weeks13', '2026-11-23', '2026-08-31'], ['weeks4', '2026-11-25', '2026-11-02'], ['quarter', sunday, '2026-10-01'], ['quarter', '2026-01-01', '2026-01-01'], ['quarter', '2026-06-30', '2026-04-01'],
  ] as const)('of %s on %s begins on %s', (choice, today, from) => { expect(daysOf(choice, today)).toEqual({ from, to: today }); });

  it('of weeks begins on a Monday, ends today and has as many weeks as it says', () => {
    fc.assert(fc.property(anyDay, fc.constantFrom(['weeks4', 4] as const, ['weeks13', 13] as const), (today, [choice, count]) => {
      const days = daysOf(choice, today);
      expect([new Date(days.from).getUTCDay(), days.to, Math.ceil(daysBetween(days) / 7)]).toEqual([1, today, count]);
    }));
  });

  it('is known again by its days', () => {
    fc.assert(fc.property(anyDay, (today) => {
      expect([choiceOf(daysOf('weeks13', today), today), choiceOf(daysFrom({}, today), today)]).toEqual(['weeks13', 'weeks13']);
      expect(choiceOf(daysOf('weeks4', today), today)).toBe('weeks4');
    }));
  });

  it.each([[{ from: '2026-10-01', to: sunday }, 'quarter'], [{ from: '2026-10-02', to: sunday }, 'own'], [{ from: '2026-08-24', to: '2026-11-21' }, 'own']])('is one of the choices or one\'s own: %j', (days, choice) => { expect(choiceOf(days, sunday)).toBe(choice); });

  it.each([[{}, '2026-08-24', sunday], [{ from: '2026-09-01' }, '2026-09-01', sunday], [{ to: '2026-09-01' }, '2026-08-24', '2026-09-01'], [{ from: undefined, to: 'soon' }, '2026-08-24', 'soon']])('is the last 13 weeks where the address is silent: %j', (asked, from, to) => {
    expect(daysFrom(asked, sunday)).toEqual({ from, to });
  });
});

describe('what is wrong with days', () => {
  it.each([
    [{ from: '2026-08-24', to: sunday }, ''], [{ from: sunday, to: sunday }, ''], [{ from: sunday, to: '2026-08-24' }, 'The first day lies after the last one.'],
    [{ from: 'soon', to: sunday }, 'soon is no day. Write days as 2026-11-22.'], [{ from: sunday, to: '2026-02-30' }, '2026-02-30 is no day. Write days as 2026-11-22.'],
  ])('is told: %j', (days, fault) => { expect(daysFault(days)).toBe(fault); });

  it('is nothing exactly where the first is not after the last', () => {
    fc.assert(fc.property(anyDay, anyDay, (from, to) => { expect(daysFault({ from, to }) === '').toBe(from <= to); }));
  });
});

describe('days in words', () => {
  it.each([
    [{ from: '2026-08-24', to: sunday }, '24 Aug to 22 Nov'], [{ from: sunday, to: sunday }, '22 Nov'], [{ from: '2025-12-29', to: '2026-01-04' }, '29 Dec 2025 to 4 Jan 2026'], [{ from: '2025-03-01', to: '2025-03-01' }, '1 Mar 2025'],
  ])('%j', (days, text) => { expect(daysText(days, sunday)).toBe(text); });
});
