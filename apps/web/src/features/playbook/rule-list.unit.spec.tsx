/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { changesBetween } from './draft-changes.js';
import type { Fault } from './draft-faults.js';
import { addRule, changeRule, removeRule } from './edit-rulebook.js';
import { rowsByKind } from './playbook-rows.js';
import { markOf, rulebook } from './playbook-view.spec.js';
import { RuleList } from './rule-list.js';
import type { Rulebook } from './rulebook.js';

beforeAll(() => { Element.prototype.scrollIntoView = () => undefined; });
afterEach(() => { cleanup(); jest.restoreAllMocks(); });

const base = rulebook();
const error = (ruleId: string): Fault => ({ ruleId, field: 'name', at: undefined, severity: 'error', message: 'it needs a name' });

const show = (now: Rulebook = base, more: Partial<ComponentProps<typeof RuleList>> = {}) => {
  const done: string[] = [];
  const props = { rows: rowsByKind(base, now, changesBetween(base, now)), dial: 0.25, dialMoved: false, lessons: [], faults: [], both: [], selected: 'price-budget', mayAdd: true, onSelect: (id: string) => done.push(id), onAdd: (kind: string) => done.push(`add ${kind}`), ...more };
  const { rerender } = render(<RuleList {...props} />);
  return { done, again: (next: Partial<ComponentProps<typeof RuleList>>) => rerender(<RuleList {...props} {...next} />) };
};
const line = (id: string): HTMLElement => document.querySelector<HTMLElement>(`[data-rule="${id}"]`) ?? document.body;

describe('a line of the list', () => {
  it('tells by its state, in words and not by colour alone, what was done to it', () => {
    show(addRule(removeRule(changeRule(base, 'pain-hand', { name: 'typing' }), 'signal-start'), 'questions'));
    expect([line('pain-hand').textContent, line('signal-start').textContent, line('new-1').textContent]).toEqual([expect.stringContaining('typingCount the hourschanged'), expect.stringContaining('a startName the dayremoved'), expect.stringContaining('no question yetnew')]);
    expect([line('signal-start').querySelectorAll('.line-through').length, line('pain-hand').querySelectorAll('.line-through').length]).toEqual([2, 0]);
  });

  it.each([
    ['faults before everything', { faults: [error('pain-hand'), error('pain-hand')], both: ['pain-hand'], lessons: [{ ruleId: 'pain-hand', marks: [markOf('c')] }] }, '2 to mend'],
    ['what both changed before marks', { both: ['pain-hand'], lessons: [{ ruleId: 'pain-hand', marks: [markOf('c')] }] }, 'both changed'], ['marks', { lessons: [{ ruleId: 'pain-hand', marks: [markOf('c')] }] }, '1 wrong'],
    ['nothing of other rules', { faults: [error('status-quo')], both: ['status-quo'], lessons: [{ ruleId: 'status-quo', marks: [markOf('c')] }] }, ''],
    ['nothing of what is only worth a look', { faults: [{ ...error('pain-hand'), severity: 'warning' as const }] }, ''],
  ])('names one thing to look at: %s', (_, more, expected) => {
    show(base, more);
    expect(/(\d+ to mend|both changed|\d+ wrong)?1 phrase$/.exec(line('pain-hand').textContent ?? '')?.[1] ?? '').toBe(expected);
  });

  it('is chosen by a press, and is brought into view when it is', () => {
    const seen = jest.spyOn(Element.prototype, 'scrollIntoView');
    const { done, again } = show();
    fireEvent.click(line('question-signer'));
    seen.mockClear();
    again({ selected: 'question-signer' });
    expect([done, seen.mock.contexts, line('question-signer').getAttribute('aria-current'), line('price-budget').getAttribute('aria-current')]).toEqual([['question-signer'], [line('question-signer')], 'true', 'false']);
  });
});

describe('the kinds', () => {
  it('are regions by name, and count what will be published', () => {
    show(removeRule(base, 'status-quo'));
    const objections = within(screen.getByRole('region', { name: 'Objections' }));
    expect([objections.getByRole('heading').textContent, objections.getAllByRole('listitem').length]).toEqual(['Objections · 1', 2]);
  });

  it.each([['add an objection', 'objections'], ['add a competitor', 'competitors'], ['add a pain', 'pains'], ['add a buying signal', 'buying_signals'], ['add a question', 'questions']])('grow by one: %s', (name, kind) => {
    const { done } = show();
    fireEvent.click(screen.getByRole('button', { name }));
    expect(done).toEqual([`add ${kind}`]);
  });

  it('do not grow for who may not add', () => {
    show(base, { mayAdd: false });
    expect(screen.queryByRole('button', { name: /^add/ })).toBeNull();
  });
});
