import { describe, expect, it } from '@jest/globals';
import type { Hypothesis } from '@baton/contracts';
import { followText } from './follow-text.js';
import { finishBlock, type FollowedBlock } from './followed-block.js';

const fresh: FollowedBlock = { id: 'c1', key: 'e1', speaker: 'Priya Raman', text: '', words: [], finished: 0, utterances: 0, open: undefined, changedMs: 0, isShown: true };

/** Shows texts one after the other, a second apart; `|` finishes what is open. */
const show = (...texts: readonly string[]): { block: FollowedBlock; heard: Hypothesis[]; late: number } => {
  let [block, late]: [FollowedBlock, number] = [fresh, 0];
  const heard: Hypothesis[] = [];
  for (const [at, text] of texts.entries()) {
    const step = text === '|' ? finishBlock(block) : followText(block, text, at * 1_000);
    ({ block } = step);
    late += Number(step.isLate);
    heard.push(...step.heard);
  }
  return { block, heard, late };
};
const told = (heard: readonly Hypothesis[]): string[] => heard.map(({ utteranceId, revision, isFinal, text }) => `${utteranceId} ${revision}${isFinal ? '!' : ''} ${text}`);
const finals = (...texts: readonly string[]): string[] => show(...texts, '|').heard.filter(({ isFinal }) => isFinal).map(({ text }) => text);

describe('a block of captions', () => {
  it('that grows is revised under one id, and finished with a revision of its own', () => {
    expect(told(show('So', 'So what', 'So what?', '|').heard)).toEqual(['c1-1 1 So', 'c1-1 2 So what', 'c1-1 3 So what?', 'c1-1 4! So what?']);
  });

  it('says who, from when its first word was seen until its last change', () => {
    expect(show('So', 'So what', '|').heard.at(-1)).toMatchObject({ speaker: 'Priya Raman', startMs: 0, endMs: 1_000, words: [] });
  });

  it('that is rewritten before it is finished is told as it reads last', () => {
    expect(finals('I scream', 'Ice cream', 'Ice cream for all')).toEqual(['Ice cream for all']);
    expect(finals('we need to see the I scream you scream for it', 'We need to see the ice cream')).toEqual(['We need to see the ice cream']);
  });

  it('that goes on after it was finished begins another utterance, with the new words alone', () => {
    expect(told(show('One.', '|', 'One. Two', 'One. Two three.', '|').heard)).toEqual(['c1-1 1 One.', 'c1-1 2! One.', 'c1-2 1 Two', 'c1-2 2 Two three.', 'c1-2 3! Two three.']);
  });

  it.each<[string, string[], string[], number]>([
    ['a finished word that is corrected', ['it costs to much', '|', 'It costs too much.', 'It costs too much. Really.'], ['it costs to much', 'Really.'], 1],
    ['case and points that are corrected', ['it costs too much', '|', 'It costs too much.', 'It costs too much. Really.'], ['it costs too much', 'Really.'], 0],
    ['a finished word that is corrected while more comes', ['a b c', '|', 'a b d e'], ['a b c', 'e'], 1],
    ['finished words taken back and shown again', ['a b c d', '|', 'a b', 'a b c d', 'a b c d e'], ['a b c d', 'e'], 0],
    ['finished words that scroll out', ['a b c d', '|', 'c d', 'c d e'], ['a b c d', 'e'], 0],
    ['finished words that come back into view', ['a b c d', '|', 'c d e', '|', 'a b c d e f'], ['a b c d', 'e', 'f'], 1],
    ['nothing shown for a moment', ['a b', '|', '', 'a b', 'a b c'], ['a b', 'c'], 0],
  ])('tells no word twice for %s', (_, texts, said, late) => {
    expect([finals(...texts), show(...texts).late]).toEqual([said, late]);
  });

  it.each<[string, string[], string[]]>([
    ['and come back', ['Well', 'Well um', 'Well', 'Well um yes'], ['Well um yes']],
    ['for good', ['Well. Um', 'Well.'], ['Well.']],
    ['all of them behind finished ones, and come back', ['Well.', '|', 'Well. Um', 'Well.', 'Well. Um yes'], ['Well.', 'Um yes']],
    ['all of them behind finished ones, for good', ['Well.', '|', 'Well. Um', 'Well.', '|', 'Well. Um'], ['Well.', 'Um']],
  ])('open words that are taken back %s', (_, texts, said) => { expect(finals(...texts)).toEqual(said); });

  it.each<[string, string[], string[]]>([
    ['a long text', ['one two three four five six seven eight nine ten', 'and now this'], ['one two three four five six seven eight nine ten', 'and now this']],
    ['a finished text', ['one two three four five six seven eight', '|', 'alpha beta gamma delta epsilon zeta eta theta'], ['one two three four five six seven eight', 'alpha beta gamma delta epsilon zeta eta theta']],
  ])('takes another text in the place of %s for another one', (_, texts, said) => { expect(finals(...texts)).toEqual(said); });

  it('is cut when it gets long, and every word is in one utterance', () => {
    const words = Array.from({ length: 200 }, (_, at) => `w${at}${at % 15 === 14 ? '.' : ''}`);
    const { heard, block } = show(...words.map((_, at) => words.slice(0, at + 1).join(' ')), '|');
    const said = heard.filter(({ isFinal }) => isFinal).map(({ text }) => text);
    expect(said.join(' ')).toBe(words.join(' '));
    expect(said.length).toBeGreaterThan(2);
    expect(Math.max(...said.map((text) => text.split(' ').length))).toBeLessThanOrEqual(80);
    expect(block.finished).toBe(200);
  });

  it('that is long at first sight is cut at once', () => {
    const text = Array.from({ length: 200 }, (_, at) => `w${at}`).join(' ');
    const { heard } = show(text);
    expect(heard.filter(({ isFinal }) => isFinal).length).toBeGreaterThan(1);
    expect(heard.at(-1)).toMatchObject({ isFinal: false });
    expect(finals(text).join(' ')).toBe(text);
  });

  it('has nothing to finish when nothing is open', () => {
    expect(finishBlock(fresh)).toEqual({ block: fresh, heard: [], isLate: false });
    expect(told(show('One.', '|', '|').heard)).toHaveLength(2);
  });
});
