import { describe, expect, it } from '@jest/globals';
import { ago, clock, day, exact, moment } from './time.js';

describe('times as a rep reads them', () => {
  it.each([[0, '0:00'], [999, '0:00'], [61_000, '1:01'], [3_599_000, '59:59'], [3_600_000, '1:00:00'], [36_061_000, '10:01:01'], [-5, '0:00']])('writes %d ms of a call as %s', (ms, text) => {
    expect(clock(ms)).toBe(text);
  });

  it.each([[900, '0.9 s ago'], [9_949, '9.9 s ago'], [10_000, '10 s ago'], [59_999, '59 s ago'], [60_000, '1 min ago'], [3_599_999, '59 min ago'], [3_600_000, '1 h ago'], [86_399_999, '23 h ago']])('writes %d ms since as %s', (ms, text) => {
    expect(ago(1_000_000, 1_000_000 + ms)).toBe(text);
  });

  it('never says that something will have happened', () => {
    expect(ago(2_000, 1_000)).toBe('0.0 s ago');
  });

  it('names the day of what is older', () => {
    expect(ago(Date.UTC(2026, 1, 28, 12), Date.UTC(2026, 2, 5, 12))).toMatch(/28/);
  });

  it.each([['2027-02-28', '28 Feb 2027'], ['2026-11-03', '3 Nov 2026'], ['', ''], ['Evaluation', 'Evaluation'], ['2027-2-8', '2027-2-8']])('writes the day %s as %s', (text, written) => {
    expect(day(text)).toBe(written);
  });

  it.each([
    ['2026-11-23T14:32:00Z', 'Europe/London', '14:32'], ['2026-11-22T23:59:00Z', 'Europe/London', 'yesterday 23:59'], ['2026-11-21T08:05:00Z', 'Europe/London', '21 Nov 08:05'],
    ['2026-11-23T16:59:00Z', 'Asia/Tokyo', '01:59'], ['2026-11-23T02:00:00Z', 'America/Los_Angeles', 'yesterday 18:00'],
  ])('says of %s in %s: %s', (at, timeZone, text) => {
    expect(moment(Date.parse(at), Date.parse('2026-11-23T18:00:00Z'), timeZone)).toBe(text);
  });

  it("writes an instant in the rep's own zone", () => {
    const atMs = Date.UTC(2026, 10, 23, 23, 30, 5);
    expect(exact(atMs, 'UTC')).not.toBe(exact(atMs, 'Asia/Tokyo'));
    expect(exact(atMs, 'UTC')).toMatch(/30:05/);
  });
});
