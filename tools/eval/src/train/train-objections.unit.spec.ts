import { describe, expect, it } from '@jest/globals';
import { confidenceOf, noResistance, silentRep, viewSentence, withRepSentence } from '@baton/coach';
import fc from 'fast-check';
import type { Talk } from '../data/talk.js';
import { exampleOf, readOwnExamples } from '../data/own-examples.js';
import { guardedTalks } from './guarded.js';
import { fitLogistic, sigmoid } from './logistic.js';
import { foldsOf, trainObjections } from './train-objections.js';
import { viewTalk } from './views.js';
import { digestOf, weightsSources } from './write-weights.js';

const example = (features: readonly number[], label: boolean) => ({ features, label, weight: 1 });

describe('logistic regression', () => {
  it('finds the one feature that tells, and gives the other nothing', () => {
    const examples = Array.from({ length: 40 }, (_, at) => example([...(at % 2 === 0 ? [0] : []), ...(at % 4 < 2 ? [1] : [])], at % 2 === 0));
    const { weights, bias } = fitLogistic(examples, 2, () => 0.1);
    expect(weights[0]).toBeGreaterThan(3);
    expect(Math.abs(weights[1] ?? 1)).toBeLessThan(0.1);
    expect(sigmoid(bias)).toBeLessThan(0.2);
  });

  it('learns the base rate where nothing tells', () => {
    const { bias } = fitLogistic(Array.from({ length: 100 }, (_, at) => example([], at < 20)), 0, () => 1);
    expect(sigmoid(bias)).toBeCloseTo(0.2, 2);
  });

  it('gives smaller weights under a larger penalty, and the same ones each time', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 4, maxLength: 40 }), (rows) => {
      const examples = rows.map(([has, label]) => example(has ? [0] : [], label));
      const fit = (penalty: number): number => fitLogistic(examples, 1, () => penalty).weights[0] ?? 0;
      expect(Math.abs(fit(10))).toBeLessThanOrEqual(Math.abs(fit(0.5)) + 1e-6);
      expect(fit(1)).toBe(fit(1));
    }), { numRuns: 50 });
  });
});

const talk = (id: string, ...turns: readonly string[]): Talk => ({ id, said: turns.map((turn) => { const [who, text = '', label] = turn.split('|'); return who === 'rep' ? { who: 'rep', text } : { who: 'buyer', text, label: label === 'yes' }; }) });

describe('training', () => {
  const dialogues = Array.from({ length: 12 }, (_, at) => talk(`d${at}`, 'rep|Would you like to give something?', "buyer|I can't do that.|yes", 'rep|How are you?', 'buyer|Very well, thanks.', 'buyer|Sure, I will help.')).map(viewTalk);
  const written = Array.from({ length: 60 }, (_, at) => [talk(`w${at}`, 'rep|Shall I send it?', 'buyer|that is far too steep for us|yes'), talk(`n${at}`, 'rep|Shall I send it?', 'buyer|yes please send it')]).flat();
  const set = { dialogues, written: written.map(viewTalk), guarded: guardedTalks(written).map(viewTalk), quiet: [viewTalk(talk('q', ...Array.from({ length: 30 }, () => 'buyer|the menu has a button')))] };

  it('gives the same files for the same rows, byte for byte', () => {
    const sources = () => weightsSources(trainObjections(set, 3), { command: 'c', date: 'd', rows: 'r', figures: 'f', trainedOn: [digestOf('d0')] });
    expect(sources()).toEqual(sources());
    expect(sources()['topic-weights.ts']).toMatch(/'w (?:that|far|steep)':/);
    expect(sources()['reaction-weights.ts']).toContain(digestOf('d0'));
  });

  it('learns what refuses, and what is objected to', () => {
    const model = trainObjections(set, 3);
    expect(model.reaction.of['refuses']).toBeGreaterThan(0);
    const sure = (text: string): number => confidenceOf(model, viewSentence(text, withRepSentence(silentRep, 'Shall I send it?')), noResistance).topic;
    expect(sure('that is far too steep for us')).toBeGreaterThan(sure('yes please send it'));
    expect(sure('that is far too steep for us')).toBeGreaterThan(sure("it's not that that is far too steep for us"));
    expect(Object.keys(model.reaction.of).filter((feature) => feature.startsWith('w ') || feature.startsWith('cue'))).toEqual([]);
  });

  it('deals every talk into one fold', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string(), { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), fc.integer(), (items, count, seed) => {
      expect(foldsOf(items, count, seed).flat().toSorted()).toEqual(items.toSorted());
    }));
  });
});

describe('written examples', () => {
  it('are of a known kind and form, none of them twice', () => {
    const examples = readOwnExamples();
    expect(examples.length).toBeGreaterThan(1_000);
    const lines = examples.map(({ talk: { said } }) => said.map(({ text }) => text.toLowerCase()).join('|'));
    expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
  });

  it.each(['weather | x | y', 'price | only two', 'price | a | b | c', 'price | a | '])('"%s" is refused with its place', (line) => expect(() => exampleOf(line, 'file:7')).toThrow('file:7'));

  it('become none when they are told of, supposed, denied or resolved', () => {
    const [guarded] = guardedTalks([talk('w', 'rep|Shall I?', 'buyer|it is too steep|yes'), talk('n', 'buyer|fine')]);
    expect(guarded?.said).toMatchObject([{ who: 'rep', text: 'Shall I?' }, { who: 'buyer', label: false }]);
    expect(guarded?.said.at(-1)?.text).toContain('it is too steep');
    expect(guardedTalks([talk('n', 'buyer|fine')])).toEqual([]);
  });
});
