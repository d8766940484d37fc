import { describe, expect, it } from '@jest/globals';
import { connectionViewSchema } from '@baton/contracts';
import fc from 'fast-check';
import { healthText, outcomeText, quotaShare, quotaText, waitingText, whoConnects } from './connection-text.js';

const now = Date.parse('2026-11-23T14:00:00Z');

describe('how a connection is', () => {
  it.each([
    ['connected', '', 'connected', 'good'], ['reconnect', 'the refresh token was revoked', 'connect again: the refresh token was revoked', 'bad'], ['reconnect', '', 'connect again', 'bad'],
    ['not_connected', '', 'not connected yet', 'plain'], ['written_down', '', 'token written down in the connections file', 'good'],
  ] as const)('%s (%j) is said as: %s', (status, detail, text, tone) => {
    expect(healthText({ status, detail })).toEqual({ text, tone });
  });

  it.each(connectionViewSchema.shape.status.options)('is never without words, and never without its reason: %s', (status) => {
    expect([healthText({ status, detail: '' }).text.length > 5, healthText({ status, detail: 'why so' }).text.endsWith(': why so')]).toEqual([true, true]);
  });

  it.each([['ok', 'answered'], ['auth_revoked', 'refused the sign-in'], ['rate_limited', 'asked for a pause'], ['temporary', 'could not be reached'], ['uncertain', 'gave no answer'], ['not_there_yet', 'not there yet'], ['', '']])('says of a last call that ended %j: %s', (outcome, text) => {
    expect(outcomeText(outcome)).toBe(text);
  });
});

describe('what the vendor still allows', () => {
  it.each([
    [{ limit: 250_000, remaining: 248_120, resetsAtMs: Date.parse('2026-11-23T23:30:00Z') }, '248,120 of 250,000 calls left · starts again 23:30'],
    [{ limit: 100, remaining: 3, resetsAtMs: now }, '3 of 100 calls left'], [{ limit: 100, remaining: 0, resetsAtMs: 0 }, '0 of 100 calls left'],
  ])('is said in words: %j', (quota, text) => { expect(quotaText(quota, now, 'Europe/London')).toBe(text); });

  it("is told in the rep's own zone", () => {
    expect(quotaText({ limit: 10, remaining: 5, resetsAtMs: Date.parse('2026-11-23T14:30:00Z') }, now, 'Asia/Tokyo')).toBe('5 of 10 calls left · starts again 23:30');
  });

  it.each([[200, 50, 25], [100, 100, 100], [100, 0, 0], [0, 0, 0], [100, 120, 100], [100, -5, 0]])('fills the bar, of %d with %d left, to %d %%', (limit, remaining, share) => {
    expect(quotaShare({ limit, remaining, resetsAtMs: 0 })).toBe(share);
  });

  it('never fills the bar beyond its ends', () => {
    fc.assert(fc.property(fc.integer(), fc.integer(), (limit, remaining) => {
      const share = quotaShare({ limit, remaining, resetsAtMs: 0 });
      expect(share >= 0 && share <= 100).toBe(true);
    }));
  });
});

describe('what waits, and who acts', () => {
  it.each([[0, '0 approvals wait'], [1, '1 approval waits'], [12, '12 approvals wait']])('%d is said as %s', (waiting, text) => { expect(waitingText(waiting)).toBe(text); });

  it.each([
    ['written_down', 'Its token is changed in the connections file.'], ['not_connected', 'An administrator connects the accounts of the whole company.'], ['reconnect', 'An administrator connects the accounts of the whole company.'],
  ] as const)('a rep who may not connect what is %s is told: %s', (status, text) => { expect(whoConnects({ status })).toBe(text); });
});
