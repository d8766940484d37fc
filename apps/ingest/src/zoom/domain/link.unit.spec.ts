import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connecting, dropped, greeting, heard, idleLink, isDue, isGone, isOpen, isSilent, type Link, type LinkTimes, ready } from './link.js';

const times: LinkTimes = { keepAliveMs: 10_000, answerMs: 8_000, windowMs: 60_000 };
const good = ready(greeting(connecting(idleLink(false), 1_000), 1_100), 1_200);

describe('a link', () => {
  it.each<[string, Link, Link['status'], boolean]>([
    ['before anything', idleLink(false), 'idle', false], ['while it connects', connecting(idleLink(false), 5), 'connecting', true],
    ['while it waits for the answer', greeting(connecting(idleLink(false), 5), 6), 'greeting', true], ['once Zoom let it in', good, 'ready', true], ['once it is lost', dropped(good, 2_000, true), 'waiting', false],
  ])('%s is %s', (_, link, status, open) => { expect([link.status, isOpen(link)]).toEqual([status, open]); });

  it('counts its connections, so that no two have the same number', () => {
    const second = connecting(dropped(good, 2_000, true), 3_000);
    expect([good.attempt, second.attempt, connecting(dropped(second, 4_000, true), 5_000).attempt]).toEqual([1, 2, 3]);
  });

  it('hears a sign of life, and none that is older', () => {
    expect([heard(good, 9_000).heardAtMs, heard(good, 5).heardAtMs]).toEqual([9_000, 1_200]);
  });
});

describe('silence', () => {
  it.each<[string, Link, number, boolean]>([
    ['of two keep-alives', good, 1_200 + 29_999, false], ['of three, the last one a little late', good, 1_200 + 32_000, false], ['of three', good, 1_200 + 32_001, true],
    ['after the sign of life', heard(good, 20_000), 1_200 + 32_001, false],
    ['of a server that does not open', connecting(idleLink(false), 1_000), 9_001, true], ['of one that may still open', connecting(idleLink(false), 1_000), 9_000, false],
    ['of a handshake', greeting(connecting(idleLink(false), 1_000), 2_000), 10_001, true], ['before anything', idleLink(false), 99_999, false], ['while waiting', dropped(good, 2_000, true), 99_999, false],
  ])('%s at %#', (_, link, nowMs, silent) => { expect(isSilent(link, nowMs, times)).toBe(silent); });
});

describe('coming back', () => {
  it('waits twice as long after each failure, four seconds at most', () => {
    let link = good;
    const waits = Array.from({ length: 7 }, () => {
      link = dropped(connecting(link, 10_000), 10_000, true);
      return link.retryAtMs - 10_000;
    });
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 4_000, 4_000]);
    expect(dropped(ready(link, 20_000), 20_000, true).retryAtMs).toBe(20_250);
  });

  it.each([[2_249, false], [2_250, true], [9_000, true]])('is due at %s: %s', (nowMs, due) => { expect(isDue(dropped(good, 2_000, true), nowMs)).toBe(due); });
  it.each<[string, Link]>([['that is idle', idleLink(false)], ['that is there', good]])('is not due for a link %s', (_, link) => { expect(isDue(link, 999_999)).toBe(false); });

  it('is too late once the window is over, counted from the loss and not from the last attempt', () => {
    const lost = dropped(connecting(dropped(good, 2_000, true), 30_000), 31_000, true);
    expect([isGone(lost, 61_999, times), isGone(lost, 62_000, times), isGone(good, 999_999, times), isGone(idleLink(false), 999_999, times)]).toEqual([false, true, false, false]);
  });

  it('has a window from the first attempt too', () => {
    expect([isGone(connecting(idleLink(false), 1_000), 60_999, times), isGone(connecting(idleLink(false), 1_000), 61_000, times)]).toEqual([false, true]);
  });
});

describe('a connection that may linger at Zoom', () => {
  it.each<[string, Link, boolean]>([
    ['one that Zoom closed', dropped(good, 2_000, true), false], ['one that broke', dropped(good, 2_000, false), true],
    ['one that broke before the handshake', dropped(connecting(idleLink(false), 1), 2, false), false], ['one that broke in the handshake', dropped(greeting(connecting(idleLink(false), 1), 2), 3, false), true],
    ['one of the instance before', idleLink(true), true], ['a new one that Zoom let in', ready(connecting(dropped(good, 2_000, false), 3_000), 3_100), false],
    ['one refused after another broke', dropped(greeting(connecting(dropped(good, 2_000, false), 3_000), 3_100), 3_200, true), true],
  ])('%s', (_, link, lingers) => { expect(link.mayLinger).toBe(lingers); });

  it('is down exactly while it is not ready', () => {
    const steps = fc.array(fc.constantFrom('connect', 'open', 'ready', 'drop'), { maxLength: 30 });
    fc.assert(fc.property(steps, (names) => {
      let [link, nowMs] = [connecting(idleLink(false), 0), 0];
      for (const name of names) {
        nowMs += 10;
        if (name === 'connect' && !isOpen(link)) link = connecting(link, nowMs);
        if (name === 'open' && link.status === 'connecting') link = greeting(link, nowMs);
        if (name === 'ready' && link.status === 'greeting') link = ready(link, nowMs);
        if (name === 'drop' && isOpen(link)) link = dropped(link, nowMs, false);
        expect(link.downSinceMs === undefined).toBe(link.status === 'ready');
      }
    }));
  });
});
