import { describe, expect, it } from '@jest/globals';
import { cardLimits, playbookSchema } from '@baton/contracts';
import fc from 'fast-check';
import { faultsOf, isError } from './draft-faults.js';
import { addRule, changeRule, type RuleChange, setDial } from './edit-rulebook.js';
import { card, rulebook } from './playbook-view.spec.js';
import { playbookOf } from './rulebook.js';

const book = rulebook();
const told = (id: string, change: RuleChange): string[] => faultsOf(changeRule(book, id, change)).map(({ ruleId, field, at, severity, message }) => `${severity} ${ruleId} ${field}${at === undefined ? '' : ` ${at}`}: ${message}`);

describe('what is wrong with a draft', () => {
  it('is nothing while it is as it was read', () => expect(faultsOf(book)).toEqual([]));

  it.each<[string, string, RuleChange, string]>([
    ['a headline of nine words', 'pain-hand', { card: { ...card, headline: 'one two three four five six seven eight nine' } }, 'error pain-hand headline: a headline has at most eight words'],
    ['no headline', 'status-quo', { card: { ...card, headline: '  ' } }, 'error status-quo headline: a card needs a headline'],
    ['no line', 'signal-start', { card: { ...card, line: '' } }, 'error signal-start line: a card needs a line to say'],
    ['a line longer than a breath', 'pain-hand', { card: { ...card, line: 'x'.repeat(cardLimits.line + 1) } }, 'error pain-hand line: a line has at most 280 characters'],
    ['no source', 'competitor-portside', { card: { ...card, source: '' } }, 'error competitor-portside source: a card says where it comes from'],
    ['no name', 'pain-hand', { name: ' ' }, 'error pain-hand name: it needs a name'],
    ['no question', 'question-signer', { name: '' }, 'error question-signer name: write the question'],
    ['no phrases', 'pain-hand', { phrases: [] }, 'error pain-hand phrases: without a phrase it is never heard'],
    ['an emptied phrase', 'price-budget', { phrases: ['too expensive', ''] }, 'error price-budget phrases 1: a phrase has at least two letters'],
    ['an emptied alias', 'competitor-portside', { phrases: [''] }, 'error competitor-portside phrases 0: an alias has at least two letters'],
    ['a phrase of another rule', 'status-quo', { phrases: ['too expensive'] }, 'error status-quo phrases 0: "too expensive" also belongs to objection · price, so nobody can say which of the two is meant; keep it in one of them'],
    ['a phrase nobody hears', 'question-signer', { phrases: ['who signs', '?!'] }, 'error question-signer phrases 1: "?!" has no word that can be heard; write it as it is spoken'],
    ['a phrase that is heard already', 'price-budget', { phrases: ['too expensive', 'far too expensive'] }, 'warning price-budget phrases 1: "far too expensive" is heard already by "too expensive"; drop one'],
    ['the name of a competitor in a phrase', 'pain-hand', { phrases: ['portside by hand'] }, 'warning pain-hand phrases 0: "portside by hand" holds "Portside" of competitor · Portside; the more urgent of the two comes'],
  ])('is told beside its field, in plain words: %s', (_, id, change, expected) => expect(told(id, change)).toEqual([expected]));

  it('is told of all rules at once, the later ones in their own place', () => {
    const two = changeRule(changeRule(book, 'status-quo', { phrases: [] }), 'pain-hand', { name: '' });
    expect(faultsOf(two).map(({ ruleId, field }) => [ruleId, field])).toEqual([['status-quo', 'phrases'], ['pain-hand', 'name']]);
  });

  it('is of a new rule everything that it lacks', () => {
    expect(faultsOf(addRule(book, 'pains')).map(({ ruleId, field }) => `${ruleId} ${field}`)).toEqual(['new-1 name', 'new-1 phrases', 'new-1 headline', 'new-1 line', 'new-1 source']);
  });

  it('that belongs to no rule is shown at the dial', () => expect(faultsOf(setDial(book, 2))).toMatchObject([{ ruleId: '', field: 'dial', severity: 'error' }]));

  it('keeps what the contract refuses from being published, and nothing else that is right', () => {
    const text = fc.constantFrom('', ' ', 'a', 'too expensive', 'one two three four five six seven eight nine', 'fine words');
    fc.assert(fc.property(fc.constantFrom(...book.rules.map(({ id }) => id)), text, fc.array(text, { maxLength: 3 }), fc.record({ headline: text, line: text, source: text }), (id, name, phrases, changed) => {
      const draft = changeRule(book, id, { name, phrases, card: changed });
      const faults = faultsOf(draft);
      if (!playbookSchema.safeParse(playbookOf(draft)).success) expect(faults.some(isError)).toBe(true);
      expect(faults.every((fault) => draft.rules.some((rule) => rule.id === fault.ruleId))).toBe(true);
      expect(faults.every(({ ruleId, at }) => at === undefined || at < (draft.rules.find((rule) => rule.id === ruleId)?.phrases.length ?? 0))).toBe(true);
    }));
  });
});
