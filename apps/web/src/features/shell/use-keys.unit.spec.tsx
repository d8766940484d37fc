/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import { fireEvent, render } from '@testing-library/react';
import { useState } from 'react';
import { keyName, useKeys } from './use-keys.js';

const Page = ({ done }: { readonly done: string[] }) => {
  const [count, setCount] = useState(0);
  useKeys({ a: () => { done.push(`a${count}`); setCount(count + 1); }, A: () => done.push('A'), 'g l': () => done.push('g l'), l: () => done.push('l'), 'mod+Enter': () => done.push('sync'), Escape: () => done.push('escape') });
  return <><input aria-label="field" /><select aria-label="choice" /><div role="dialog" aria-label="keys" tabIndex={-1}><button type="button">close</button></div><button type="button">act</button></>;
};
const setUp = () => {
  const done: string[] = [];
  const { getByLabelText, getByText, unmount } = render(<Page done={done} />);
  const press = (key: string, on: Element = document.body, more: Partial<KeyboardEventInit> = {}): boolean => fireEvent.keyDown(on, { key, ...more });
  return { done, press, getByLabelText, getByText, unmount };
};

describe('keys by name', () => {
  it.each([['a', {}, '', 'a'], ['A', {}, 'Shift', 'A'], ['l', {}, 'g', 'g l'], ['Enter', { metaKey: true }, '', 'mod+Enter'], ['Enter', { ctrlKey: true }, 'g', 'mod+Enter']] as const)(
    'calls %s with %j after %j %s', (key, held, previous, name) => { expect(keyName({ key, metaKey: false, ctrlKey: false, ...held }, previous)).toBe(name); });
});

describe('keys of a page', () => {
  it('run its newest actions and keep the browser from its own', () => {
    const { done, press } = setUp();
    expect([press('a'), press('a'), press('q')]).toEqual([false, false, true]);
    expect(done).toEqual(['a0', 'a1']);
  });

  it('come in twos after g', () => {
    const { done, press } = setUp();
    press('g');
    press('l');
    press('l');
    expect(done).toEqual(['g l', 'l']);
  });

  it.each(['field', 'choice'])('are text in a %s, but for the sync', (label) => {
    const { done, press, getByLabelText } = setUp();
    press('a', getByLabelText(label));
    press('Enter', getByLabelText(label), { ctrlKey: true });
    expect(done).toEqual(['sync']);
  });

  it('do not begin in a field and end on the page', () => {
    const { done, press, getByLabelText } = setUp();
    press('g', getByLabelText('field'));
    press('l');
    expect(done).toEqual(['l']);
  });

  it('do nothing behind an open dialog, so that nothing is approved unseen', () => {
    const { done, press, getByText } = setUp();
    press('a', getByText('close'));
    press('a', getByText('act'));
    expect(done).toEqual(['a0']);
  });

  it('leave alt combinations to the browser', () => {
    const { done, press } = setUp();
    press('a', document.body, { altKey: true });
    expect(done).toEqual([]);
  });

  it('end with the page', () => {
    const { done, press, unmount } = setUp();
    unmount();
    press('a');
    expect(done).toEqual([]);
  });
});
