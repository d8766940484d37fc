import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentStems, overlap, salienceOf } from './salience.js';

const word = fc.constantFrom('booking', 'depot', 'driver', 'penalty', 'the', 'and', 'yeah', 'typed', 'types', 'slip');
const sentence = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));

describe('words that carry meaning', () => {
  it.each<[string, number]>([
    ['Yeah, okay, um, right.', 0],
    ["We'll do that, won't we?", 0],
    ['It is up to you.', 0],
    ['The drivers wait at the dock.', 3],
    ['the 48 depots', 1],
    ['', 0],
  ])('%j has %i', (text, count) => expect(contentStems(text)).toHaveLength(count));

  it('are the same in any inflection', () => expect(contentStems('We are typing the bookings, and it is ours.')).toEqual(contentStems('typed booking')));
});

describe('overlap', () => {
  it.each<[string, string, number]>([
    ['typing bookings', 'booked typed bookings again', 1],
    ['typing bookings', 'driver penalties', 0],
    ['typing bookings', 'typing slips', 0.5],
    ['', 'anything', 0],
    ['the and of', 'typing', 0],
  ])('of %j and %j is %d', (a, b, expected) => expect(overlap(a, b)).toBeCloseTo(expected));

  it('is the same both ways, between 0 and 1, and whole with itself', () => {
    fc.assert(fc.property(sentence, sentence, (a, b) => {
      expect(overlap(a, b)).toBe(overlap(b, a));
      expect(overlap(a, b) >= 0 && overlap(a, b) <= 1).toBe(true);
      expect(overlap(a, a)).toBe(contentStems(a).length > 0 ? 1 : 0);
    }));
  });
});

describe('salience', () => {
  it('is highest for what the talk keeps coming back to, and nothing for a word alone', () => {
    const scores = salienceOf(['Typing bookings costs drivers hours every morning.', 'Bookings typed wrong cost drivers hours.', 'My cousin visited Lisbon yesterday with friends.', 'Hours.', 'Right.']);
    expect(Math.min(scores[0] ?? 0, scores[1] ?? 0)).toBeGreaterThan(scores[2] ?? 0);
    expect(scores.slice(3)).toEqual([0, 0]);
  });

  it('of a sentence does not fall when its words are said once more', () => {
    fc.assert(fc.property(fc.array(sentence, { minLength: 1, maxLength: 6 }), (sentences) => {
      const [once] = salienceOf(sentences);
      const [twice] = salienceOf([...sentences, sentences[0] ?? '']);
      expect(twice ?? 0).toBeGreaterThanOrEqual(once ?? 0);
    }));
  });

  it('has one score per sentence, whatever their order', () => {
    fc.assert(fc.property(fc.uniqueArray(sentence, { maxLength: 6 }), (sentences) => {
      const scores = new Map(sentences.map((text, at) => [text, salienceOf(sentences)[at]]));
      const turned = sentences.toReversed();
      expect(salienceOf(turned)).toEqual(turned.map((text) => scores.get(text)));
    }));
  });
});
