import { describe, expect, it } from '@jest/globals';
import { createFakeClock, localDate, systemClock } from './clock.js';

describe('a clock', () => {
  it('of the system gives milliseconds since 1970', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('for specs stands until it is moved', () => {
    const clock = createFakeClock(1_000);
    expect([clock.now(), clock.now()]).toEqual([1_000, 1_000]);
    clock.advance(500);
    expect(clock.now()).toBe(1_500);
  });
});

describe("a rep's day", () => {
  it.each([
    ['Europe/London', '2026-07-01T23:30:00Z', '2026-07-02', 'summer time is an hour ahead'],
    ['Europe/London', '2026-12-01T23:30:00Z', '2026-12-01', 'winter time is not'],
    ['Pacific/Auckland', '2026-11-23T11:00:00Z', '2026-11-24', 'the day is further on'],
    ['America/Los_Angeles', '2026-11-23T07:59:59Z', '2026-11-22', 'the day is not over'],
    ['America/Los_Angeles', '2026-11-23T08:00:00Z', '2026-11-23', 'midnight belongs to the new day'],
    ['Asia/Kathmandu', '2026-11-23T18:15:00Z', '2026-11-24', 'zones are not whole hours'],
    ['UTC', '2028-02-29T12:00:00Z', '2028-02-29', 'leap days are days'],
    ['UTC', '2026-01-05T00:00:00Z', '2026-01-05', 'months and days have two digits'],
  ])('in %s at %s is %s: %s', (zone, instant, day) => { expect(localDate(Date.parse(instant), zone)).toBe(day); });

  it('refuses a zone that is none', () => { expect(() => localDate(0, 'Mars/Olympus')).toThrow('Mars/Olympus'); });
});
