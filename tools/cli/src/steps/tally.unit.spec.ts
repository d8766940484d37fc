import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nothing, sum, type Tally, tallyLine, tallyOfJest, tallyOfText } from './tally.js';

const count = fc.nat({ max: 5_000 });
const tally: fc.Arbitrary<Tally> = fc.record({ passed: count, failed: count, skipped: count });

describe('the tally of a run', () => {
  it('counts a file that could not run as a failure, and what is still to do as skipped', () => {
    const results = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, numRuntimeErrorTestSuites: 2 };
    expect(tallyOfJest(results)).toEqual({ passed: 7, failed: 3, skipped: 3 });
  });

  it('is the sum of its parts in any order, and nothing adds nothing', () => {
    fc.assert(fc.property(fc.array(tally), (tallies) => {
      expect(sum([...tallies, nothing])).toEqual(sum(tallies.toReversed()));
    }));
  });

  it('is read back from the line it prints', () => {
    fc.assert(fc.property(tally, (each) => { expect(tallyOfText(`noise\n${tallyLine(each)}\n`)).toEqual(each); }));
  });

  it.each<[string, Tally | undefined]>([
    ['3 passed, 1 failed', { passed: 3, failed: 1, skipped: 0 }],
    ['1 passed, 0 failed, 0 skipped\n2 passed, 0 failed, 4 skipped', { passed: 2, failed: 0, skipped: 4 }],
    ['all 3 passed, 1 failed here', undefined],
    ['', undefined],
  ])('of %j is %j', (text, expected) => { expect(tallyOfText(text)).toEqual(expected); });
});
