import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findTimes, type NamedTime } from './find-times.js';

/** A Monday, at ten. */
const said = Date.UTC(2026, 10, 23, 10);
const valueOf = ({ code, value, from = '', until = '' }: NamedTime): string => code ?? value ?? `${from}…${until}`;
const values = (text: string, at = said): string[] => findTimes(text, at).map(valueOf);

describe('a sentence', () => {
  it.each([
    ['30/11/2026', '2026-11-30'],
    ['11/30/2026', '2026-11-30'],
    ['30.11.2026', '2026-11-30'],
    ['2026-12-04', '2026-12-04'],
    ['2026.12.4', '2026-12-04'],
    ['12/4', '2026-12-04'],
    ['4/12', '2027-04-12'],
    ['30/11', '2026-11-30'],
    ['on 12-4.', '2026-12-04'],
    ['on 30-11.', '2026-11-30'],
    ['on 12.4', '2026-12-04'],
    ['5-Dec-2026', '2026-12-05'],
    ['5/Dec/2026', '2026-12-05'],
    ['Dec/05/2026', '2026-12-05'],
    ['Dec-05', '2026-12-05'],
    ['2026-Dec-05', '2026-12-05'],
    ['2026 Dec 5', '2026-12-05'],
    ['December-2026-23', '2026-12-23'],
    ['23-2026-December', '2026-12-23'],
    ['5Dec2026', '2026-12-05'],
    ['12/4/26', '2026-12-04'],
    ['Fri 12/4', '2026-12-04'],
    ['the folder report-2026-12-04.pdf', '2026-12-04'],
  ])('names days by number: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['5 December', '2026-12-05'],
    ['the 5th of December', '2026-12-05'],
    ['5th December 2027', '2027-12-05'],
    ['December 5', '2026-12-05'],
    ['December 5th, 2027', '2027-12-05'],
    ['Dec. 5, 2027', '2027-12-05'],
    ['December the fifth', '2026-12-05'],
    ['February twenty-second', '2027-02-22'],
    ['the thirty-first of January', '2027-01-31'],
    ['5 December of next year', '2027-12-05'],
    ['March 5 this year', '2026-03-05'],
    ['March 5 last year', '2025-03-05'],
    ['Friday, December 4', '2026-12-04'],
    ['Friday the 4th of December', '2026-12-04'],
    ["14 Feb '27", '2027-02-14'],
  ])('names days by month: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['the 21st of next month', '2026-12-21'],
    ['the 3rd of this month', '2026-11-03'],
    ['the last day of the month', '2026-11-30'],
    ['the first day of next month', '2026-12-01'],
    ['the tenth day of January', '2027-01-10'],
    ['next month on the 15th', '2026-12-15'],
    ['for the 27th.', '2026-11-27'],
    ['on the 27.', '2026-11-27'],
    ['the 5th at 4pm', '2026-12-05 16:00:00'],
    ['first Friday of July', '2027-07-02'],
    ['the last Friday in November', '2026-11-27'],
    ['the second Tuesday of March 2027', '2027-03-09'],
    ['the third Monday of next month', '2026-12-21'],
    ['the first week of January on Friday', '2027-01-08'],
    ['second day of next week', '2026-12-01'],
    ['the last Friday of 2027', '2027-12-31'],
    ['the first Monday of next quarter', '2027-01-04'],
    ['Tuesday of the third week of May', '2027-05-18'],
    ['the last Monday of the year', '2026-12-28'],
  ])('names days in a month: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['Thursday', '2026-11-26'],
    ['thu', '2026-11-26'],
    ['on wed', '2026-11-25'],
    ['wed at 3pm', '2026-11-25 15:00:00'],
    ['next Thursday', '2026-12-03'],
    ['this Thursday', '2026-11-26'],
    ['last Thursday', '2026-11-19'],
    ['coming Monday', '2026-11-30'],
    ['past Monday', '2026-11-16'],
    ['Thursday of next week', '2026-12-03'],
    ['next week Thursday', '2026-12-03'],
    ['last week on Tuesday', '2026-11-17'],
    ['Thursday after next', '2026-12-10'],
    ['two Sundays from now', '2026-12-06'],
    ['three Tuesdays ago', '2026-11-03'],
    ['Thursday, two years from now', '2028-11-23'],
    ['Tuesday the 8th', '2026-12-08'],
  ])('names weekdays: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['today', '2026-11-23'],
    ['tomorrow', '2026-11-24'],
    ['tmr', '2026-11-24'],
    ['yesterday', '2026-11-22'],
    ['the day after tomorrow', '2026-11-25'],
    ['the day before yesterday', '2026-11-21'],
    ['the next day', '2026-11-24'],
    ['in 3 days', '2026-11-26'],
    ['in about 10 days', '2026-12-03'],
    ['in a fortnight', '2026-12-07'],
    ["in two weeks' time", '2026-12-07'],
    ['three weeks from today', '2026-12-14'],
    ['a month from now', '2026-12-23'],
    ['two years later', '2028-11-23'],
    ['in 5 business days', '2026-11-30'],
    ['ten days ago', '2026-11-13'],
    ['a decade ago', '2016-11-23'],
    ['half a year ago', '2026-05-23'],
    ['1 year and 2 months ago', '2025-09-23'],
    ['two days from tomorrow', '2026-11-26'],
    ['two weeks after Easter', '2027-04-11'],
    ['3 days before December 10', '2026-12-07'],
    ['a week from Tuesday', '2026-12-01'],
    ['two months after next Friday', '2027-02-04'],
    ['the day after Thanksgiving', '2026-11-27'],
    ['the day before Christmas', '2026-12-24'],
  ])('names days from today: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['Christmas', '2026-12-25'],
    ['Christmas Eve', '2026-12-24'],
    ["New Year's Day", '2027-01-01'],
    ["new year's eve 2027", '2027-12-31'],
    ['Easter', '2027-03-28'],
    ['Good Friday', '2027-03-26'],
    ['Easter Monday 2028', '2028-04-17'],
    ['Pentecost', '2027-05-16'],
    ['Ash Wednesday', '2027-02-10'],
    ['Thanksgiving', '2026-11-26'],
    ['Black Friday', '2026-11-27'],
    ['Cyber Monday', '2026-11-30'],
    ['Labor Day', '2027-09-06'],
    ['Memorial Day 2027', '2027-05-31'],
    ["Mother's Day", '2027-05-09'],
    ["Father's Day", '2027-06-20'],
    ['MLK day', '2027-01-18'],
    ["Presidents' Day", '2027-02-15'],
    ['Veterans Day', '2027-11-11'],
    ['Halloween', '2027-10-31'],
    ["St. Patrick's Day", '2027-03-17'],
    ["Valentine's Day", '2027-02-14'],
    ['Independence Day', '2027-07-04'],
    ['Earth Day', '2027-04-22'],
    ['last Christmas', '2025-12-25'],
    ['next Easter', '2027-03-28'],
    ['Thanksgiving last year', '2025-11-27'],
    ["last year's Christmas", '2025-12-25'],
  ])('names feasts: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['this week', '2026-11-23…2026-11-30'],
    ['next week', '2026-11-30…2026-12-07'],
    ['last week', '2026-11-16…2026-11-23'],
    ['the week after next', '2026-12-07…2026-12-14'],
    ['the week before last', '2026-11-09…2026-11-16'],
    ['the work week', '2026-11-23…2026-11-28'],
    ['this work week', '2026-11-23…2026-11-28'],
    ['the week of December 9', '2026-12-07…2026-12-14'],
    ['week commencing 4 January', '2027-01-04…2027-01-11'],
    ['w/c 7 December', '2026-12-07…2026-12-14'],
    ['week 10', '2026-03-02…2026-03-09'],
    ['week 10 of next year', '2027-03-08…2027-03-15'],
    ['2027 week 3', '2027-01-18…2027-01-25'],
    ['this weekend', '2026-11-28…2026-11-30'],
    ['next weekend', '2026-12-05…2026-12-07'],
    ['the weekend of March 6', '2027-03-06…2027-03-08'],
    ['the next fortnight', '2026-12-07…2026-12-21'],
    ['the past fortnight', '2026-11-09…2026-11-23'],
    ['this month', '2026-11-01…2026-12-01'],
    ['prior month', '2026-10-01…2026-11-01'],
    ['the month of May', '2027-05-01…2027-06-01'],
    ['May 2027', '2027-05-01…2027-06-01'],
    ['2027-05', '2027-05-01…2027-06-01'],
    ['05/2027', '2027-05-01…2027-06-01'],
    ['Apr 98', '1998-04-01…1998-05-01'],
    ['November', '2026-11-01…2026-12-01'],
    ['last March', '2025-03-01…2025-04-01'],
    ['next May', '2027-05-01…2027-06-01'],
    ['April to June', '2027-04-01…2027-06-01'],
  ])('names weeks and months: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['Q3', '2027-07-01…2027-10-01'],
    ['Q3 2027', '2027-07-01…2027-10-01'],
    ['2027 Q3', '2027-07-01…2027-10-01'],
    ['Q1 of next year', '2027-01-01…2027-04-01'],
    ['the third quarter of 2027', '2027-07-01…2027-10-01'],
    ['the last quarter of 2026', '2026-10-01…2027-01-01'],
    ['quarter 2 2027', '2027-04-01…2027-07-01'],
    ['2027, the first quarter', '2027-01-01…2027-04-01'],
    ['H1 2027', '2027-01-01…2027-07-01'],
    ['the second half of 2027', '2027-07-01…2028-01-01'],
    ['the first half of next year', '2027-01-01…2027-07-01'],
    ['this quarter', '2026-10-01…2027-01-01'],
    ['previous quarter', '2026-07-01…2026-10-01'],
    ['next year', '2027-01-01…2028-01-01'],
    ['the year 2030', '2030-01-01…2031-01-01'],
    ['in the year of 2008', '2008-01-01…2009-01-01'],
    ['in nineteen ninety six', '1996-01-01…1997-01-01'],
    ['in two thousand and fifteen', '2015-01-01…2016-01-01'],
    ['in twenty thirty', '2030-01-01…2031-01-01'],
    ['the nineties', '1990-01-01…2000-01-01'],
    ['the 1980s', '1980-01-01…1990-01-01'],
    ['the early 2000s', '2000-01-01…2005-01-01'],
    ['this decade', '2020-01-01…2030-01-01'],
    ['the next two decades', '2030-01-01…2050-01-01'],
    ['the 21st century', '2000-01-01…2100-01-01'],
    ['last century', '1900-01-01…2000-01-01'],
    ['year to date', '2026-01-01…2026-11-23'],
    ['the quarter to date', '2026-10-01…2026-11-23'],
  ])('names quarters and years: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['early next week', '2026-11-30…2026-12-03'],
    ['mid next week', '2026-12-01…2026-12-05'],
    ['late next week', '2026-12-03…2026-12-07'],
    ['the end of the week', '2026-11-26…2026-11-30'],
    ['early March', '2027-03-01…2027-03-16'],
    ['the middle of March', '2027-03-10…2027-03-21'],
    ['mid-March', '2027-03-10…2027-03-21'],
    ['late March', '2027-03-16…2027-04-01'],
    ['the end of March', '2027-03-16…2027-04-01'],
    ['the beginning of 2027', '2027-01-01…2027-05-01'],
    ['mid 2027', '2027-05-01…2027-09-01'],
    ['the end of 2027', '2027-09-01…2028-01-01'],
    ['later this year', '2026-07-01…2027-01-01'],
    ['earlier in the year', '2026-01-01…2026-07-01'],
    ['later this month', '2026-11-16…2026-12-01'],
    ['the start of Q1', '2027-01-01…2027-02-16'],
    ['the end of the quarter', '2026-11-16…2027-01-01'],
    ['the rest of the week', '2026-11-23…2026-11-30'],
    ['the remainder of the month', '2026-11-23…2026-12-01'],
    ['the first week of January', '2027-01-04…2027-01-11'],
    ['the last week of 2027', '2027-12-27…2028-01-03'],
    ['the 3rd week of September 2027', '2027-09-13…2027-09-20'],
    ['first weekend of July', '2027-07-03…2027-07-05'],
    ['the first two weeks of May', '2027-05-03…2027-05-17'],
    ['the last 10 days of the month', '2026-11-21…2026-12-01'],
    ['the first 6 months of 2027', '2027-01-01…2027-07-01'],
    ['the last month of 2027', '2027-12-01…2028-01-01'],
    ['EOM', '2026-11-30'],
    ['EOQ', '2026-12-31'],
    ['EOY', '2026-12-31'],
    ['EOW', '2026-11-23…2026-11-30'],
  ])('names parts of periods: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['the next three weeks', '2026-11-24…2026-12-15'],
    ['the last 3 months', '2026-08-23…2026-11-23'],
    ['past 10 days', '2026-11-13…2026-11-23'],
    ['the next 2 years', '2026-11-24…2028-11-24'],
    ['last 4 quarters', '2025-10-01…2026-10-01'],
    ['three coming weeks', '2026-11-24…2026-12-15'],
    ['within 5 days', '2026-11-23…2026-11-28'],
    ['within the next five days', '2026-11-24…2026-11-29'],
    ['in less than a week', '2026-11-23…2026-11-30'],
    ['less than 3 days after tomorrow', '2026-11-24…2026-11-27'],
    ['more than 3 weeks ago', '…2026-11-02'],
    ['less than two weeks ago', '2026-11-09…2026-11-23'],
    ['within a month of January 5', '2027-01-05…2027-02-05'],
    ['the next 24 hours', '2026-11-23 10:00:00…2026-11-24 10:00:00'],
    ['the last hour', '2026-11-23 09:00:00…2026-11-23 10:00:00'],
    ['within 2 hours', '2026-11-23 10:00:00…2026-11-23 12:00:00'],
    ['within 3 minutes', '2026-11-23 10:00:00…2026-11-23 10:03:00'],
    ['two weeks starting Monday', '2026-11-23…2026-12-07'],
    ['less than 3 days before Friday', '2026-11-24…2026-11-27'],
    ['more than 3 days before Friday', '…2026-11-24'],
    ['in the last minute', '2026-11-23 09:59:00…2026-11-23 10:00:00'],
  ])('names stretches: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['from 4 to 9 December', '2026-12-04…2026-12-09'],
    ['between the 4th and the 9th of January', '2027-01-04…2027-01-09'],
    ['November 28-30', '2026-11-28…2026-11-30'],
    ['December 3 - 7, 2027', '2027-12-03…2027-12-07'],
    ['from the 4th to the 9th of next month', '2026-12-04…2026-12-09'],
    ['from 30 November to 4 December', '2026-11-30…2026-12-04'],
    ['12/1-12/4', '2026-12-01…2026-12-04'],
    ['from tomorrow until next Friday', '2026-11-24…2026-12-04'],
    ['between now and December 15', '2026-11-23…2026-12-15'],
    ['from last Monday to now', '2026-11-16…2026-11-23'],
    ['Monday through Thursday', '2026-11-23…2026-11-26'],
    ['from next Monday to Friday', '2026-11-30…2026-12-04'],
    ['May to March', '2026-05-01…2027-03-01'],
    ['from January to April 2027', '2027-01-01…2027-04-01'],
    ['Nov-Feb 2027', '2026-11-01…2027-02-01'],
    ['from April until the end of June', '2027-04-01…2027-07-01'],
    ['2027 to 2029', '2027-01-01…2029-01-01'],
    ['2/27 - 3/1', '2027-02-27…2027-03-01'],
    ['from December 3, 2026 to January 5, 2027', '2026-12-03…2027-01-05'],
    ['starting 12/4 ending 12/9', '2026-12-04…2026-12-09'],
    ['from 12/4 up to 12/9', '2026-12-04…2026-12-09'],
  ])('names ranges of days: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['before March', '…2027-03-01'],
    ['before Friday', '…2026-11-27'],
    ['by Friday', '…2026-11-27'],
    ['until tomorrow', '…2026-11-24'],
    ['no later than December 4', '…2026-12-04'],
    ['up to Friday', '…2026-11-27'],
    ['after March', '2027-04-01…'],
    ['after Thanksgiving', '2026-11-26…'],
    ['later than 2027', '2028-01-01…'],
    ['since Monday', '2026-11-23…'],
    ['since last week', '2026-11-16…'],
    ['starting next Monday', '2026-11-30…'],
    ['as of 1 January', '2027-01-01…'],
    ['on or after 12/4', '2026-12-04…'],
    ['no earlier than Monday', '2026-11-23…'],
    ['from December 1 on', '2026-12-01…'],
    ['2027 or later', '2027-01-01…'],
    ['December 4 and after', '2026-12-04…'],
    ['2027 or before', '…2028-01-01'],
    ['>= 2027', '2027-01-01…'],
    ['<= 2027', '…2028-01-01'],
    ['< 2027', '…2027-01-01'],
    ['> 2027', '2028-01-01…'],
    ['before the end of the month', '…2026-12-01'],
    ['around December 4', '2026-12-04'],
    ['to date', '…2026-11-23'],
    ['post-2027', '2028-01-01…'],
  ])('names limits: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['8am', '08:00:00'],
    ['8:30 p.m.', '20:30:00'],
    ['8.30pm', '20:30:00'],
    ['9p', '21:00:00'],
    ['13:00', '13:00:00'],
    ['06:45', '06:45:00'],
    ['nine a.m.', '09:00:00'],
    ["seven o'clock", '07:00:00'],
    ['at 3', '15:00:00'],
    ['at 3.30', '15:30:00'],
    ['at seven thirty', '07:30:00'],
    ['half past seven', '07:30:00'],
    ['quarter to nine', '08:45:00'],
    ['a quarter past ten', '10:15:00'],
    ['twenty minutes to eight', '07:40:00'],
    ['ten past five', '17:10:00'],
    ['1140 am', '11:40:00'],
    ['noon', '12:00:00'],
    ['12 noon', '12:00:00'],
    ['midnight', '00:00:00'],
    ['mid-morning', '10:00:00'],
    ['5 in the morning', '05:00:00'],
    ['nine in the evening', '21:00:00'],
    ['11 at night', '23:00:00'],
    ['around 5pm', '17:00:00'],
    ['five-ish', '17:00:00'],
    ['6 30 pm', '18:30:00'],
    ['10:15:30', '10:15:30'],
    ['one hour before 5pm', '16:00:00'],
  ])('names times: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['from 2 to 4pm', '14:00:00…16:00:00'],
    ['9-10 am', '09:00:00…10:00:00'],
    ['between 3 and 8am', '03:00:00…08:00:00'],
    ['11am to 1', '11:00:00…13:00:00'],
    ['10:00-11:30', '10:00:00…11:30:00'],
    ['from 3:30 to 5', '15:30:00…17:00:00'],
    ['in the morning', '08:00:00…12:00:00'],
    ['in the late afternoon', '14:00:00…16:00:00'],
    ['early in the evening', '16:00:00…18:00:00'],
    ['at night', '20:00:00…23:59:59'],
    ['business hours', '08:00:00…18:00:00'],
    ['before 5pm', '…17:00:00'],
    ['after noon', '12:00:00…'],
    ['by 6pm', '…18:00:00'],
    ['since 8am', '08:00:00…'],
    ['from seven to nine in the evening', '19:00:00…21:00:00'],
  ])('names ranges of times: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['tomorrow at 3', '2026-11-24 15:00:00'],
    ['Friday at 10:30', '2026-11-27 10:30:00'],
    ['Friday 2.30pm', '2026-11-27 14:30:00'],
    ['next week Monday 9 am', '2026-11-30 09:00:00'],
    ['December 4, 2026, 2:00 PM', '2026-12-04 14:00:00'],
    ['3pm on 12/4', '2026-12-04 15:00:00'],
    ['13:00 tomorrow', '2026-11-24 13:00:00'],
    ['2026-12-04T14:30:15', '2026-12-04 14:30:15'],
    ['noon on Friday', '2026-11-27 12:00:00'],
    ['tomorrow at half past nine', '2026-11-24 09:30:00'],
    ['Monday nine thirty', '2026-11-23 09:30:00'],
    ['tonight at 8', '2026-11-23 20:00:00'],
    ['8 tonight', '2026-11-23 20:00:00'],
    ['tomorrow morning at 9', '2026-11-24 09:00:00'],
    ['9 tomorrow morning', '2026-11-24 09:00:00'],
    ['last night at 8', '2026-11-22 20:00:00'],
    ['this evening 7:15', '2026-11-23 19:15:00'],
    ['in 5 minutes', '2026-11-23 10:05:00'],
    ['two hours ago', '2026-11-23 08:00:00'],
    ['in an hour and a half', '2026-11-23 11:30:00'],
    ['90 minutes from now', '2026-11-23 11:30:00'],
    ['end of day', '2026-11-23 23:59:59'],
    ['end of tomorrow', '2026-11-24 23:59:59'],
    ['close of business on Friday', '2026-11-27 23:59:59'],
    ['EOD Friday', '2026-11-27 23:59:59'],
    ['right now', '2026-11-23 10:00:00'],
    ['Wednesday in the morning at 7', '2026-11-25 07:00:00'],
    ['the night of the 3rd at 9', '2026-12-03 21:00:00'],
  ])('names moments: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['tomorrow from 2 to 4', '2026-11-24 14:00:00…2026-11-24 16:00:00'],
    ['Friday 9-11', '2026-11-27 09:00:00…2026-11-27 11:00:00'],
    ['between 3 and 5 on Friday', '2026-11-27 15:00:00…2026-11-27 17:00:00'],
    ['Monday 11-4', '2026-11-23 11:00:00…2026-11-23 16:00:00'],
    ['from 5 to 6pm on December 4', '2026-12-04 17:00:00…2026-12-04 18:00:00'],
    ['Tuesday 3pm to Wednesday 4pm', '2026-11-24 15:00:00…2026-11-25 16:00:00'],
    ['tomorrow 10am - 11am', '2026-11-24 10:00:00…2026-11-24 11:00:00'],
    ['tomorrow morning', '2026-11-24 08:00:00…2026-11-24 12:00:00'],
    ['Friday afternoon', '2026-11-27 12:00:00…2026-11-27 16:00:00'],
    ['the evening of December 4', '2026-12-04 16:00:00…2026-12-04 20:00:00'],
    ['late tomorrow evening', '2026-11-24 18:00:00…2026-11-24 20:00:00'],
    ['early this morning', '2026-11-23 08:00:00…2026-11-23 10:00:00'],
    ['tonight', '2026-11-23 20:00:00…2026-11-23 23:59:59'],
    ['last night', '2026-11-22 20:00:00…2026-11-22 23:59:59'],
    ['this afternoon from 2 to 3', '2026-11-23 14:00:00…2026-11-23 15:00:00'],
    ['tonight from 8 to 10', '2026-11-23 20:00:00…2026-11-23 22:00:00'],
    ['tomorrow evening from 8:00 to 9:30', '2026-11-24 20:00:00…2026-11-24 21:30:00'],
    ['early in the day Friday', '2026-11-27 00:00:00…2026-11-27 12:00:00'],
    ['the rest of the day', '2026-11-23 10:00:00…2026-11-23 23:59:59'],
    ['by 5pm tomorrow', '…2026-11-24 17:00:00'],
    ['before noon on Friday', '…2026-11-27 12:00:00'],
    ['after 3pm today', '2026-11-23 15:00:00…'],
    ['Friday after 5pm', '2026-11-27 17:00:00…'],
    ['the first Monday 1pm to 3pm of next month', '2026-12-07 13:00:00…2026-12-07 15:00:00'],
    ['from 9am on the 5th to 5pm on the 6th', '2026-12-05 09:00:00…2026-12-06 17:00:00'],
    ['next Friday night', '2026-12-04 20:00:00…2026-12-04 23:59:59'],
    ['from 8am to tomorrow 5pm', '2026-11-24 08:00:00…2026-11-24 17:00:00'],
    ['from 6pm to tomorrow 9am', '2026-11-23 18:00:00…2026-11-24 09:00:00'],
  ])('names ranges of moments: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['for two weeks', '1209600'],
    ['3 business days', '259200'],
    ['half an hour', '1800'],
    ['an hour and a half', '5400'],
    ['two and a half years', '78840000'],
    ['1.5 hours', '5400'],
    ['1 hour and 30 minutes', '5400'],
    ['a couple of days', '172800'],
    ['a few hours', '10800'],
    ['a 3-hour workshop', '10800'],
    ['30-day pilot', '2592000'],
    ['all day', '86400'],
    ['takes a week', '604800'],
    ['for a month', '2592000'],
    ['2 decades', '630720000'],
    ['90 mins', '5400'],
  ])('names durations: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['every day', 'P1D'],
    ['each week', 'P1W'],
    ['every two weeks', 'P2W'],
    ['every other month', 'P2M'],
    ['every Monday', 'XXXX-WXX-1'],
    ['every Monday at 9am', 'XXXX-WXX-1T09'],
    ['on Thursdays', 'XXXX-WXX-4'],
    ['Tuesdays at 4pm', 'XXXX-WXX-2T16'],
    ['daily', 'P1D'],
    ['daily at 5pm', 'T17'],
    ['weekly', 'P1W'],
    ['bi-weekly', 'P2W'],
    ['quarterly', 'P3M'],
    ['annually', 'P1Y'],
    ['semi-annual', 'P0.5Y'],
    ['every morning', 'TMO'],
    ['every 3 hours', 'PT3H'],
    ['once a month', 'P1M'],
    ['at 4pm every Thursday', 'XXXX-WXX-4T16'],
    ['each weekend', 'XXXX-WXX-WE'],
    ['every decade', 'P10Y'],
  ])('names repetitions: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    ['this summer', '2026-SU'],
    ['next winter', '2027-WI'],
    ['the summer of 2027', '2027-SU'],
    ['summer', 'SU'],
    ['in the spring', 'SP'],
    ['winter 2027', '2027-WI'],
    ['summer of next year', '2027-SU'],
    ['fiscal year 2027', 'FY2027'],
    ['this fiscal year', 'FY2026'],
    ['FY27', 'FY2027'],
    ['the next school year', 'SY2027'],
  ])('names seasons and fiscal years: %s', (text, expected) => expect(values(text)).toEqual([expected]));

  it.each([
    'May I ask who that was?',
    'You may not, and you may be right.',
    'a waiting room, day after day',
    'Have a great week!',
    'There are ten of us',
    'Tel: 000 111 82-2100',
    '1.2.3 and 4.5',
    '2000 drivers and 1900 users',
    'we are open 24/7',
    '$12 for 3 of them, €2027 in all',
    '20% of 45',
    'room A4 and version b2b',
    '50/50',
    'second to none',
    'model 3-4',
    'it is 1:1',
    'the sun sat on the march',
    'chapter 12.4.1',
    'between the 21st and 23rd',
  ])('%j names no time', (text) => expect(findTimes(text, said)).toEqual([]));
});

