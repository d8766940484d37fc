import { describe, expect, it } from '@jest/globals';
import { objectionTypes, playbookSchema } from '@baton/contracts';
import fc from 'fast-check';
import { card, playbook, rulebook, ruleOf } from './playbook-view.spec.js';
import { emptyCard, playbookOf, rulebookOf, rulesOfKind } from './rulebook.js';

describe('a playbook taken apart', () => {
  it('is a list of rules of one shape, in the order of the page', () => {
    expect(rulebook().rules.map(({ kind, id, name, phrases }) => [kind, id, name, phrases])).toEqual([
      ['objections', 'price-budget', 'price', ['too expensive', 'over our budget']], ['objections', 'status-quo', 'status_quo', ['too much effort']], ['competitors', 'competitor-portside', 'Portside', ['port side']],
      ['pains', 'pain-hand', 'manual re-keying', ['by hand']], ['buying_signals', 'signal-start', 'a start', ['when can we start']], ['questions', 'question-signer', 'Who signs?', ['who signs']],
    ]);
    expect(ruleOf(rulebook(), 'question-signer').card).toEqual(emptyCard);
  });

  it('is the same playbook put together again', () => expect(playbookOf(rulebook())).toEqual(playbook()));

  it('is the same again whatever it holds', () => {
    const text = fc.stringMatching(/^[a-z]{2,8}( [a-z]{2,8}){0,2}$/);
    const cards = fc.record({ headline: text, line: text, source: text });
    const base = { phrases: fc.array(text, { minLength: 1, maxLength: 3 }), card: cards };
    const lists = fc.record({
      objections: fc.array(fc.record({ ...base, type: fc.constantFrom(...objectionTypes) }), { maxLength: 3 }), pains: fc.array(fc.record({ ...base, name: text }), { maxLength: 3 }),
      buying_signals: fc.array(fc.record({ ...base, name: text }), { maxLength: 3 }), competitors: fc.array(fc.record({ name: text, aliases: fc.array(text, { maxLength: 2 }), card: cards }), { maxLength: 3 }),
      questions: fc.array(fc.record({ ask: text, heard: base.phrases }), { maxLength: 3 }), dial: fc.constantFrom(0.05, 0.25, 0.95),
    });
    fc.assert(fc.property(lists, ({ dial, ...kinds }) => {
      const whole = playbookSchema.parse({ version: 'v', dial, ...Object.fromEntries(Object.entries(kinds).map(([kind, rules]) => [kind, rules.map((rule, at) => ({ id: `${kind.replace('_', '-')}-${at}`, ...rule }))])) });
      expect(playbookOf(rulebookOf(whole))).toEqual(whole);
    }));
  });

  it('is published without the spaces around its words, and with those between them', () => {
    const [rule] = rulesOfKind(rulebook(), 'pains');
    if (!rule) throw new Error('no pain');
    const spaced = { ...rulebook(), rules: [{ ...rule, name: ' by  hand ', phrases: [' twice ', ''], card: { headline: ' Ask ', line: 'Why? ', source: ' Guide' } }] };
    expect(playbookOf(spaced).pains).toEqual([{ id: 'pain-hand', name: 'by  hand', phrases: ['twice', ''], card: { headline: 'Ask', line: 'Why?', source: 'Guide' } }]);
  });

  it('keeps the rules of one kind in their order, whatever stands between them', () => {
    const { rules, ...rest } = rulebook();
    expect(rulesOfKind({ ...rest, rules: rules.toReversed() }, 'objections').map(({ id }) => id)).toEqual(['status-quo', 'price-budget']);
    expect(playbookOf({ ...rest, rules: rules.toReversed() }).objections[1]?.card).toEqual({ ...card, headline: 'Anchor on the morning they lose' });
  });
});
