import { describe, expect, it } from '@jest/globals';
import { tokenize } from '@baton/llm/words';
import { isGuarded } from './guards.js';

const guarded = (text: string, words = 'too expensive'): boolean => {
  const tokens = tokenize(text);
  const from = tokens.findIndex((_, at) => tokens.slice(at).map((token) => token.text).join(' ').startsWith(words));
  if (from < 0) throw new Error(`"${words}" does not stand in "${text}"`);
  return isGuarded(text, tokens, from);
};

describe('words that are not meant', () => {
  it.each([
    ['negated', 'It is not too expensive for us.'],
    ['negated from four words away', "I don't think it's too expensive."],
    ['negated by a contraction with a curly apostrophe', 'It isn’t too expensive.'],
    ['never', 'It was never too expensive.'],
    ['without', 'That works without too expensive an add-on.'],
    ['no, at once before', 'There is no too expensive in this house.'],
    ['reported', 'My boss said it was too expensive.'],
    ['reported by them', 'They told us it is too expensive.'],
    ['supposed', 'If it turns out in the end that it is too expensive we stop.'],
    ['asked about', 'I wonder whether it is too expensive.'],
    ['over, said before', 'It used to be too expensive.'],
    ['over, said after', 'It was too expensive back then, with the old plan.'],
  ])('%s', (_, text) => expect(guarded(text)).toBe(true));
});

describe('words that are meant', () => {
  it.each([
    ['plainly', 'It is too expensive for us.'],
    ['after a no', 'No, it is too expensive.'],
    ['after a no without a comma', 'no that is too expensive'],
    ['after another sentence with a negation', "We can't. It's too expensive."],
    ['after a clause with a negation', "I don't know, it's too expensive."],
    ['all the more', "It's not only too expensive, it's slow."],
    ['not just', 'It is not just too expensive.'],
    ['again by the same person', 'As I said it is too expensive.'],
    ['by us', 'We thought it is too expensive.'],
    ['with a negation five words away', 'not that this whole thing is too expensive'],
    ['with a negation after it', "Too expensive, we won't do it."],
    ['with an if after it', 'It is too expensive if you ask me.'],
    ['with the past in another sentence', 'Last year was fine. Now it is too expensive.'],
    ['at the very beginning', 'Too expensive.'],
  ])('%s', (_, text) => expect(guarded(text)).toBe(false));

  it('although they hold a negation themselves', () => {
    expect(guarded("We don't need it.", "don't need it")).toBe(false);
    expect(guarded("It's not that we don't need it.", "don't need it")).toBe(true);
  });
});
