/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, renderHook } from '@testing-library/react';
import { useTheme } from './use-theme.js';

const system = { dark: false, followers: new Set<EventListenerOrEventListenerObject>() };
const turn = (dark: boolean): void => act(() => { system.dark = dark; for (const follow of system.followers) if (typeof follow === 'function') follow(new Event('change')); });

beforeEach(() => {
  system.dark = false;
  globalThis.matchMedia = (media) => ({
    matches: system.dark, media, onchange: null, addListener: () => undefined, removeListener: () => undefined, dispatchEvent: () => true,
    addEventListener: (_: string, follow: EventListenerOrEventListenerObject) => { system.followers.add(follow); }, removeEventListener: (_: string, follow: EventListenerOrEventListenerObject) => { system.followers.delete(follow); },
  });
});
afterEach(() => { cleanup(); localStorage.clear(); });
const onPage = (): string | undefined => document.documentElement.dataset['theme'];

describe('the theme in force', () => {
  it.each([[false, 'light'], [true, 'dark']])('is the system\'s at first (dark: %p)', (dark, theme) => {
    system.dark = dark;
    const { result } = renderHook(() => useTheme());
    expect([result.current.theme, onPage()]).toEqual([theme, theme]);
  });

  it('follows the system as it changes, until the rep chooses', () => {
    const { result } = renderHook(() => useTheme());
    turn(true);
    expect([result.current.theme, onPage()]).toEqual(['dark', 'dark']);
    act(() => result.current.toggle());
    turn(false);
    turn(true);
    expect([result.current.theme, onPage()]).toEqual(['light', 'light']);
  });

  it('is the rep\'s choice the next time', () => {
    const first = renderHook(() => useTheme());
    act(() => first.result.current.toggle());
    first.unmount();
    expect(renderHook(() => useTheme()).result.current.theme).toBe('dark');
  });

  it('is the system\'s when what was kept is no theme', () => {
    localStorage.setItem('baton.theme', 'sepia');
    expect(renderHook(() => useTheme()).result.current.theme).toBe('light');
  });

  it('listens no longer than its page', () => {
    renderHook(() => useTheme()).unmount();
    expect(system.followers.size).toBe(0);
  });
});
