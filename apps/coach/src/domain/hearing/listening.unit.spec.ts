import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterUtterance, forBuyer, freshEars, type Listening, sentencesIn } from './listening.js';
import type { ObjectionModel } from './objection-model.js';
import { silentRep } from './rep-acts.js';

/** A model that takes every refusal for one. */
const model: ObjectionModel = { reaction: { bias: -4, of: { refuses: 8 }, course: { bias: 0, score: 1, resistance: 1, turn: 1 } }, topic: { bias: -20, of: {} } };
const after = (...turns: readonly (readonly ['rep' | 'buyer', string])[]): Listening => turns.reduce<Listening>((ears, [who, text]) => afterUtterance(model, ears, who, text), freshEars);

describe('sentences', () => {
  it.each([
    ['One. Two? Three!', ['One.', 'Two?', 'Three!']], ['no end', ['no end']], ['  spaced out.  ', ['spaced out.']], ['', []], [' . ', ['.']],
    ['Ask Dr. Weller about it. Please.', ['Ask Dr. Weller about it.', 'Please.']], ['It costs 3.5 a day.', ['It costs 3.5 a day.']], ['Really?! Yes.', ['Really?!', 'Yes.']],
  ])('of %j', (text, expected) => expect(sentencesIn(text).map((sentence) => sentence.text)).toEqual(expected));

  it('stand in the text where they say', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z .!?]{0,60}$/), (text) => {
      for (const sentence of sentencesIn(text)) expect(text.slice(sentence.start, sentence.start + sentence.text.length)).toBe(sentence.text);
    }));
  });
});

describe('what a buyer is heard against', () => {
  it('is the rep\'s last turn, whole', () => {
    expect(after(['rep', 'Would you like to start in May?'], ['rep', 'It takes a week.']).rep).toEqual({ spoke: true, asked: true, askedLast: false, askedPersonally: false, words: ['would', 'you', 'like', 'to', 'start', 'in', 'mai', 'it', 'take', 'a', 'week'] });
    expect(after(['rep', 'Would you like to start in May?'], ['buyer', 'hm'], ['rep', 'I see.']).rep).toMatchObject({ asked: false });
    expect(after(['rep', 'How many people do you have?']).rep).toMatchObject({ askedPersonally: true });
    expect(freshEars.rep).toEqual(silentRep);
  });

  it('is how much the buyer has resisted: most in this turn, and fading from sentence to sentence', () => {
    const refused = after(['rep', 'Shall we?'], ['buyer', "I can't do that."]);
    expect(refused.resistance.turn).toBeGreaterThan(0.9);
    const later = afterUtterance(model, afterUtterance(model, refused, 'rep', 'I see.'), 'buyer', 'Nice weather. Really nice.');
    expect(later.resistance.turn).toBeLessThan(0.1);
    expect(later.resistance.recent).toBeLessThan(refused.resistance.recent);
    expect(later.resistance.recent).toBeGreaterThan(0);
  });

  it('begins anew with each turn, and not in the midst of one', () => {
    const refused = after(['rep', 'Shall we?'], ['buyer', "I can't do that."]);
    expect(forBuyer(refused)).toEqual(refused);
    expect(forBuyer(afterUtterance(model, refused, 'rep', 'ok')).resistance.turn).toBe(0);
  });

  it('survives as plain JSON', () => {
    const ears = after(['rep', 'Shall we?'], ['buyer', "I can't. Not today."]);
    expect(JSON.parse(JSON.stringify(ears))).toEqual(ears);
  });
});
