/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createLiveClient } from '../../live/live-client.js';
import { LiveContext } from '../../live/use-live.js';
import { cardOf } from './card.spec.js';
import { undoMs, useVerdict } from './use-verdict.js';

beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { cleanup(); jest.useRealTimers(); });

/** The hook on a call, with a gateway that takes every verdict unless it is told to refuse. */
const setUp = () => {
  const told: string[] = [];
  const world = { refuses: false };
  Object.assign(globalThis, {
    fetch: async (path: string, { body }: { body: string }) => {
      if (world.refuses) throw new TypeError('Failed to fetch');
      told.push(`${path.split('/').at(-2)} ${String(JSON.parse(body).verdict)}`);
      return { ok: true, status: 204, json: async () => undefined };
    },
  });
  const client = createLiveClient({ ticket: async () => 't', now: () => Date.now(), later: () => undefined, open: () => ({ on: () => undefined, emit: () => undefined, removeAllListeners: () => undefined, disconnect: () => undefined }) });
  const wrapper = ({ children }: { readonly children: ReactNode }) => <LiveContext value={client}>{children}</LiveContext>;
  const hook = renderHook(({ keeper }) => useVerdict('a', keeper), { wrapper, initialProps: { keeper: window as Parameters<typeof useVerdict>[1] } });
  const give = (cardId: string, verdict: 'handled' | 'not_now' | 'wrong') => act(async () => hook.result.current.give({ card: cardOf(cardId), raisedAtMs: 0 }, verdict));
  const wait = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
  return { ...hook, told, world, give, wait, verdicts: () => client.state().views['a']?.verdicts ?? {}, undo: () => act(async () => hook.result.current.undo()) };
};

describe('a verdict', () => {
  it.each(['handled', 'not_now'] as const)('%s is told at once', async (verdict) => {
    const { give, told, verdicts, result } = setUp();
    await give('x', verdict);
    expect([told, verdicts(), result.current.wrong]).toEqual([[`x ${verdict}`], { x: verdict }, undefined]);
  });

  it('that could not be told is said in words and can be told again', async () => {
    const { give, told, world, result } = setUp();
    world.refuses = true;
    await give('x', 'not_now');
    expect(result.current.unsaved?.text).toBe('“not now” was not kept. Baton cannot be reached. Check your connection and try again.');
    world.refuses = false;
    await act(async () => result.current.unsaved?.retry());
    expect([told, result.current.unsaved]).toEqual([['x not_now'], undefined]);
  });
});

describe('a wrong mark', () => {
  it('puts the card away here at once and tells the log when it can no longer be undone', async () => {
    const { give, told, wait, verdicts, result } = setUp();
    await give('x', 'wrong');
    await wait(undoMs - 1);
    expect([told, verdicts(), result.current.wrong?.card.cardId]).toEqual([[], { x: 'wrong' }, 'x']);
    await wait(1);
    expect([told, verdicts(), result.current.wrong]).toEqual([['x wrong'], { x: 'wrong' }, undefined]);
  });

  it('that is undone is never told, and the card may come back', async () => {
    const { give, told, wait, undo, verdicts, unmount, result } = setUp();
    await give('x', 'wrong');
    await wait(undoMs - 1);
    await undo();
    expect([verdicts(), result.current.wrong]).toEqual([{}, undefined]);
    await wait(60_000);
    unmount();
    expect(told).toEqual([]);
  });

  it.each<[string, (hook: ReturnType<typeof setUp>) => unknown]>([
    ['the next verdict is given', async ({ give }) => give('y', 'handled')], ['the next card is wrong too', async ({ give, wait }) => { await give('y', 'wrong'); await wait(undoMs); }],
    ['the rep leaves the call', ({ unmount }) => unmount()], ['the page goes away', () => act(async () => { dispatchEvent(new Event('pagehide')); })],
    ['the page goes away twice before it is drawn again', () => act(async () => { for (let times = 0; times < 2; times += 1) dispatchEvent(new Event('pagehide')); })],
  ])('is told, once, when %s', async (_, happens) => {
    const hook = setUp();
    await hook.give('x', 'wrong');
    await happens(hook);
    await hook.wait(60_000);
    hook.unmount();
    await hook.wait(0);
    expect(hook.told.filter((each) => each === 'x wrong')).toEqual(['x wrong']);
  });

  it('keeps its time when the reader moves to a panel window and back', async () => {
    const { give, told, wait, rerender } = setUp();
    await give('x', 'wrong');
    await wait(4_000);
    rerender({ keeper: { ...window, setTimeout: window.setTimeout.bind(window), clearTimeout: window.clearTimeout.bind(window) } });
    await wait(1_999);
    expect(told).toEqual([]);
    await wait(1);
    expect(told).toEqual(['x wrong']);
  });

  it('that is not there cannot be undone', async () => {
    const { undo, verdicts, told } = setUp();
    await undo();
    expect([verdicts(), told]).toEqual([{}, []]);
  });
});
