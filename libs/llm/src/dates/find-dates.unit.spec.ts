import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dueDay, findDates } from './find-dates.js';

/** A Monday. */
const said = Date.UTC(2026, 10, 23, 10);
const dates = (text: string, at = said): string[] => findDates(text, at).map(({ text: words, from, date, grain }) => `${words} → ${from === date ? date : `${from}..${date}`}${grain === 'day' ? '' : ` (${grain})`}`);

describe('days in speech', () => {
  it.each<[string, string[]]>([
    ['by Thursday', ['Thursday → 2026-11-26']],
    ["let's say Monday", ['Monday → 2026-11-23']],
    ['on Monday, not Tuesday', ['Monday → 2026-11-23', 'Tuesday → 2026-11-24']],
    ['this Friday', ['this Friday → 2026-11-27']],
    ['next Wednesday works', ['next Wednesday → 2026-12-02']],
    ['following Friday', ['following Friday → 2026-12-04']],
    ['the coming Thursday', ['coming Thursday → 2026-11-26']],
    ['this past Wednesday', ['this past Wednesday → 2026-11-18']],
    ['last Tuesday', ['last Tuesday → 2026-11-17']],
    ['Tuesday of next week', ['Tuesday of next week → 2026-12-01']],
    ['next week on Thursday', ['next week on Thursday → 2026-12-03']],
    ['next week Monday or Tuesday', ['next week Monday → 2026-11-30', 'Tuesday → 2026-11-24']],
    ['see you tomorrow', ['tomorrow → 2026-11-24']],
    ['today please', ['today → 2026-11-23']],
    ['this afternoon', ['this afternoon → 2026-11-23']],
    ['by end of day', ['end of day → 2026-11-23']],
    ['by EOD', ['EOD → 2026-11-23']],
    ['before close of business', ['close of business → 2026-11-23']],
    ['by 4 December', ['4 December → 2026-12-04']],
    ['on the 15th of March', ['15th of March → 2027-03-15']],
    ['the fourth of January', ['fourth of January → 2027-01-04']],
    ['March 15th', ['March 15th → 2027-03-15']],
    ['March the twenty-first', ['March the twenty-first → 2027-03-21']],
    ['January 30, 2027', ['January 30, 2027 → 2027-01-30']],
    ['sign on 30 January 2027', ['30 January 2027 → 2027-01-30']],
    ['Mon 30th', ['Mon 30th → 2026-11-30']],
    ['Friday the 18th', ['Friday the 18th → 2026-12-18']],
    ['the 21st of next month', ['21st of next month → 2026-12-21']],
    ['by the 15th', ['15th → 2026-12-15']],
    ['by the 3rd', ['3rd → 2026-12-03']],
    ['on the twentieth', ['twentieth → 2026-12-20']],
    ['2027-01-30 it is', ['2027-01-30 → 2027-01-30']],
    ['2027/1/5', ['2027/1/5 → 2027-01-05']],
    ['31/12/2026', ['31/12/2026 → 2026-12-31']],
    ['in two weeks', ['in two weeks → 2026-12-07']],
    ['in a month', ['in a month → 2026-12-23']],
    ['in 10 working days', ['in 10 working days → 2026-12-07']],
    ['in three business days', ['in three business days → 2026-11-26']],
    ['a fortnight later', ['a fortnight later → 2026-12-07']],
    ['two weeks from now', ['two weeks from now → 2026-12-07']],
    ['three days ago', ['three days ago → 2026-11-20']],
    ['two weeks after Easter', ['two weeks after Easter → 2027-04-11']],
    ['one week before Christmas', ['one week before Christmas → 2026-12-18']],
    ['two days after tomorrow', ['two days after tomorrow → 2026-11-26']],
    ['before Christmas', ['Christmas → 2026-12-25']],
    ["New Year's Eve", ["New Year's Eve → 2026-12-31"]],
    ['after Thanksgiving', ['Thanksgiving → 2026-11-26']],
    ['black friday 2027', ['black friday 2027 → 2027-11-26']],
    ['Easter Monday', ['Easter Monday → 2027-03-29']],
    ['the first Monday of next month', ['first Monday of next month → 2026-12-07']],
    ['December 27 for $12', ['December 27 → 2026-12-27']],
  ])('%s', (text, expected) => expect(dates(text)).toEqual(expected));
});

