import { describe, expect, it } from '@jest/globals';
import { afterFailure, type Attempts, attemptsAllowed, attemptsWindowMs, isHeldBack } from './attempts.js';
import { returnPath } from './return-path.js';
import { sessionCookie } from './session-cookie.js';

describe('where to go after signing in', () => {
  it.each(['/', '/review', '/live/call-1', '/review?note=n1&x=%20', '/live/a~b_c.d-e', '/review#p1', '/authors'])('%s', (path) => {
    expect(returnPath(path)).toBe(path);
  });
  it.each([
    undefined, null, 7, '', 'review', 'https://evil.example/', '//evil.example', '/\\evil.example', '/a\nb', '/<script>', '/auth/login', '/auth/logout?x=1', 'javascript:alert(1)', ['/review'],
  ])('not %j', (path) => {
    expect(returnPath(path)).toBe('/');
  });
});

describe('the session cookie', () => {
  it.each([
    ['https://baton.example', '__Host-baton', true], ['http://localhost:4600', '__Host-baton', true], ['http://127.0.0.1:4600', '__Host-baton', true],
    ['http://app.localhost:4600', '__Host-baton', true], ['http://baton.lan', 'baton', false], ['http://localhost.evil.example', 'baton', false],
  ])('at %s is %s', (url, name, secure) => {
    const cookie = sessionCookie(url);
    expect(cookie.name).toBe(name);
    for (const text of [cookie.set('id', 60_000), cookie.clear()]) {
      expect(text).toMatch(/Path=\/; HttpOnly; SameSite=Lax/);
      expect(text.includes('Secure')).toBe(secure);
      expect(text).not.toContain('Domain');
    }
    expect(cookie.set('id', 60_000)).toContain('Max-Age=60');
    expect(cookie.clear()).toContain('Max-Age=0');
  });

  it.each([
    ['__Host-baton=abc', 'abc'], ['a=b; __Host-baton=abc; c=d', 'abc'], ['x__Host-baton=abc', undefined], ['baton=abc', undefined], ['__Host-baton=', undefined], ['', undefined], [undefined, undefined],
  ])('is read from %j', (header, id) => {
    expect(sessionCookie('https://baton.example').read(header)).toBe(id);
  });
});

describe('wrong passwords', () => {
  const failed = (times: number, atMs: number): Attempts | undefined => Array.from({ length: times }).reduce<Attempts | undefined>((attempts) => afterFailure(attempts, atMs), undefined);

  it.each([[0, false], [attemptsAllowed - 1, false], [attemptsAllowed, true], [attemptsAllowed + 5, true]])('%i of them hold an address back: %s', (times, heldBack) => {
    expect(isHeldBack(failed(times, 1_000), 1_000)).toBe(heldBack);
  });
  it('are forgotten after a while', () => {
    expect(isHeldBack(failed(attemptsAllowed, 1_000), 1_000 + attemptsWindowMs - 1)).toBe(true);
    expect(isHeldBack(failed(attemptsAllowed, 1_000), 1_000 + attemptsWindowMs)).toBe(false);
    expect(afterFailure(failed(attemptsAllowed, 1_000), 1_000 + attemptsWindowMs)).toEqual({ count: 1, sinceMs: 1_000 + attemptsWindowMs });
  });
});
