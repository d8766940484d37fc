import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { disagreements } from './compare-answers.js';

const answers = (...all: readonly (readonly number[])[]) => all.map((numbers, at) => ({ engine: `engine${at}`, numbers }));

describe('engines that were asked the same', () => {
  it.each([
    ['the same', [[1, 2], [1, 2], [1, 2]]], ['what differs only by how floating point numbers are added', [[0.1 + 0.2], [0.3]]],
    ['nothing, both of them', [[Number.NaN], [Number.NaN]]], ['alone', [[7]]],
  ])('agree when they answer %s', (_, numbers) => {
    expect(disagreements('k01', answers(...numbers))).toEqual([]);
  });

  it.each([
    ['another number', [[1, 2], [1, 3]], 'k01: engine0 answers 1 2, engine1 1 3'], ['a number too few', [[1, 2], [1]], 'k01: engine0 answers 1 2, engine1 1'],
    ['nothing where there is something', [[1], [Number.NaN]], 'k01: engine0 answers 1, engine1 NaN'], ['no row at all', [[], []], 'k01: engine0 answers , engine1 '],
  ])('disagree when one answers %s', (_, numbers, complaint) => {
    expect(disagreements('k01', answers(...numbers))).toEqual([complaint]);
  });

  it('disagree about any whole number that is off by one', () => {
    fc.assert(fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (value) => { expect(disagreements('k', answers([value], [value + 1]))).toHaveLength(1); }));
  });
});
