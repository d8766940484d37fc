import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { authority } from './authority.js';
import { competitor } from './competitor.js';
import { type CueHit, findCues, type ObjectionType } from './find-cues.js';
import { need } from './need.js';
import { price } from './price.js';
import { statusQuo } from './status-quo.js';
import { timing } from './timing.js';
import { trust } from './trust.js';

const wordings: readonly (readonly [ObjectionType, readonly string[]])[] = [
  ['price', price], ['timing', timing], ['authority', authority], ['need', need], ['trust', trust], ['status_quo', statusQuo], ['competitor', competitor],
];
/** Every pattern asked for, whatever letters the text holds. */
const slowly = (text: string): CueHit[] => wordings.flatMap(([type, alternatives]) =>
  [...text.matchAll(new RegExp(String.raw`(?<![\w'])(?:${alternatives.join('|')})(?!\w)`, 'g'))].map((match) => ({ type, start: match.index, end: match.index + match[0].length })));
const inOrder = (hits: readonly CueHit[]): string[] => hits.map(({ type, start, end }) => `${type} ${start} ${end}`).toSorted();

/** The words that the wordings are made of. */
const words = [...new Set(wordings.flatMap(([, alternatives]) => alternatives.flatMap((each) => each.match(/[a-z']+/g) ?? [])))];

describe('wordings of objections', () => {
  it.each<[string, string, readonly string[]]>([
    ['stand where they are said', 'it is too expensive for us', ['price 6-19']],
    ['may be of several types', 'no budget until next year', ['price', 'timing']],
    ['are whole words', 'a hypermarket', []],
    ['are none in small talk', 'we load eleven trucks', []],
  ])('%s', (_, text, expected) => {
    const types = new Set(findCues(text).map(({ type, start, end }) => (expected.some((each) => each.includes('-')) ? `${type} ${start}-${end}` : type)));
    expect(expected.every((each) => types.has(each))).toBe(true);
    if (expected.length === 0) expect([...types]).toEqual([]);
  });

  it('are those that asking every pattern finds', () => {
    const text = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((spoken) => spoken.join(' '));
    fc.assert(fc.property(text, (spoken) => expect(inOrder(findCues(spoken))).toEqual(inOrder(slowly(spoken)))), { numRuns: 1_000 });
  });
});
