import { describe, expect, it } from '@jest/globals';
import { changeCount, changesBetween } from './draft-changes.js';
import { addRule, changeRule, removeRule, setDial } from './edit-rulebook.js';
import { card, rulebook } from './playbook-view.spec.js';

const book = rulebook();

describe('what a draft changes', () => {
  it.each([
    ['nothing', book, []], ['a phrase', changeRule(book, 'pain-hand', { phrases: ['by hand', 'twice'] }), [['pain-hand', 'changed']]], ['the order of phrases', changeRule(book, 'price-budget', { phrases: ['over our budget', 'too expensive'] }), [['price-budget', 'changed']]],
    ['a line', changeRule(book, 'status-quo', { card: { ...card, line: 'x' } }), [['status-quo', 'changed']]], ['a name', changeRule(book, 'competitor-portside', { name: 'Port' }), [['competitor-portside', 'changed']]],
    ['a rule that went', removeRule(book, 'signal-start'), [['signal-start', 'removed']]], ['a rule that came', addRule(book, 'questions'), [['new-1', 'new']]], ['a rule that came and went', removeRule(addRule(book, 'pains'), 'new-1'), []],
    ['words that are the same again', changeRule(changeRule(book, 'pain-hand', { name: 'x' }), 'pain-hand', { name: 'manual re-keying' }), []],
  ])('is %s', (_, now, expected) => {
    const changes = changesBetween(book, now);
    expect([[...changes.rules], changes.dial, changeCount(changes)]).toEqual([expected, false, expected.length]);
  });

  it('counts the dial as one', () => {
    const changes = changesBetween(book, setDial(removeRule(book, 'pain-hand'), 0.5));
    expect([changes.dial, changeCount(changes)]).toEqual([true, 2]);
  });

  it('does not depend on how a card was put together', () => {
    expect(changeCount(changesBetween(book, changeRule(book, 'status-quo', { card: { source: card.source, line: card.line, headline: card.headline } })))).toBe(0);
  });
});
