import { describe, expect, it } from '@jest/globals';
import { type NoteLine, Side } from '@baton/contracts';
import fc from 'fast-check';
import { mergeLines } from './merge-lines.js';

const said = (text: string, utteranceId: string, quote: string): NoteLine => ({ text, evidence: [{ utteranceId, quote, speaker: 'Priya Raman', side: Side.BUYER, startMs: 0, endMs: 1, source: undefined }] });
const merged = (offline: readonly NoteLine[], model: readonly NoteLine[], most = 4) => mergeLines(offline, model, most).map(({ text }) => text);
const [pilot, plan] = [said('Pilot on two depots', 'u1', "Let's run it on two depots."), said('Plan for February', 'u2', 'We plan for February.')];

describe('lines of the rules and of the model', () => {
  it.each<[string, readonly NoteLine[], readonly NoteLine[], readonly string[]]>([
    ['stay without a model’s', [pilot, plan], [], ['Pilot on two depots', 'Plan for February']],
    ['are the model’s where there were none', [], [pilot], ['Pilot on two depots']],
    ['are reworded in their place by one of the same words', [pilot, plan], [said('January start', 'u2', 'plan for February')], ['Pilot on two depots', 'January start']],
    ['are reworded by one that quotes more of the same words', [said('Depots', 'u1', 'two depots')], [pilot], ['Pilot on two depots']],
    ['are reworded by one that tells the same elsewhere', [pilot], [said('Pilot on two depots in January', 'u7', 'A pilot then.')], ['Pilot on two depots in January']],
    ['are told once when two of the model’s tell the same', [pilot], [said('A', 'u1', 'two depots'), said('B', 'u1', 'run it')], ['A']],
    ['have new ones behind them', [pilot], [said('Audit in Leeds', 'u9', 'The audit is in Leeds.')], ['Pilot on two depots', 'Audit in Leeds']],
    ['of the same quote elsewhere are other lines', [pilot], [said('Leeds', 'u9', "Let's run it on two depots.")], ['Pilot on two depots', 'Leeds']],
  ])('%s', (_, offline, model, expected) => expect(merged(offline, model)).toEqual(expected));

  it('leave no room for new ones when there are enough, and lose none that were there', () => {
    expect(merged([pilot, plan], [said('Audit', 'u9', 'The audit.')], 2)).toEqual(['Pilot on two depots', 'Plan for February']);
    expect(merged([pilot, plan], [], 1)).toEqual(['Pilot on two depots', 'Plan for February']);
  });

  it('that are reworded keep their words and get the new ones', () => {
    const [line] = mergeLines([{ ...pilot, owner: 'Dana' }], [{ ...said('Two depots', 'u1', 'two depots'), evidence: [...said('', 'u1', 'two depots').evidence, ...plan.evidence], owner: 'Mallory' }], 4);
    expect(line).toEqual({ text: 'Two depots', owner: 'Dana', evidence: [...pilot.evidence, ...plan.evidence] });
  });

  it('never lose an offline line, whatever the model says', () => {
    const line = fc.record({ text: fc.constantFrom('Pilot on two depots', 'Plan for February', 'Audit', 'Price'), utterance: fc.constantFrom('u1', 'u2', 'u3'), quote: fc.constantFrom('run it', 'two depots', 'run it on two depots') }).map(({ text, utterance, quote }) => said(text, utterance, quote));
    fc.assert(fc.property(fc.array(line, { maxLength: 5 }), fc.array(line, { maxLength: 5 }), fc.nat(6), (offline, model, most) => {
      const lines = mergeLines(offline, model, most);
      expect(lines.length).toBeLessThanOrEqual(Math.max(most, offline.length));
      for (const [place, { evidence }] of offline.entries()) expect(lines[place]?.evidence).toEqual(expect.arrayContaining(evidence));
    }));
  });
});
