import { describe, expect, it } from '@jest/globals';
import { playbookSchema } from './playbook.js';

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
    ['a line longer than a breath', { objections: [{ ...rule, card: { ...card, line: 'x'.repeat(281) } }] }, 'line'],
  ])('with %s is refused and says so', (_, change, words) => {
    const result = playbookSchema.safeParse(playbook(change));
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error?.issues)).toContain(words);
  });
});
