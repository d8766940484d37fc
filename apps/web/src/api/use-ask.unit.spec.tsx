/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, renderHook } from '@testing-library/react';
import { messageOf, useAsk } from './use-ask.js';

afterEach(cleanup);

/** A task that ends when the test says so. */
const pending = () => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const end = (how: () => void): Promise<void> => act(async () => { how(); await promise.catch(() => undefined); await Promise.resolve(); });
  return { task: () => promise, answer: (text: string) => end(() => resolve(text)), fail: (error: unknown) => end(() => reject(error as Error)) };
};
const states = ({ busy, failure }: ReturnType<typeof useAsk>) => [busy, failure];

describe('asking the gateway', () => {
  it('is busy until it answers, and hands the answer on', async () => {
    const [{ result }, one, got] = [renderHook(() => useAsk()), pending(), [] as string[]];
    expect(states(result.current)).toEqual([false, '']);
    act(() => result.current.ask(one.task, (answer) => got.push(answer)));
    expect([...states(result.current), got]).toEqual([true, '', []]);
    await one.answer('done');
    expect([...states(result.current), got]).toEqual([false, '', ['done']]);
  });

  it('is done once at a time, even when two are asked in one breath', async () => {
    const [{ result }, one, got] = [renderHook(() => useAsk()), pending(), [] as string[]];
    const other = (): Promise<string> => { got.push('the other was asked'); return Promise.resolve(''); };
    act(() => { result.current.ask(one.task, (answer) => got.push(answer)); result.current.ask(other, () => undefined); });
    act(() => result.current.ask(other, () => undefined));
    await one.answer('done');
    expect(got).toEqual(['done']);
  });

  it.each([['the gateway said no', new Error('An administrator connects it.'), 'An administrator connects it.'], ['nobody knows what', 'odd', 'odd']])('says why when %s, until the next one', async (_, error, words) => {
    const [{ result }, one, two] = [renderHook(() => useAsk()), pending(), pending()];
    act(() => result.current.ask(one.task, () => undefined));
    await one.fail(error);
    expect(states(result.current)).toEqual([false, words]);
    act(() => result.current.ask(two.task, () => undefined));
    expect(states(result.current)).toEqual([true, '']);
    await two.answer('');
    expect(states(result.current)).toEqual([false, '']);
  });

  it('says so too when the answer could not be put to use', async () => {
    const [{ result }, one] = [renderHook(() => useAsk()), pending()];
    act(() => result.current.ask(one.task, () => { throw new Error('no room'); }));
    await one.answer('');
    expect(states(result.current)).toEqual([false, 'no room']);
  });

  it.each([[new Error('words'), 'words'], ['text', 'text'], [undefined, 'undefined']])('puts %p into words', (error, text) => { expect(messageOf(error)).toBe(text); });
});
