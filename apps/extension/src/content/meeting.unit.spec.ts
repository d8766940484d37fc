/** @jest-environment jsdom */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { openFakeMeetPage } from '../captions/page/fake-meet-page.spec.js';
import { createLeaving, readMeeting } from './meeting.js';

beforeEach(() => { document.body.replaceChildren(); });

describe('the meeting of a page', () => {
  it.each([['/abc-defg-hij', 'abc-defg-hij'], ['/abc-defg-hij/', 'abc-defg-hij'], ['/', ''], ['/landing', ''], ['/new', ''], ['/abc-defg-hijk', ''], ['/lookup/abc-defg-hij', '']])('at %s has the code %j', (path, code) => {
    expect(readMeeting(document, path).code).toBe(code);
  });

  it.each([['Meet - Halden Freight', 'Halden Freight'], ['Meet – abc-defg-hij', 'abc-defg-hij'], ['Halden Freight - Google Meet', 'Halden Freight'], ['Meet: Halden', 'Halden'], ['Google Meet', 'Google Meet'], ['Meetup with Halden', 'Meetup with Halden'], ['', '']])('called %j is titled %j', (title, read) => {
    document.title = title;
    expect(readMeeting(document, '/').title).toBe(read);
  });

  it('is one the rep is in while there is a button to leave it, in whatever language', () => {
    const page = openFakeMeetPage(document);
    page.language('ja', '字幕');
    expect(readMeeting(document, '/').isIn).toBe(true);
    page.leave();
    expect(readMeeting(document, '/').isIn).toBe(false);
  });
});

describe('leaving a meeting', () => {
  const told = (...looks: readonly (readonly [number, boolean])[]): boolean[] => { const leaving = createLeaving(); return looks.map(([atMs, isIn]) => leaving(isIn, atMs)); };

  it('is told once, after the button has been away for five seconds', () => {
    expect(told([0, true], [1_000, false], [5_999, false], [6_000, false], [9_000, false])).toEqual([false, false, false, true, false]);
  });

  it('is none when the button comes back, or was never there', () => {
    expect(told([0, true], [1_000, false], [4_000, true], [8_000, false], [12_000, false])).not.toContain(true);
    expect(told([0, false], [60_000, false])).not.toContain(true);
  });

  it('can be done again after coming back', () => {
    expect(told([0, true], [1_000, false], [6_000, false], [7_000, true], [8_000, false], [13_000, false]).filter(Boolean)).toHaveLength(2);
  });
});
