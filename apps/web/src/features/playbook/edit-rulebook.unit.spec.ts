import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addRule, changeRule, isProvisional, nextProvisionalId, putBack, removeRule, setDial } from './edit-rulebook.js';
import { rulebook, ruleOf } from './playbook-view.spec.js';
import { kindOrder } from './rule-kinds.js';
import { rulesOfKind } from './rulebook.js';

const book = rulebook();
const idsOf = ({ rules }: typeof book): string[] => rules.map(({ id }) => id);

describe('a change', () => {
  it('is of one rule, and leaves the others and the playbook before it alone', () => {
    const changed = changeRule(book, 'pain-hand', { phrases: ['twice'] });
    expect(ruleOf(changed, 'pain-hand')).toEqual({ ...ruleOf(book, 'pain-hand'), phrases: ['twice'] });
    expect(changed.rules.filter(({ id }) => id !== 'pain-hand')).toEqual(book.rules.filter(({ id }) => id !== 'pain-hand'));
    expect(ruleOf(book, 'pain-hand').phrases).toEqual(['by hand']);
  });

  it('of a rule that is not there changes nothing', () => expect(changeRule(book, 'nobody', { name: 'x' })).toEqual(book));
  it('may be of the dial', () => expect(setDial(book, 0.5)).toEqual({ ...book, dial: 0.5 }));
});

describe('a rule that is added', () => {
  it.each(kindOrder)('stands empty at the end of its kind: %s', (kind) => {
    const added = addRule(book, kind);
    const last = rulesOfKind(added, kind).at(-1);
    expect([last?.id, last?.phrases, last?.card.headline, last?.name, added.rules.length]).toEqual(['new-1', [], '', kind === 'objections' ? 'price' : '', book.rules.length + 1]);
    expect(isProvisional(last?.id ?? '')).toBe(true);
  });

  it('has an id of its own, also after an earlier one went', () => {
    const two = addRule(addRule(book, 'pains'), 'objections');
    expect([nextProvisionalId(book), nextProvisionalId(two), nextProvisionalId(removeRule(two, 'new-1'))]).toEqual(['new-1', 'new-3', 'new-3']);
  });
});

describe('a rule that was removed', () => {
  it('is gone, and comes back where it stood', () => {
    const without = removeRule(book, 'price-budget');
    expect(idsOf(without)).not.toContain('price-budget');
    expect(putBack(without, book, 'price-budget')).toEqual(book);
  });

  it('comes back as it was published, not as it was typed', () => {
    expect(ruleOf(putBack(changeRule(book, 'pain-hand', { name: 'x' }), book, 'pain-hand'), 'pain-hand').name).toBe('manual re-keying');
  });

  it('comes back before what is new', () => {
    expect(idsOf(putBack(addRule(removeRule(book, 'question-signer'), 'questions'), book, 'question-signer')).slice(-2)).toEqual(['question-signer', 'new-1']);
  });

  it('that never was does not come back', () => expect(putBack(book, book, 'nobody')).toEqual(book));

  it('comes back in the same order, however many went, in whatever order', () => {
    fc.assert(fc.property(fc.subarray(idsOf(book)).chain((gone) => fc.tuple(fc.constant(gone), fc.shuffledSubarray(gone, { minLength: gone.length }))), ([gone, returning]) => {
      expect(returning.reduce((now, id) => putBack(now, book, id), gone.reduce(removeRule, book))).toEqual(book);
    }));
  });
});
