import { describe, expect, it } from '@jest/globals';
import { playbookSchema } from '@baton/contracts';
import fc from 'fast-check';
import { differenceLines, differenceOf, type ReplayedCard, replayCards } from './replay-cards.js';

const card = (ruleId: string, atMs: number, call = 'a.vtt'): ReplayedCard => ({ call, ruleId, kind: 'pain', headline: 'Ask', quote: 'by hand', atMs, confidence: 0.9 });

describe('what another playbook would have done', () => {
  it('is what came, what went, and what came at another moment', () => {
    const difference = differenceOf([card('kept', 1_000), card('gone', 2_000), card('moved', 3_000)], [card('kept', 1_000), card('moved', 65_000), card('new', 4_000)]);
    expect(difference).toEqual({ added: [card('new', 4_000)], dropped: [card('gone', 2_000)], moved: [{ from: card('moved', 3_000), to: card('moved', 65_000) }], kept: 1 });
    expect(differenceLines(difference)).toEqual([
      '+ a.vtt 00:04  new: Ask  “by hand”', '- a.vtt 00:02  gone: Ask  “by hand”', '~ a.vtt 01:05  moved: Ask  “by hand”, was at 00:03', '1 added, 1 dropped, 1 moved, 1 as before',
    ]);
  });

  it('does not move a card to another call', () => expect(differenceOf([card('r', 1, 'a')], [card('r', 2, 'b')])).toMatchObject({ moved: [], added: [{ call: 'b' }], dropped: [{ call: 'a' }] }));

  it('accounts for every card once', () => {
    const cards = fc.uniqueArray(fc.tuple(fc.constantFrom('p', 'q', 'r'), fc.integer({ min: 0, max: 5 })).map(([rule, at]) => card(rule, at * 1_000)), { selector: ({ ruleId, atMs }) => `${ruleId}${atMs}`, maxLength: 10 });
    fc.assert(fc.property(cards, cards, (before, after) => {
      const { added, dropped, moved, kept } = differenceOf(before, after);
      expect(added.length + moved.length + kept).toBe(after.length);
      expect(dropped.length + moved.length + kept).toBe(before.length);
    }));
  });

  it('is found by playing the calls', () => {
    const line = { headline: 'Ask', line: 'How often?', source: 'Guide' };
    const transcript = { title: '', dealId: '', reps: ['Dana'], buyers: ['Priya'], turns: [{ speaker: 'Dana', text: 'we type it by hand here', startMs: 0, endMs: 2_000 }, { speaker: 'Priya', text: 'we type it by hand too', startMs: 3_000, endMs: 5_000 }] };
    const playbook = playbookSchema.parse({ version: 'x', pains: [{ id: 'hand', name: 'typing', phrases: ['by hand'], card: line }] });
    expect(replayCards([{ name: 'call.vtt', transcript }], playbook)).toMatchObject([{ call: 'call.vtt', ruleId: 'hand', quote: 'by hand' }]);
  });
});
