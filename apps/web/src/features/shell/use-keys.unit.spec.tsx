/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { keyName, useKeys } from './use-keys.js';

afterEach(cleanup);

const Page = ({ pressed }: { readonly pressed: string[] }) => {
  useKeys({ a: () => pressed.push('a'), A: () => pressed.push('A'), 'g l': () => pressed.push('g l'), 'mod+Enter': () => pressed.push('sync') });
  return <><input aria-label="subject" /><select aria-label="stage" /></>;
};
const press = (target: Element | Window, key: string, more: object = {}): boolean => fireEvent.keyDown(target, { key, ...more });

describe('the name of a key', () => {
  it.each([['a', '', {}, 'a'], ['l', 'g', {}, 'g l'], ['Enter', '', { metaKey: true }, 'mod+Enter'], ['Enter', 'g', { ctrlKey: true }, 'mod+Enter'], ['?', 'a', {}, '?']])('is, for %s after %j with %j, %s', (key, previous, mods, name) => {
    expect(keyName({ key, metaKey: false, ctrlKey: false, ...mods }, previous)).toBe(name);
  });
});

describe('keys of a page', () => {
  it('act, tell small from capital, and take two in a row', () => {
    const pressed: string[] = [];
    render(<Page pressed={pressed} />);
    for (const key of ['a', 'A', 'g', 'l', 'l']) press(window, key);
    expect(pressed).toEqual(['a', 'A', 'g l']);
  });

  it('rest while something is typed or chosen, but for the one that sends', () => {
    const pressed: string[] = [];
    render(<Page pressed={pressed} />);
    press(screen.getByLabelText('subject'), 'a');
    press(screen.getByLabelText('stage'), 'a');
    press(screen.getByLabelText('subject'), 'Enter', { ctrlKey: true });
    expect(pressed).toEqual(['sync']);
  });

  it('leave to the browser what is not theirs', () => {
    const pressed: string[] = [];
    render(<Page pressed={pressed} />);
    expect([press(window, 'a'), press(window, 'q'), press(window, 'a', { altKey: true })]).toEqual([false, true, true]);
    expect(pressed).toEqual(['a']);
  });

  it('are gone with the page', () => {
    const pressed: string[] = [];
    const { unmount } = render(<Page pressed={pressed} />);
    unmount();
    press(window, 'a');
    expect(pressed).toEqual([]);
  });
});
