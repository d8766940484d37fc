import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { raisedBefore, withPrior } from './deal-prior.js';

const logOdds = (chance: number): number => Math.log(chance / (1 - chance));
const chance = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe('an objection whose type was raised in an earlier call', () => {
  it.each([[0.5, 0.562], [0.1, 0.125], [0.9, 0.92], [0, 0], [1, 1]])('of %d becomes %d', (confidence, sure) => expect(withPrior({ type: 'price', confidence }, ['trust', 'price']).confidence).toBeCloseTo(sure, 3));

  it('is surer by the same small step of the log-odds wherever it stands, once, and never certain', () => {
    fc.assert(fc.property(chance, fc.integer({ min: 1, max: 9 }), (confidence, times) => {
      const sure = withPrior({ type: 'price', confidence }, Array.from({ length: times }, () => 'price')).confidence;
      expect(logOdds(sure) - logOdds(confidence)).toBeCloseTo(raisedBefore, 6);
      expect(sure - confidence).toBeLessThanOrEqual(0.07);
      expect(sure).toBeLessThan(1);
    }));
  });

  it('is no surer when another type was raised, when none was, or when nobody can say its type', () => {
    for (const [type, raised] of [['price', ['trust']], ['price', []], ['', ['price', 'trust']]] as const) {
      const heard = { type, confidence: 0.5 };
      expect(withPrior(heard, raised)).toBe(heard);
    }
  });
});
