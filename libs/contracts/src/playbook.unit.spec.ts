import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cardLimits, playbookSchema, wordCount } from './playbook.js';

const card = { headline: 'Anchor on the morning they lose', line: 'What would you do with those hours?', source: 'Budget this year' };
const rule = { id: 'price-budget', type: 'price', phrases: ['more than we have budgeted'], card };
const playbook = (change: object) => ({ version: '1', objections: [rule], competitors: [], pains: [], ...change });

describe('a playbook', () => {
  it('is read with its parts, absent ones empty', () => {
    expect(playbookSchema.parse({ version: '1' })).toEqual({ version: '1', objections: [], competitors: [], pains: [], buying_signals: [], questions: [], dial: 0.25 });
    expect(playbookSchema.parse(playbook({})).objections[0]).toEqual(rule);
  });

  it.each([
    ['a field nobody knows', { colour: 'red' }, 'colour'],
    ['a headline of nine words', { objections: [{ ...rule, card: { ...card, headline: 'a b c d e f g h i' } }] }, 'at most eight words'],
    ['an objection type nobody knows', { objections: [{ ...rule, type: 'weather' }] }, 'type'],
    ['a rule without phrases', { objections: [{ ...rule, phrases: [] }] }, 'phrases'],
    ['an id with spaces', { objections: [{ ...rule, id: 'Price Budget' }] }, 'lower-case'],
    ['an id used twice', { objections: [rule, rule] }, 'used twice'],
    ['an id used for a pain as well', { pains: [{ id: rule.id, name: 'x', phrases: ['xy'], card }] }, 'used twice'],
    ['no version', { version: '' }, 'version'],
    ['a card without a headline', { objections: [{ ...rule, card: { ...card, headline: '' } }] }, 'a card needs a headline'],
    ['a card without a line', { objections: [{ ...rule, card: { ...card, line: '' } }] }, 'a card needs a line to say'],
    ['a card from nowhere', { objections: [{ ...rule, card: { ...card, source: '' } }] }, 'says where it comes from'],
    ['a phrase of a letter', { objections: [{ ...rule, phrases: ['a'] }] }, 'at least two letters'],
    ['a pain without a name', { pains: [{ id: 'p', name: '', phrases: ['xy'], card }] }, 'it needs a name'],
    ['nothing to ask', { questions: [{ id: 'q', ask: '', heard: ['xy'] }] }, 'write the question'],
    ['a line longer than a breath', { objections: [{ ...rule, card: { ...card, line: 'x'.repeat(281) } }] }, 'line'],
  ])('with %s is refused and says so', (_, change, words) => {
    const result = playbookSchema.safeParse(playbook(change));
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error?.issues)).toContain(words);
  });
});

describe('the words of a headline', () => {
  it.each([['', 0], ['  ', 0], ['Ask', 1], [' Ask  what waiting\ncosts ', 4], ['re-keying', 1]])('in %j are %d', (text, count) => expect(wordCount(text)).toBe(count));

  it('may be as many as the limit says, and no more', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^\S{1,6}$/), { minLength: 1, maxLength: 12 }), (words) => {
      const { success } = playbookSchema.safeParse(playbook({ objections: [{ ...rule, card: { ...card, headline: words.join(' ') } }] }));
      expect(success).toBe(words.length <= cardLimits.headlineWords);
    }));
  });
});