describe('weeks, months, quarters and years in speech', () => {
  it.each<[string, string[]]>([
    ['next week', ['next week → 2026-11-30..2026-12-06 (week)']],
    ['this week', ['this week → 2026-11-23..2026-11-29 (week)']],
    ['last week', ['last week → 2026-11-16..2026-11-22 (week)']],
    ['the week after next', ['week after next → 2026-12-07..2026-12-13 (week)']],
    ['the week of 7 December', ['week of 7 December → 2026-12-07..2026-12-13 (week)']],
    ['week beginning January 4', ['week beginning January 4 → 2027-01-04..2027-01-10 (week)']],
    ['by the end of the week', ['end of the week → 2026-11-23..2026-11-29 (week)']],
    ['EOW', ['EOW → 2026-11-23..2026-11-29 (week)']],
    ['week 3', ['week 3 → 2026-01-12..2026-01-18 (week)']],
    ['week 2 of 2027', ['week 2 of 2027 → 2027-01-11..2027-01-17 (week)']],
    ['the first week of January', ['first week of January → 2027-01-04..2027-01-10 (week)']],
    ['the last week of February', ['last week of February → 2027-02-22..2027-02-28 (week)']],
    ['the second week of 2027', ['second week of 2027 → 2027-01-11..2027-01-17 (week)']],
    ['this weekend', ['this weekend → 2026-11-28..2026-11-29 (week)']],
    ['next month', ['next month → 2026-12-01..2026-12-31 (month)']],
    ['this month', ['this month → 2026-11-01..2026-11-30 (month)']],
    ['in January', ['January → 2027-01-01..2027-01-31 (month)']],
    ['in November', ['November → 2026-11-01..2026-11-30 (month)']],
    ['in May', ['May → 2027-05-01..2027-05-31 (month)']],
    ['in may', ['may → 2027-05-01..2027-05-31 (month)']],
    ['this September', ['this September → 2026-09-01..2026-09-30 (month)']],
    ['March 2027', ['March 2027 → 2027-03-01..2027-03-31 (month)']],
    ['April of next year', ['April of next year → 2027-04-01..2027-04-30 (month)']],
    ['before March', ['before March → 2027-02-28']],
    ['after March', ['after March → 2027-04-01 (month)']],
    ['before the end of March', ['end of March → 2027-03-31']],
    ['end of February', ['end of February → 2027-02-28']],
    ['end of February 2028', ['end of February 2028 → 2028-02-29']],
    ['mid-January', ['mid-January → 2027-01-15']],
    ['middle of the next month', ['middle of the next month → 2026-12-15']],
    ['early March', ['early March → 2027-03-01']],
    ['late May', ['late May → 2027-05-31']],
    ['beginning of December', ['beginning of December → 2026-12-01']],
    ['end of this month', ['end of this month → 2026-11-30']],
    ['EOM', ['EOM → 2026-11-30']],
    ['Q1', ['Q1 → 2027-01-01..2027-03-31 (quarter)']],
    ['in Q4', ['Q4 → 2026-10-01..2026-12-31 (quarter)']],
    ['Q2 2027', ['Q2 2027 → 2027-04-01..2027-06-30 (quarter)']],
    ['end of Q1', ['end of Q1 → 2027-03-31']],
    ['the first quarter', ['first quarter → 2027-01-01..2027-03-31 (quarter)']],
    ['the third quarter of 2027', ['third quarter of 2027 → 2027-07-01..2027-09-30 (quarter)']],
    ['Q3 next year', ['Q3 next year → 2027-07-01..2027-09-30 (quarter)']],
    ['this quarter', ['this quarter → 2026-10-01..2026-12-31 (quarter)']],
    ['next quarter', ['next quarter → 2027-01-01..2027-03-31 (quarter)']],
    ['the next two quarters', ['next two quarters → 2027-01-01..2027-06-30 (quarter)']],
    ['end of the quarter', ['end of the quarter → 2026-12-31']],
    ['end of the year', ['end of the year → 2026-12-31']],
    ['next year', ['next year → 2027-01-01..2027-12-31 (year)']],
    ['by 2028', ['2028 → 2028-01-01..2028-12-31 (year)']],
    ['in 2027 or 2028', ['2027 → 2027-01-01..2027-12-31 (year)', '2028 → 2028-01-01..2028-12-31 (year)']],
    ['2028-03', ['2028-03 → 2028-03-01..2028-03-31 (month)']],
    ['next three weeks', ['next three weeks → 2026-11-24..2026-12-14']],
    ['the last 3 months', ['last 3 months → 2026-08-23..2026-11-22']],
    ['within the next five days', ['next five days → 2026-11-24..2026-11-28']],
  ])('%s', (text, expected) => expect(dates(text)).toEqual(expected));
});

