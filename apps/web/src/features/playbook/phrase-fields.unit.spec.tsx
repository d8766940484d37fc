/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import type { Fault } from './draft-faults.js';
import { PhraseFields } from './phrase-fields.js';

afterEach(cleanup);

const fault = (at: number | undefined, message: string, severity: Fault['severity'] = 'error'): Fault => ({ ruleId: 'r', field: 'phrases', at, severity, message });

/** The fields over phrases of their own; `kept` is what they hold. */
const setUp = (phrases: readonly string[] = ['too expensive', 'over budget'], faults: readonly Fault[] = []) => {
  const kept = { phrases };
  const Held = () => {
    const [now, setNow] = useState(phrases);
    return <PhraseFields legend="What buyers say" note="" onePhrase="phrase" phrases={now} faults={faults} onChange={(next) => { kept.phrases = next; setNow(next); }} />;
  };
  render(<Held />);
  const field = (name: string): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(name);
  const type = (name: string, value: string): void => { field(name).focus(); fireEvent.change(field(name), { target: { value } }); };
  const press = (name: string, key: string, more: Partial<KeyboardEventInit> = {}): boolean => { field(name).focus(); return fireEvent.keyDown(field(name), { key, ...more }); };
  return { kept, field, type, press };
};

describe('the phrases of a rule', () => {
  it('stand in a field each, with an empty one for the next', () => {
    const { field } = setUp();
    expect([field('phrase 1').value, field('phrase 2').value, field('next phrase').value, screen.getByRole('group').querySelector('legend')?.textContent]).toEqual(['too expensive', 'over budget', '', 'What buyers say · 2']);
  });

  it('are changed in their place', () => {
    const { kept, type } = setUp();
    type('phrase 1', 'far too expensive');
    expect(kept.phrases).toEqual(['far too expensive', 'over budget']);
  });

  it('grow by what is typed into the empty one, and the typing goes on there', () => {
    const { kept, type, field } = setUp();
    type('next phrase', 'n');
    expect([kept.phrases, document.activeElement === field('phrase 3'), field('next phrase').value]).toEqual([['too expensive', 'over budget', 'n'], true, '']);
  });

  it.each([['phrase 1', 'phrase 2'], ['phrase 2', 'next phrase']])('are gone through with Enter: from %s to %s', (from, to) => {
    const { press, field, kept } = setUp();
    expect(press(from, 'Enter')).toBe(false);
    expect([document.activeElement === field(to), kept.phrases]).toEqual([true, ['too expensive', 'over budget']]);
  });

  it('leave ⌘↵ to the page', () => expect(setUp().press('phrase 1', 'Enter', { metaKey: true })).toBe(true));

  it('go when they are emptied and taken away backwards, and the one before has the cursor', () => {
    const { kept, type, press, field } = setUp();
    type('phrase 2', '');
    press('phrase 2', 'Backspace');
    expect([kept.phrases, document.activeElement === field('phrase 1')]).toEqual([['too expensive'], true]);
  });

  it('stay when the empty next one is left backwards', () => {
    const { kept, press, field } = setUp();
    press('next phrase', 'Backspace');
    expect([kept.phrases, document.activeElement === field('phrase 2')]).toEqual([['too expensive', 'over budget'], true]);
  });

  it('stay while there is a letter left of them', () => expect(setUp().press('phrase 1', 'Backspace')).toBe(true));

  it('go when they are left empty', () => {
    const { kept, type, field } = setUp();
    type('phrase 1', ' ');
    fireEvent.blur(field('phrase 1'));
    expect(kept.phrases).toEqual(['over budget']);
  });

  it('go by their own button, which does not take the cursor away before', () => {
    const { kept } = setUp();
    const button = screen.getByRole('button', { name: 'remove over budget' });
    expect(fireEvent.mouseDown(button)).toBe(false);
    fireEvent.click(button);
    expect(kept.phrases).toEqual(['too expensive']);
  });

  it.each([
    ['into the next one', 'next phrase', ['too expensive', 'over budget', 'no money', 'not in the budget']], ['over one that is there', 'phrase 1', ['no money', 'not in the budget', 'too expensive', 'over budget']],
  ])('come by the line when several are pasted %s', (_, name, expected) => {
    const { kept, field } = setUp();
    fireEvent.paste(field(name), { clipboardData: { getData: () => 'no money\r\n\n not in the budget \n' } });
    expect(kept.phrases).toEqual(expected);
  });

  it('leave one pasted line to the browser', () => {
    const { kept, field } = setUp();
    expect(fireEvent.paste(field('phrase 1'), { clipboardData: { getData: () => 'no money\n' } })).toBe(true);
    expect(kept.phrases).toEqual(['too expensive', 'over budget']);
  });
});

describe('what is wrong with phrases', () => {
  it('stands under the one it is of, and is read with it', () => {
    const { field } = setUp(undefined, [fault(1, 'said in every call')]);
    expect([field('phrase 1').getAttribute('aria-invalid'), field('phrase 2').getAttribute('aria-invalid'), document.getElementById(field('phrase 2').getAttribute('aria-describedby') ?? '')?.textContent]).toEqual(['false', 'true', 'said in every call']);
  });

  it('marks no field for what is only worth a look', () => {
    const { field } = setUp(undefined, [fault(0, 'heard already', 'warning')]);
    expect([field('phrase 1').getAttribute('aria-invalid'), screen.getByText('heard already').dataset['fault']]).toEqual(['false', 'warning']);
  });

  it('stands above them when it is of all', () => {
    setUp([], [fault(undefined, 'without a phrase it is never heard')]);
    expect(screen.getByText('without a phrase it is never heard').dataset['fault']).toBe('error');
  });
});