describe('several times in a sentence', () => {
  it.each<[string, string[]]>([
    ['Set aside 30 minutes tomorrow between 2 and 4', ['1800', '2026-11-24 14:00:00…2026-11-24 16:00:00']],
    ['Thursday or Friday afternoon', ['2026-11-26', '2026-11-27 12:00:00…2026-11-27 16:00:00']],
    ['We met two weeks ago, and again in a month', ['2026-11-09', '2026-12-23']],
    ['Monday 8-9am or 9-10 am works', ['2026-11-23 08:00:00…2026-11-23 09:00:00', '09:00:00…10:00:00']],
    ['before 2018, after 2020 and in 2027', ['…2018-01-01', '2021-01-01…', '2027-01-01…2028-01-01']],
    ['It ran from 2019 to 2024, never in 2025', ['2019-01-01…2024-01-01', '2025-01-01…2026-01-01']],
    ['every week, and twice this week', ['P1W', '2026-11-23…2026-11-30']],
    ['a 2 hour call on 12/5 at 10', ['7200', '2026-12-05 10:00:00']],
    ['Not in Q1, rather at the end of March', ['2027-01-01…2027-04-01', '2027-03-16…2027-04-01']],
    ['You may call on Monday; in May we are closed', ['2026-11-23', '2027-05-01…2027-06-01']],
  ])('%s', (text, expected) => expect(values(text)).toEqual(expected));
});

