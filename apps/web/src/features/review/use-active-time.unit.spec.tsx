/** @jest-environment jsdom */
import { fireEvent, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { useActiveTime } from './use-active-time.js';

beforeEach(() => { jest.useFakeTimers({ now: 0 }); });
afterEach(() => { jest.useRealTimers(); });

const open = () => {
  const { result, rerender, unmount } = renderHook(({ item }) => useActiveTime(item), { initialProps: { item: 'a' } });
  return { show: (item: string) => rerender({ item }), spent: (item: string) => result.current(item).activeMs, touch: () => fireEvent.keyDown(window, { key: 'x' }), unmount };
};
const turn = (to: 'visible' | 'hidden'): void => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => to });
  fireEvent(document, new Event('visibilitychange'));
};
afterEach(() => turn('visible'));

describe('the time an item is on the screen', () => {
  it('runs from when it is shown until the rep decides', () => {
    const { show, spent, touch } = open();
    jest.advanceTimersByTime(5_000);
    touch();
    show('b');
    jest.advanceTimersByTime(2_000);
    touch();
    expect([spent('a'), spent('b'), spent('c')]).toEqual([5_000, 2_000, undefined]);
  });

  it('stands still while the page is out of sight', () => {
    const { spent, touch } = open();
    jest.advanceTimersByTime(5_000);
    turn('hidden');
    jest.advanceTimersByTime(30_000);
    turn('visible');
    jest.advanceTimersByTime(1_000);
    touch();
    expect(spent('a')).toBe(6_000);
  });

  it('counts a minute of a rep who went away', () => {
    const { spent, touch } = open();
    jest.advanceTimersByTime(3_600_000);
    touch();
    expect(spent('a')).toBe(60_000);
  });
});
