/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CoachCard } from '@baton/contracts';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { TimeKeeper } from '../../live/use-now.js';
import { cardOf } from './card.spec.js';
import { useHeldCard } from './use-held-card.js';

beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { cleanup(); jest.useRealTimers(); });

const pain = cardOf('pain', { kind: 'pain', topic: 'entry' });
const price = cardOf('price');

/** The hook alone: nothing else draws it anew, as on a page that is hidden behind a panel. */
const setUp = () => {
  const hook = renderHook(({ card, keeper }) => useHeldCard(card && { card, raisedAtMs: 5 }, keeper), { initialProps: { card: null as CoachCard | null, keeper: window as TimeKeeper } });
  const offer = (card: CoachCard | null, keeper: TimeKeeper = window): void => hook.rerender({ card, keeper });
  const wait = (ms: number): void => act(() => { jest.advanceTimersByTime(ms); });
  return { hook, offer, wait, id: () => hook.result.current.shown?.card.cardId };
};

describe('the card that is held', () => {
  it('is there with the first drawing, and gives way by itself when its time has come', () => {
    const { hook, offer, wait, id } = setUp();
    offer(pain);
    expect([id(), hook.result.current.shown?.raisedAtMs]).toEqual(['pain', 5]);
    offer(price);
    wait(299);
    expect(id()).toBe('pain');
    wait(1);
    expect(id()).toBe('price');
    offer(null);
    wait(300);
    expect(id()).toBeUndefined();
  });

  it('keeps its time by the window that is looked at, and by the next one once that is closed', () => {
    const { offer, wait, id } = setUp();
    const stopped = { ...window, setTimeout: () => 1, clearTimeout: () => undefined } as unknown as TimeKeeper;
    offer(pain);
    offer(price, stopped);
    wait(200);
    offer(price);
    wait(99);
    expect(id()).toBe('pain');
    wait(1);
    expect(id()).toBe('price');
  });

  it('is pinned and let go by its reader, and names what waits', () => {
    const { hook, offer, wait, id } = setUp();
    offer(pain);
    act(() => hook.result.current.togglePin());
    offer(price);
    wait(60_000);
    expect([id(), hook.result.current.pinned, hook.result.current.waiting?.cardId]).toEqual(['pain', true, 'price']);
    act(() => hook.result.current.letGo());
    expect([id(), hook.result.current.pinned, hook.result.current.waiting]).toEqual(['price', false, null]);
  });
});
