import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeCount, changesBetween } from './draft-changes.js';
import { addRule, changeRule, removeRule, setDial } from './edit-rulebook.js';
import { rulebook, ruleOf } from './playbook-view.spec.js';
import { rebaseDraft } from './rebase-draft.js';
import type { Rulebook } from './rulebook.js';

const base = rulebook();
const next = (book: Rulebook): Rulebook => ({ ...book, version: '2026-11-23+console.1' });
const idsOf = ({ rules }: Rulebook): string[] => rules.map(({ id }) => id);
const name = (text: string) => (book: Rulebook): Rulebook => changeRule(book, 'pain-hand', { name: text });

describe('changes that are laid on what somebody else has published', () => {
  it('stand beside theirs where they are of other rules', () => {
    const theirs = next(changeRule(base, 'price-budget', { phrases: ['too dear'] }));
    const { now, both } = rebaseDraft(base, name('typing')(base), theirs);
    expect([now.version, ruleOf(now, 'price-budget').phrases, ruleOf(now, 'pain-hand').name, both]).toEqual(['2026-11-23+console.1', ['too dear'], 'typing', []]);
  });

  it.each([
    ['both worded one rule', name('mine')(base), name('theirs')(base), 'mine'], ['I worded what they removed', name('mine')(base), removeRule(base, 'pain-hand'), 'mine'],
    ['I removed what they worded', removeRule(base, 'pain-hand'), name('theirs')(base), undefined],
  ])('stand over theirs where %s, and that is told', (_, mine, theirs, expected) => {
    const { now, both } = rebaseDraft(base, mine, next(theirs));
    expect([now.rules.find(({ id }) => id === 'pain-hand')?.name, both]).toEqual([expected, ['pain-hand']]);
  });

  it.each([['wording', name('same')], ['removing', (book: Rulebook) => removeRule(book, 'pain-hand')], ['moving the dial', (book: Rulebook) => setDial(book, 0.4)]])('meet nobody where both did the same: %s', (_, change) => {
    expect(rebaseDraft(base, change(base), next(change(base)))).toEqual({ now: next(change(base)), both: [] });
  });

  it('take over what they removed and I left alone, and what they added', () => {
    const theirs = next(addRule(removeRule(base, 'signal-start'), 'pains'));
    expect(idsOf(rebaseDraft(base, base, theirs).now)).toEqual(idsOf(theirs));
  });

  it('keep a rule that is new', () => expect(idsOf(rebaseDraft(base, addRule(base, 'questions'), next(base)).now).at(-1)).toBe('new-1'));

  it.each([[0.4, 0.25, 0.4, []], [0.25, 0.5, 0.5, []], [0.4, 0.5, 0.4, ['dial']]] as const)('keep a dial of %d beside one of %d as %d', (mine, theirs, expected, both) => {
    expect(rebaseDraft(base, setDial(base, mine), next(setDial(base, theirs)))).toMatchObject({ now: { dial: expected }, both });
  });

  it('lose nothing of either side, whatever both did', () => {
    const edit = fc.constantFrom(...idsOf(base)).chain((id) => fc.constantFrom<(book: Rulebook, who: string) => Rulebook>((book) => removeRule(book, id), (book, who) => changeRule(book, id, { name: who }), (book) => book));
    const edits = fc.array(edit, { maxLength: 4 });
    fc.assert(fc.property(edits, edits, (own, foreign) => {
      const [mine, theirs] = [own.reduce((book, change) => change(book, 'mine'), base), next(foreign.reduce((book, change) => change(book, 'theirs'), base))];
      const { now, both } = rebaseDraft(base, mine, theirs);
      const [ownChanges, foreignChanges] = [changesBetween(base, mine), changesBetween(base, theirs)];
      for (const id of idsOf(base)) {
        const expected = (ownChanges.rules.has(id) ? mine : theirs).rules.find((rule) => rule.id === id);
        expect(now.rules.find((rule) => rule.id === id)).toEqual(expected);
      }
      expect(both.every((id) => ownChanges.rules.has(id) && foreignChanges.rules.has(id))).toBe(true);
      expect(rebaseDraft(theirs, now, theirs).both).toEqual([]);
      expect(changeCount(changesBetween(theirs, now))).toBeLessThanOrEqual(changeCount(ownChanges));
    }));
  });
});
