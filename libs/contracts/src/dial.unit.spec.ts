import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { belowDialText, defaultProposalDial, dialChangeSchema, dialSchema, isBelowDial } from './dial.js';

const read = { status: 'pending', confidence: 0.62, edited: false };

describe('the dial', () => {
  it('stands where nothing is left out that a note proposes today', () => expect([defaultProposalDial, dialSchema.safeParse(defaultProposalDial).success]).toEqual([0.6, true]));

  it.each([[0.62, false], [0.63, true], [0, false], [1, true]])('at %d leaves a reading of 0.62 empty: %s', (dial, below) => expect(isBelowDial(read, dial)).toBe(below));

  it.each([['edited by a rep', { edited: true }], ['approved by one rep of two', { status: 'seconding' }], ['queued', { status: 'queued' }], ['rejected', { status: 'rejected' }]])('leaves nothing empty that is %s', (_, more) => {
    expect(isBelowDial({ ...read, ...more }, 1)).toBe(false);
  });

  it.each([[0.62, 0.7, '62 % sure, your dial is at 70 %'], [0.699, 0.7, '69 % sure, your dial is at 70 %'], [0.57, 0.58, '57 % sure, your dial is at 58 %'], [0, 1, '0 % sure, your dial is at 100 %']])('says of %d at %d: %s', (confidence, dial, text) => {
    expect(belowDialText(confidence, dial)).toBe(text);
  });

  it('never calls a reading as sure as the dial asks for while it leaves it empty, on any mark of the dial', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(100), (confidence, mark) => {
      const [sure = 0, asked = 0] = [...belowDialText(confidence, mark / 100).matchAll(/\d+/g)].map(Number);
      expect([asked, isBelowDial({ ...read, confidence }, mark / 100) ? sure < asked || mark / 100 - confidence < 1e-9 : true]).toEqual([mark, true]);
    }));
  });

  it.each([[{ dial: 0 }, true], [{ dial: 1 }, true], [{ dial: -0.1 }, false], [{ dial: 1.01 }, false], [{ dial: Number.NaN }, false], [{ dial: 0.5, by: 'me' }, false]])('is set with %j: %s', (body, taken) => expect(dialChangeSchema.safeParse(body).success).toBe(taken));
});
