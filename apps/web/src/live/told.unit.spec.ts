import { describe, expect, it } from '@jest/globals';
import type { TalkMeter } from '@baton/contracts';
import fc from 'fast-check';
import { behindOf, nextStepOf } from './told.js';

const talk = (more: object = {}): TalkMeter => ({ repMs: 1, otherMs: 1, monologueMs: 0, questions: 0, atMs: 0, ...more });

describe('the agreed next step', () => {
  it.each<[TalkMeter | null, string]>([
    [null, ''], [talk(), ''], [talk({ nextStepQuote: '' }), ''], [talk({ nextStepQuote: '  ' }), ''], [talk({ nextStepQuote: 4 }), ''],
    [talk({ nextStepQuote: 'Tuesday at ten' }), 'Tuesday at ten'], [talk({ nextStepQuote: ' Tuesday ' }), 'Tuesday'],
  ])('told in %j is %j', (told, quote) => { expect(nextStepOf(told)).toBe(quote); });
});

describe('the count of cards left out', () => {
  it.each<[unknown, number | undefined]>([[{ behind: 0 }, 0], [{ behind: 3 }, 3], [{}, undefined], [{ behind: '3' }, undefined], [{ behind: -1 }, undefined], [{ behind: 1.5 }, undefined], [null, undefined], [undefined, undefined], ['behind', undefined]])(
    'told in %j is %p', (told, count) => { expect(behindOf(told)).toBe(count); });

  it('is a whole number from 0 or nothing, whatever comes', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ behind: fc.anything() })), (told) => {
      const count = behindOf(told);
      expect(count === undefined || (Number.isInteger(count) && count >= 0)).toBe(true);
    }));
  });
});
