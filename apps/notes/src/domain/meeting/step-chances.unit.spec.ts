import { describe, expect, it } from '@jest/globals';
import { chanceOfOdds, type Features, logOdds } from './linear-model.js';
import { secondLook, stepChances } from './step-chances.js';

const plain: Features = new Map([['place', 0.5]]);
const strong: Features = new Map([['place', 0.5], ['commit', 1]]);
const model = { first: { bias: -4, of: { commit: 5 } }, second: { bias: -1, of: { odds: 3 } } };

describe('a linear model', () => {
  it('adds up what it knows and no more', () => expect(logOdds({ bias: 1, of: { a: 2 } }, new Map([['a', 3], ['b', 9]]))).toBe(7));
  it.each([[0, 0.5], [50, 1], [-50, 0]])('gives odds of %s the chance %s', (odds, chance) => expect(chanceOfOdds(odds)).toBeCloseTo(chance, 6));
});

describe('the second look', () => {
  it('sees how likely the neighbours are, itself left out', () => {
    const [before, own] = secondLook([plain, strong], [-2, 2]);
    expect(before?.get('near3')).toBeCloseTo(chanceOfOdds(2), 6);
    expect(own?.get('near3')).toBeCloseTo(chanceOfOdds(-2), 6);
    expect([before?.get('best_near'), own?.get('best_near')]).toEqual([2 / 3, -2 / 3]);
  });
  it('sees how one stands to the whole talk', () => {
    const [alone] = secondLook([strong], [2]);
    const [one] = secondLook([strong, strong, strong], [2, 2, 2]);
    expect(alone?.get('of_all')).toBeGreaterThan(one?.get('of_all') ?? 1);
  });
  it('keeps what it judges by again, and no word', () => expect([...(secondLook([new Map([['commit', 1], ['w draw', 1], ['place', 0.2]])], [0])[0]?.keys() ?? [])]).toEqual(expect.arrayContaining(['commit', 'place'])));
  it('has nothing to say of an empty talk', () => expect(stepChances(model, [])).toEqual([]));
  it('ranks as the first look does when it weighs nothing else', () => {
    const [weak = 1, sure = 0] = stepChances(model, [plain, strong]);
    expect(sure).toBeGreaterThan(weak);
  });
});
