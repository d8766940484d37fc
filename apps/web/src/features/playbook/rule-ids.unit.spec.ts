import { describe, expect, it } from '@jest/globals';
import { playbookSchema } from '@baton/contracts';
import fc from 'fast-check';
import { addRule, changeRule, isProvisional } from './edit-rulebook.js';
import { card, rulebook } from './playbook-view.spec.js';
import { withLastingIds } from './rule-ids.js';
import { kindOrder, type RuleKind } from './rule-kinds.js';
import { playbookOf, type Rulebook } from './rulebook.js';

const base = rulebook();
const added = (kind: RuleKind, name: string, book: Rulebook = base): Rulebook => {
  const more = addRule(book, kind);
  return changeRule(more, more.rules.at(-1)?.id ?? '', { name, phrases: ['xyz'], card });
};
const idOf = (book: Rulebook, used: readonly string[] = []): string | undefined => withLastingIds(book, used).rulebook.rules.at(-1)?.id;

describe('the id of a new rule', () => {
  it.each<[RuleKind, string, string]>([
    ['objections', 'status_quo', 'status-quo-2'], ['objections', 'trust', 'trust'], ['competitors', 'Cargo & Lane Ltd.', 'competitor-cargo-lane-ltd'], ['pains', "don't talk", 'pain-dont-talk'], ['buying_signals', 'Ein Gefühl für Größe', 'signal-ein-gefuhl-fur-groe'],
    ['questions', 'Who signs, and when?', 'question-who-signs-and-when'], ['questions', '???', 'question'], ['pains', '漢字', 'pain'], ['pains', 'a'.repeat(100), `pain-${'a'.repeat(43)}`],
  ])('of %s is made of its words: %j gives %s', (kind, name, expected) => expect(idOf(added(kind, name))).toBe(expected));

  it('is none that is in use, that was removed, or that marks stand against', () => {
    expect(idOf(added('competitors', 'Portside'))).toBe('competitor-portside-2');
    expect(idOf(added('pains', 'typing'), ['pain-typing', 'pain-typing-2'])).toBe('pain-typing-3');
    expect(idOf(added('pains', 'typing', added('pains', 'typing')))).toBe('pain-typing-2');
  });

  it('is told, so that the page can go on at its address', () => {
    const two = added('questions', 'Who signs?', added('pains', 'typing'));
    expect([...withLastingIds(two, []).lasting]).toEqual([['new-1', 'pain-typing'], ['new-2', 'question-who-signs']]);
  });

  it('leaves rules that had one alone', () => expect(withLastingIds(base, [])).toEqual({ rulebook: base, lasting: new Map() }));

  it('is one that the contract takes, whatever is typed', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...kindOrder.filter((kind) => kind !== 'objections')), fc.string({ minLength: 1, unit: 'grapheme', maxLength: 20 }).filter((text) => text.trim() !== '')), { maxLength: 5 }), (rules) => {
      const { rulebook: lasting } = withLastingIds(rules.reduce((book, [kind, name]) => added(kind, name, book), base), ['pain-a']);
      const issues = playbookSchema.safeParse(playbookOf(lasting)).error?.issues ?? [];
      expect([issues.filter(({ path, message }) => path.at(-1) === 'id' || message.includes('twice')), lasting.rules.some(({ id }) => isProvisional(id))]).toEqual([[], false]);
    }));
  });
});
