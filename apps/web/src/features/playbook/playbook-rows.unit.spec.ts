import { describe, expect, it } from '@jest/globals';
import { changesBetween } from './draft-changes.js';
import { addRule, changeRule, removeRule } from './edit-rulebook.js';
import { rowsByKind, step } from './playbook-rows.js';
import { rulebook } from './playbook-view.spec.js';

const book = rulebook();

describe('the rows of the list', () => {
  it('are all rules by kind, each with what was done to it; a removed one stays as it was until that is published', () => {
    const now = addRule(removeRule(changeRule(book, 'status-quo', { name: 'need' }), 'price-budget'), 'objections');
    const rows = rowsByKind(book, now, changesBetween(book, now));
    expect((rows.get('objections') ?? []).map(({ rule: { id, name }, state }) => [id, name, state])).toEqual([['status-quo', 'need', 'changed'], ['new-1', 'price', 'new'], ['price-budget', 'price', 'removed']]);
    expect((rows.get('pains') ?? []).map(({ state }) => state)).toEqual([undefined]);
    expect([...rows.keys()]).toEqual(['objections', 'competitors', 'pains', 'buying_signals', 'questions']);
  });

  it.each([['a', 1, 'b'], ['b', -1, 'a'], ['a', -1, 'a'], ['c', 1, 'c'], ['gone', 1, 'a']] as const)('are gone through one by one: from %s by %d to %s', (from, by, to) => expect(step(['a', 'b', 'c'], from, by)).toBe(to));
  it('lead nowhere where there are none', () => expect(step([], 'a', 1)).toBeUndefined());
});