describe('times on a call', () => {
  const read = (text: string): string[] => findTimes(text, said).map((time) => `${time.text} → ${valueOf(time)}`);

  it.each<[string, string[]]>([
    ['Can you set up a 30 minute call with Ana tomorrow between 2 and 4?', ['30 minute → 1800', 'tomorrow between 2 and 4 → 2026-11-24 14:00:00…2026-11-24 16:00:00']],
    ['Book the room for 2 hours next Friday at 10.', ['2 hours → 7200', 'next Friday at 10 → 2026-12-04 10:00:00']],
    ["Let's meet Wed 12/9 at 9:30am.", ['Wed 12/9 at 9:30am → 2026-12-09 09:30:00']],
    ['The demo is on January 5th, 2027, 2:00 PM to 3:00 PM.', ['January 5th, 2027, 2:00 PM to 3:00 PM → 2027-01-05 14:00:00…2027-01-05 15:00:00']],
    ['Are you free Tues the 8th at noon?', ['Tues the 8th at noon → 2026-12-08 12:00:00']],
    ['I could do the afternoon of the 9th.', ['afternoon of the 9th → 2026-12-09 12:00:00…2026-12-09 16:00:00']],
    ["I'll be there around 6:30 tomorrow evening.", ['around 6:30 tomorrow evening → 2026-11-24 18:30:00']],
    ['Move it from Tuesday 3pm to Wednesday 4pm.', ['from Tuesday 3pm to Wednesday 4pm → 2026-11-24 15:00:00…2026-11-25 16:00:00']],
    ['We used them between 2019 and 2023.', ['between 2019 and 2023 → 2019-01-01…2023-01-01']],
    ['See you at quarter past five on Monday.', ['quarter past five on Monday → 2026-11-23 17:15:00']],
    ['The trial began on 2026-10-12 at 14:00.', ['2026-10-12 at 14:00 → 2026-10-12 14:00:00']],
    ['Forward me the mails of the last 2 days.', ['last 2 days → 2026-11-21…2026-11-23']],
    ['Everything since last month is in the folder.', ['since last month → 2026-10-01…']],
    ['I need it by 5pm.', ['by 5pm → …17:00:00']],
    ['By the end of business on Friday, if you can.', ['By the end of business on Friday → …2026-11-27 23:59:59']],
    ['It starts in an hour and a half.', ['in an hour and a half → 2026-11-23 11:30:00']],
    ['They called two and a half hours ago.', ['two and a half hours ago → 2026-11-23 07:30:00']],
    ['Our budget runs from January 2027 to March 2028.', ['from January 2027 to March 2028 → 2027-01-01…2028-03-01']],
    ['The pilot is between June and August 2027.', ['between June and August 2027 → 2027-06-01…2027-08-01']],
    ['Prices have gone up since the beginning of the year.', ['since the beginning of the year → 2026-01-01…']],
    ['You have until the end of next month.', ['until the end of next month → …2027-01-01']],
    ['Nothing ships in the last week of December.', ['last week of December → 2026-12-28…2027-01-04']],
    ['The board meets in the first week of next month.', ['first week of next month → 2026-11-30…2026-12-07']],
    ['Somewhere in the middle of August 2027.', ['middle of August 2027 → 2027-08-10…2027-08-21']],
    ['Early next month suits us.', ['Early next month → 2026-12-01…2026-12-16']],
    ['Two weeks before Christmas everybody is gone.', ['Two weeks before Christmas → 2026-12-11']],
    ['The day after Thanksgiving we are closed.', ['day after Thanksgiving → 2026-11-27']],
    ['We renew a month from now.', ['a month from now → 2026-12-23']],
    ['Compare it with the previous quarter.', ['previous quarter → 2026-07-01…2026-10-01']],
    ['Revenue of the last 4 quarters is flat.', ['last 4 quarters → 2025-10-01…2026-10-01']],
    ['We closed two deals in Q4 last year.', ['Q4 last year → 2025-10-01…2026-01-01']],
    ['We began in the winter of 2024.', ['winter of 2024 → 2024-WI']],
    ["I'll ring you at noon today.", ['noon today → 2026-11-23 12:00:00']],
    ["Let's say 5 o'clock tomorrow.", ["5 o'clock tomorrow → 2026-11-24 17:00:00"]],
    ['We spoke yesterday at 5 pm.', ['yesterday at 5 pm → 2026-11-22 17:00:00']],
    ['The call is from 10:00 to 11:30 on the 3rd of December.', ['from 10:00 to 11:30 on the 3rd of December → 2026-12-03 10:00:00…2026-12-03 11:30:00']],
    ['You get an answer within 48 hours.', ['within 48 hours → 2026-11-23 10:00:00…2026-11-25 10:00:00']],
    ['It went down for the last 24 hours.', ['last 24 hours → 2026-11-22 10:00:00…2026-11-23 10:00:00']],
    ['It takes half a year, at least a month of it for security.', ['half a year → 15768000', 'least a month → 2592000']],
    ['We decided a decade ago.', ['a decade ago → 2016-11-23']],
    ['Not earlier than Monday, please.', ['Not earlier than Monday → 2026-11-23…']],
    ['The offer holds until Friday at noon.', ['until Friday at noon → …2026-11-27 12:00:00']],
    ['The price is valid through December 31.', ['December 31 → 2026-12-31']],
    ['Send it before 4pm tomorrow.', ['before 4pm tomorrow → …2026-11-24 16:00:00']],
    ['After midnight nobody answers.', ['After midnight → 00:00:00…']],
    ['From May onwards we pay monthly.', ['May onwards → 2027-05-01…', 'monthly → P1M']],
    ['We start on 1/4/2027, no later.', ['1/4/2027 → 2027-01-04']],
    ['Starting at 9am tomorrow you can log in.', ['Starting at 9am tomorrow → 2026-11-24 09:00:00…']],
    ['Only orders after January 15, 2027 count.', ['after January 15, 2027 → 2027-01-15…']],
    ['Is the 15th or the 16th better?', []],
    ['Legal takes 5 business days.', ['5 business days → 432000']],
    ['How about the first Thursday of December?', ['about the first Thursday of December → 2026-12-03']],
    ['Every Thursday at 2pm we have our forecast call.', ['Every Thursday at 2pm → XXXX-WXX-4T14']],
    ['We review it every quarter, and I report weekly.', ['every quarter → P3M', 'weekly → P1W']],
    ['The contract ends on June 30, 2027.', ['June 30, 2027 → 2027-06-30']],
    ['Their fiscal year 2027 begins in April.', ['fiscal year 2027 → FY2027', 'April → 2027-04-01…2027-05-01']],
    ['Let us talk again this week or early next week.', ['this week → 2026-11-23…2026-11-30', 'early next week → 2026-11-30…2026-12-03']],
    ['Next Tuesday afternoon or Wednesday morning.', ['Next Tuesday afternoon → 2026-12-01 12:00:00…2026-12-01 16:00:00', 'Wednesday morning → 2026-11-25 08:00:00…2026-11-25 12:00:00']],
    ['It was last Friday at 4.', ['last Friday at 4 → 2026-11-20 16:00:00']],
    ['He is on leave from December 21 to January 4.', ['from December 21 to January 4 → 2026-12-21…2027-01-04']],
    ['I have a slot on Thursday from 9 to 11am.', ['Thursday from 9 to 11am → 2026-11-26 09:00:00…2026-11-26 11:00:00']],
    ['Monday through Wednesday I travel.', ['Monday through Wednesday → 2026-11-23…2026-11-25']],
    ['In 2024 we had 40 reps, in 2025 55.', ['2024 → 2024-01-01…2025-01-01', '2025 → 2025-01-01…2026-01-01']],
    ['Three years ago it took four weeks.', ['Three years ago → 2023-11-23', 'four weeks → 2419200']],
    ['Give me ten minutes after the hour.', ['ten minutes → 600']],
    ['Call me on the 27th, not on the 28th.', ['27th → 2026-11-27', '28th → 2026-11-28']],
    ['In the next 30 days we want a decision.', ['next 30 days → 2026-11-24…2026-12-24']],
    ['Our last audit was in the second quarter of 2025.', ['second quarter of 2025 → 2025-04-01…2025-07-01']],
    ["I'm out tomorrow and the day after tomorrow.", ['tomorrow → 2026-11-24', 'day after tomorrow → 2026-11-25']],
    ['It was signed on the 4th of July 2025.', ['4th of July 2025 → 2025-07-04']],
    ['Today or tomorrow, whichever is easier.', ['Today → 2026-11-23', 'tomorrow → 2026-11-24']],
    ["Two Fridays from now I'm in Berlin.", ['Two Fridays from now → 2026-12-04']],
    ['We need it live by mid-February.', ['by mid-February → …2027-02-10']],
    ['The rollout ends in the third week of January.', ['third week of January → 2027-01-18…2027-01-25']],
    ['End of day Thursday at the latest.', ['End of day Thursday → 2026-11-26 23:59:59']],
    ['First thing tomorrow morning.', ['tomorrow morning → 2026-11-24 08:00:00…2026-11-24 12:00:00']],
    ['Later this week, say Thursday.', ['Later this week → 2026-11-23…2026-11-30', 'Thursday → 2026-11-26']],
    ['Any time after 3pm works.', ['after 3pm → 15:00:00…']],
    ['The kick-off was 6 weeks ago.', ['6 weeks ago → 2026-10-12']],
    ['We go live 3 weeks after signing, around March 15.', ['3 weeks → 1814400', 'around March 15 → 2027-03-15']],
    ['The window is Saturday 10pm to Sunday 4am.', ['Saturday 10pm to Sunday 4am → 2026-11-28 22:00:00…2026-11-29 04:00:00']],
    ['Within the next two quarters.', ['next two quarters → 2027-01-01…2027-07-01']],
    ['My flight leaves at 18:45 and lands at 9:10pm.', ['18:45 → 18:45:00', '9:10pm → 21:10:00']],
    ["In the evening I'm at home.", ['In the evening → 16:00:00…20:00:00']],
    ['Half past nine is fine.', ['Half past nine → 09:30:00']],
    ['A quarter to four then.', ['A quarter to four → 15:45:00']],
    ['Three pm on Friday it is.', ['Three pm on Friday → 2026-11-27 15:00:00']],
    ['We pay at the end of each month.', ['each month → P1M']],
    ["It's due in 10 days, that is on December 3rd.", ['in 10 days → 2026-12-03', 'December 3rd → 2026-12-03']],
    ["That's a matter for the year after next.", ['year after next → 2028-01-01…2029-01-01']],
    ["It happened on New Year's Eve.", ["New Year's Eve → 2026-12-31"]],
    ['We talked about it at Easter 2025.', ['Easter 2025 → 2025-04-20']],
    ['They had it in the nineties.', ['nineties → 1990-01-01…2000-01-01']],
    ['The last quarter of 2026 is the strongest.', ['last quarter of 2026 → 2026-10-01…2027-01-01']],
    ['You said May, or was it March?', ['March → 2027-03-01…2027-04-01']],
    ['It may take a day or two.', ['take a day → 86400']],
    ['We sat together in the sun.', []],
    ['I march on, second by second.', []],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('what a time is', () => {
  it.each([
    ['tomorrow', 'date'], ['next week', 'daterange'], ['at 5pm', 'time'], ['2-4pm', 'timerange'], ['tomorrow at 5pm', 'datetime'], ['tomorrow morning', 'datetimerange'], ['for two weeks', 'duration'], ['every week', 'set'], ['this summer', 'daterange'],
  ])('%s is a %s', (text, type) => expect(findTimes(text, said)).toMatchObject([{ type }]));

  it.each([['before March', { until: '2027-03-01' }], ['since Monday', { from: '2026-11-23' }]])('%s has one end', (text, ends) => {
    const [{ from, until } = {}] = findTimes(text, said);
    expect({ from, until }).toEqual({ from: undefined, until: undefined, ...ends });
  });

  it.each([
    ['see you on Monday the 30th at noon.', 'Monday the 30th at noon'], ['sign by the end of March, please', 'by the end of March'], ['in two weeks, that is', 'in two weeks'], ['the "next quarter" thing', 'next quarter'],
    ['from Monday to Friday, daily', 'from Monday to Friday'], ['since August, they say', 'since August'], ['Sept. 30 it is', 'Sept. 30'],
  ])('in %j stands in the words %j', (text, words) => expect(findTimes(text, said)[0]?.text).toBe(words));
});

describe('the moment of speaking', () => {
  it.each([
    [Date.UTC(2026, 11, 31, 23), 'tomorrow', '2027-01-01'], [Date.UTC(2028, 1, 28, 9), 'tomorrow', '2028-02-29'], [Date.UTC(2026, 11, 31, 23), 'in two hours', '2027-01-01 01:00:00'], [Date.UTC(2026, 0, 31), 'in a month', '2026-02-28'],
    [Date.UTC(2026, 10, 25), 'earlier this week', '2026-11-23…2026-11-25'], [Date.UTC(2026, 10, 25), 'later this week', '2026-11-25…2026-11-30'], [Date.UTC(2027, 1, 1), '29 February', '2028-02-29'], [Date.UTC(2026, 10, 27), 'Friday', '2026-11-27'],
    [Date.UTC(2026, 10, 28), 'Friday', '2026-12-04'], [Date.UTC(2026, 11, 26), 'Christmas', '2027-12-25'], [Date.UTC(2019, 11, 31), 'next decade', '2020-01-01…2030-01-01'], [Date.UTC(2026, 10, 23, 22), 'tonight', '2026-11-23 20:00:00…2026-11-23 23:59:59'],
  ])('%d: %s is %s', (at, text, expected) => expect(values(text, at)).toEqual([expected]));

  it('shifts what is told by its distance by as much', () => {
    const dayMs = 86_400_000;
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 99 }), fc.constantFrom(['in %d days', 1], ['%d days ago', -1], ['%d days from now', 1]), (day, count, [words, way]) => {
      const expected = new Date(day * dayMs + count * Number(way) * dayMs).toISOString().slice(0, 10);
      expect(values(String(words).replace('%d', String(count)), day * dayMs)).toEqual([expected]);
    }));
  });

  it('is of no account for a date with its year', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1950-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }), fc.integer({ min: 0, max: 60_000 }), (date, day) => {
      const iso = date.toISOString().slice(0, 10);
      const long = date.toLocaleDateString('en-US', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' });
      const british = date.toLocaleDateString('en-GB', { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric', weekday: 'long' });
      for (const words of [iso, long, british]) expect(values(`we meet on ${words}, as agreed`, day * 86_400_000)).toEqual([iso]);
    }));
  });
});