describe('dates in a sentence', () => {
  it.each<[string, string[]]>([
    ['not in January, rather by Friday', ['January → 2027-01-01..2027-01-31 (month)', 'Friday → 2026-11-27']],
    ['end of February 2028, not end of February', ['end of February 2028 → 2028-02-29', 'end of February → 2027-02-28']],
    ['I bought it for $ 12 on December 27', ['December 27 → 2026-12-27']],
    ['it fell 20% in the year to date, we sign on Friday', ['Friday → 2026-11-27']],
    ['May I ask? In May we sign.', ['May → 2027-05-01..2027-05-31 (month)']],
  ])('%s', (text, expected) => expect(dates(text)).toEqual(expected));

  it.each([
    'now', 'right now we type it', 'we may do that', 'May I ask what this is for?', 'it may, at some point, rain', 'soon', 'at some point', 'at 3pm', 'between 9 and 5', 'the hour after lunch', 'in half an hour',
    'twenty drivers', 'three of 12 depots', '2000 drivers', 'version 2', 'model 3-4', 'he sat there in the sun', 'the sun', 'Have a great week!', 'partner of the year', 'the 1990s', 'the second one', 'by the time we met', 'on the first call', '',
  ])('%j names none', (text) => expect(dates(text)).toEqual([]));

  it.each([
    [Date.UTC(2026, 11, 31, 23), 'call me tomorrow', 'tomorrow → 2027-01-01'], [Date.UTC(2028, 1, 28, 9), 'call me tomorrow', 'tomorrow → 2028-02-29'],
    [Date.UTC(2026, 11, 31, 23), 'this quarter', 'this quarter → 2026-10-01..2026-12-31 (quarter)'], [Date.UTC(2027, 0, 1), 'last week', 'last week → 2026-12-21..2026-12-27 (week)'],
    [Date.UTC(2026, 10, 27), 'by Friday', 'Friday → 2026-11-27'], [Date.UTC(2026, 10, 27), 'next Friday', 'next Friday → 2026-12-04'], [Date.UTC(2026, 10, 30), 'by the 31st', '31st → 2026-12-31'],
  ])('are read from the day they were said: %d %s', (at, text, expected) => expect(dates(text, at)).toEqual([expected]));

  it.each([['31 February', 'by the 31st of June'], ['February 30', '2027-13-01'], ['the 45th of March', '2027-02-30']])('%s and %s do not exist', (...texts) => {
    for (const text of texts) expect(dates(text).filter((each) => /(?:30|31)$/.test(each))).toEqual([]);
  });

  const parts = fc.constantFrom('by', 'the end of', 'Friday', 'February', 'next week', '31', 'tomorrow', 'and', ',', 'May', 'in 3 days', '2027', 'at 5pm', 'mid of July', 'Q3', 'before', 'after', 'the first week of', 'week 7', 'last', 'quarter', 'Easter', 'two weeks');
  const speech = fc.array(parts, { maxLength: 8 }).map((words) => words.join(' '));

  it('exist, begin before they end, and stand in the text in order, apart from one another', () => {
    fc.assert(fc.property(speech, (text) => {
      const found = findDates(text, said);
      for (const { text: words, start, end, from, date } of found) {
        expect(text.slice(start, end)).toBe(words);
        expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
        expect(from <= date).toBe(true);
      }
      for (const [at, { start }] of found.entries()) expect(start).toBeGreaterThanOrEqual(found[at - 1]?.end ?? 0);
    }), { numRuns: 300 });
  });

  it('are the same at any time of the day', () => {
    fc.assert(fc.property(speech, fc.integer({ min: 0, max: 86_399 }), (text, second) => {
      expect(findDates(text, Date.UTC(2026, 10, 23) + second * 1000).map(({ date }) => date)).toEqual(findDates(text, Date.UTC(2026, 10, 23)).map(({ date }) => date));
    }), { numRuns: 100 });
  });
});

