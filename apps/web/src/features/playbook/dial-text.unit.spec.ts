import { describe, expect, it } from '@jest/globals';
import { defaultDial, dialAfter, phraseTrust } from '@baton/contracts';
import fc from 'fast-check';
import { dialText, lessonText, silencedText } from './dial-text.js';

const marks = (count: number) => Array.from({ length: count }, (_, at) => ({ quote: `words ${at}` }));

describe('what the dial does', () => {
  it.each([[0.05, 'nearly every hint'], [0.1, 'nearly every hint'], [0.15, 'Quicker than'], [0.2, 'Quicker than'], [0.3, 'fairly sure'], [0.55, 'fairly sure'], [0.6, 'nearly certain'], [0.95, 'nearly certain']])('at %d is said in words: %s', (dial, words) => {
    expect(dialText(dial)).toContain(words);
  });

  it('is said to be the setting Baton comes with where it is', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 19 }), (steps) => { expect(dialText(steps / 20).startsWith('The setting Baton comes with')).toBe(Math.abs(steps / 20 - defaultDial) < 0.01); }));
  });

  it('survives the sums of a slider', () => expect(dialText(0.1 + 0.05)).toContain('Quicker than'));

  it.each([[0.25, ''], [phraseTrust, ''], [0.95, 'Pains and buying signals stay silent from here on: their phrases make the coach 0.90 sure, no more.']])('silences at %d: %j', (dial, text) => expect(silencedText(dial)).toBe(text));
});

describe('what marks have taught', () => {
  it.each(['objections', 'competitors', 'pains'] as const)('is how sure the coach has to be now, of %s', (kind) => {
    expect(lessonText({ kind }, 0.25, marks(2))).toBe('The coach has to be 0.52 sure before this card comes, instead of 0.25: each mark makes it rarer.');
  });

  it.each([['pains', 10, true], ['buying_signals', 10, true], ['pains', 9, false], ['objections', 10, false], ['competitors', 10, false]] as const)('has silenced %s after %d marks: %s', (kind, count, silent) => {
    expect(lessonText({ kind }, 0.25, marks(count)).startsWith('10 marks of wrong have silenced this card')).toBe(silent);
  });

  it('may be silence after one', () => expect(lessonText({ kind: 'pains' }, 0.9, marks(1))).toBe('A mark of wrong has silenced this card: it would have to be 0.92 sure, and its phrases make it 0.90 sure.'));

  it('says the number the coach goes by', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 19 }), fc.integer({ min: 1, max: 50 }), (steps, count) => {
      expect(lessonText({ kind: 'objections' }, steps / 20, marks(count))).toContain(`${dialAfter(steps / 20, { wrongMarks: marks(count) }).toFixed(2)} sure`);
    }));
  });
});
