/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, renderHook } from '@testing-library/react';
import { useNow, type TimeKeeper } from './use-now.js';
import { useOnline } from './use-online.js';

/** A window whose clock the test turns. */
const createKeeper = () => {
  const running = new Map<number, () => void>();
  const keeper = { setInterval: (run: () => void) => running.set(running.size + 1, run).size, clearInterval: (at: number) => { running.delete(at); } };
  return { keeper: keeper as unknown as TimeKeeper, running, tick: () => act(() => { for (const run of running.values()) run(); }) };
};

beforeEach(() => { jest.useFakeTimers({ now: 1_000 }); });
afterEach(() => { cleanup(); jest.useRealTimers(); jest.restoreAllMocks(); });

describe('the present', () => {
  it('is renewed by the page that is looked at', () => {
    const { result } = renderHook(() => useNow(100));
    act(() => { jest.advanceTimersByTime(250); });
    expect(result.current).toBe(1_200);
  });

  it('is renewed by the window it is given, and by that one alone', () => {
    const { keeper, tick } = createKeeper();
    const { result } = renderHook(() => useNow(100, keeper));
    act(() => { jest.advanceTimersByTime(500); });
    expect(result.current).toBe(1_000);
    tick();
    expect(result.current).toBe(1_500);
  });

  it('moves with the reader to another window and leaves no clock running behind', () => {
    const [first, second] = [createKeeper(), createKeeper()];
    const { rerender, unmount } = renderHook(({ keeper }) => useNow(100, keeper), { initialProps: { keeper: first.keeper } });
    rerender({ keeper: second.keeper });
    expect([first.running.size, second.running.size]).toEqual([0, 1]);
    unmount();
    expect(second.running.size).toBe(0);
  });
});

describe('the network', () => {
  it('is what the browser says of it, as it changes', () => {
    const onLine = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
    const { result, unmount } = renderHook(() => useOnline());
    expect(result.current).toBe(true);
    onLine.mockReturnValue(false);
    act(() => { dispatchEvent(new Event('offline')); });
    expect(result.current).toBe(false);
    onLine.mockReturnValue(true);
    act(() => { dispatchEvent(new Event('online')); });
    expect(result.current).toBe(true);
    unmount();
  });
});