describe('times in any words', () => {
  const parts = fc.constantFrom('by', 'the end of', 'Friday', 'February', 'next week', '31', 'tomorrow', 'and', ',', 'May', 'in 3 days', '2027', 'at 5pm', 'mid', 'Q3', 'before', 'after', 'from', 'to', 'between', 'every', 'week 7', 'last', 'quarter', 'Easter', 'two weeks', '12/5', '-', '9', 'the', 'first', 'of', 'evening', 'now', "o'clock", 'summer');
  const speech = fc.array(parts, { maxLength: 9 }).map((words) => words.join(' '));

  it('stand in the text in their order, apart from one another, and end after they begin', () => {
    fc.assert(fc.property(speech, fc.integer({ min: 0, max: 2e12 }), (text, at) => {
      const found = findTimes(text, at);
      for (const [n, { text: words, start, end, from, until, type }] of found.entries()) {
        expect(text.slice(start, end)).toBe(words);
        expect(start).toBeGreaterThanOrEqual(found[n - 1]?.end ?? 0);
        if (from !== undefined && until !== undefined && type !== 'timerange') expect(from <= until).toBe(true);
      }
    }), { numRuns: 500 });
  });

  it('have a value, an end or a code', () => {
    fc.assert(fc.property(speech, (text) => {
      for (const { value, from, until, code } of findTimes(text, said)) expect(value ?? from ?? until ?? code).toMatch(/^[-\dA-Z:. ]+$/);
    }), { numRuns: 300 });
  });

  it('mean the same in a longer sentence', () => {
    const times = fc.constantFrom('tomorrow', 'next Friday', 'in two weeks', '5 January 2027', 'the end of Q1', 'tomorrow at 5pm', 'from Monday to Wednesday', 'every week', 'for three months', 'Easter', 'next quarter', 'since August');
    fc.assert(fc.property(times, fc.constantFrom('', 'I think ', 'we signed it ', 'please call me '), fc.constantFrom('', '.', ', if you can', ' please', '; not before that'), (time, lead, tail) => {
      expect(values(`${lead}${time}${tail}`)).toEqual(values(time));
    }));
  });

  it('are found within milliseconds', () => {
    const text = 'Could you send it by the end of next week, say Thursday at 3pm, or else between the 4th and the 9th of January?';
    for (let n = 0; n < 200; n += 1) findTimes(text, said);
    const started = performance.now();
    for (let n = 0; n < 100; n += 1) findTimes(text, said);
    expect((performance.now() - started) / 100).toBeLessThan(5);
  });
});