describe('dates on a call', () => {
  it.each<[string, string[]]>([
    ['Could you get it to me by Thursday at the latest?', ['Thursday → 2026-11-26']],
    ["Let's talk again on Tuesday at three.", ['Tuesday → 2026-11-24']],
    ["Tuesday the 1st works, Wednesday doesn't.", ['Tuesday the 1st → 2026-12-01', 'Wednesday → 2026-11-25']],
    ["I'm out from Friday until the 14th of December.", ['Friday → 2026-11-27', '14th of December → 2026-12-14']],
    ['Our fiscal year ends on 31 March.', ['31 March → 2027-03-31']],
    ['Legal needs two weeks from now.', ['two weeks from now → 2026-12-07']],
    ['We go live mid-February if all goes well.', ['mid-February → 2027-02-15']],
    ['The board meets on the first Monday of next month.', ['first Monday of next month → 2026-12-07']],
    ['We renew in Q2.', ['Q2 → 2027-04-01..2027-06-30 (quarter)']],
    ['Call me after Thanksgiving, not before.', ['Thanksgiving → 2026-11-26']],
    ['It has to be signed before the end of the year.', ['end of the year → 2026-12-31']],
    ['Send it this afternoon or tomorrow morning.', ['this afternoon → 2026-11-23', 'tomorrow morning → 2026-11-24']],
    ['The audit was last week.', ['last week → 2026-11-16..2026-11-22 (week)']],
    ['We looked at them three months ago.', ['three months ago → 2026-08-23']],
    ['Not this quarter, next quarter.', ['this quarter → 2026-10-01..2026-12-31 (quarter)', 'next quarter → 2027-01-01..2027-03-31 (quarter)']],
    ['By close of business on Friday.', ['Friday → 2026-11-27']],
    ['The contract runs until January 2028.', ['January 2028 → 2028-01-01..2028-01-31 (month)']],
    ['We had twenty drivers in 2024 and thirty in 2025.', ['2024 → 2024-01-01..2024-12-31 (year)', '2025 → 2025-01-01..2025-12-31 (year)']],
    ['It took four to six weeks.', []],
    ['Twice last month we paid a penalty.', ['last month → 2026-10-01..2026-10-31 (month)']],
    ['We start on 5 January and review on 2 February.', ['5 January → 2027-01-05', '2 February → 2027-02-02']],
    ['Somewhere in the second half.', []],
    ['Give me five minutes.', []],
    ['We sat down with the second team.', []],
    ['It may march on, the sun may shine.', []],
    ['Ask for room 12 at 3.', []],
  ])('%s', (text, expected) => expect(dates(text)).toEqual(expected));
});

describe('the day something is due', () => {
  it.each([
    ['by Thursday', '2026-11-26'], ['by the end of February', '2027-02-28'], ['next week', '2026-12-04'], ['by the end of the week', '2026-11-27'], ['the week of 7 December', '2026-12-11'], ['this weekend', '2026-11-29'],
    ['in January', undefined], ['in Q1', undefined], ['next year', undefined],
  ])('%s is %s', (text, expected) => expect(findDates(text, said).map(dueDay)).toEqual([expected]));
});

describe('dates beside times, durations and repetitions', () => {
  it.each<[string, string[]]>([
    ['tomorrow at 3pm', ['tomorrow → 2026-11-24']],
    ['Friday afternoon', ['Friday afternoon → 2026-11-27']],
    ['between 3 and 5 on Friday', ['Friday → 2026-11-27']],
    ['from Monday to Thursday', ['Monday → 2026-11-23', 'Thursday → 2026-11-26']],
    ['November 28-30', ['November 28-30 → 2026-11-28..2026-11-30']],
    ['every Monday', ['every Monday → 2026-11-23']],
    ['within 24 hours', ['within 24 hours → 2026-11-24']],
    ['within two weeks', ['within two weeks → 2026-12-07']],
    ['in about ten days', ['in about ten days → 2026-12-03']],
    ['the week after next, Thursday', ['week after next → 2026-12-07..2026-12-13 (week)', 'Thursday → 2026-11-26']],
    ['this work week', ['this work week → 2026-11-23..2026-11-29 (week)']],
    ['the end of next week', ['end of next week → 2026-11-30..2026-12-06 (week)']],
    ['last quarter. It was', ['last quarter → 2026-07-01..2026-09-30 (quarter)']],
    ['H1 2027', ['H1 2027 → 2027-01-01..2027-06-30 (quarter)']],
    ['the first two months of 2027', ['first two months of 2027 → 2027-01-01..2027-02-28 (month)']],
    ['eighteen months from now', ['eighteen months from now → 2028-05-23']],
    ['2026-12-04T10:00:00Z', ['2026-12-04 → 2026-12-04']],
    ['from 2027 to 2029', ['from 2027 to 2029 → 2027-01-01..2029-12-31 (year)']],
    ['July 4, 2027 $LINK', ['July 4, 2027 → 2027-07-04']],
    ['Sat., Jan 30th', ['Sat., Jan 30th → 2027-01-30']],
  ])('%s', (text, expected) => expect(dates(text)).toEqual(expected));

  it.each([
    'five minutes left', 'for a couple of weeks', 'half a day of work', 'it takes 30 minutes a day', 'in 5 minutes', 'a few weeks ago', 'the next few months', 'daily', 'three times a week', 'this summer', 'our fiscal year', 'the late 18th century', 'a $6M deal',
    'call us 24/7', '1 1/2 hours', 'version 1.1.0', 'this may seem odd', 'week one is for setup', 'enjoy the rest of the day', 'the last day to order', 'from the first to the second meeting', 'my 10-15 minutes',
  ])('%j names none to plan by', (text) => expect(dates(text)).toEqual([]));
});
