import { describe, expect, it } from '@jest/globals';
import type { Hypothesis } from '@baton/contracts';
import type { CaptionBlock, CaptionsReading } from './caption-block.js';
import { beginHearing, endHearing, hear, type Hearing } from './hearing.js';

type Look = CaptionsReading | 'off' | string;

const block = (written: string): CaptionBlock => {
  const [, key = '', speaker = '', text = ''] = /^(\w+) (\w+): (.*)$/.exec(written) ?? [];
  return { key, speaker, text };
};
/** `r1 | e1 You: hello | e2 Ann: hi` is a region with two blocks. */
const reading = (look: Look): CaptionsReading => {
  if (typeof look !== 'string') return look;
  if (look === 'off') return { kind: 'off' };
  const [region = '', ...blocks] = look.split(' | ');
  return { kind: 'shown', region, blocks: blocks.map(block) };
};
interface Heard { readonly heard: Hypothesis[]; readonly hearing: Hearing }
/** Looks at the page, each time so many milliseconds after the start. */
const listen = (looks: readonly (readonly [number, Look])[], skipsFirst = false): Heard => {
  let hearing = beginHearing(skipsFirst);
  const heard: Hypothesis[] = [];
  for (const [atMs, look] of looks) {
    const step = hear(hearing, reading(look), atMs);
    ({ hearing } = step);
    heard.push(...step.heard);
  }
  return { heard, hearing };
};
const finals = ({ heard }: { readonly heard: readonly Hypothesis[] }): string[] => heard.filter(({ isFinal }) => isFinal).map(({ speaker, text }) => `${speaker}: ${text}`);
const all = (heard: Heard): string[] => [...finals(heard), ...finals(endHearing(heard.hearing))];

describe('an utterance becomes final', () => {
  it.each<[string, [number, Look][], string[]]>([
    ['when another speaker began and it has been still for a second', [[0, 'r | a Ann: Well'], [500, 'r | a Ann: Well | b Bo: Yes'], [900, 'r | a Ann: Well | b Bo: Yes'], [1_000, 'r | a Ann: Well | b Bo: Yes']], ['Ann: Well']],
    ['not while the one above still changes', [[0, 'r | a Ann: Well'], [500, 'r | a Ann: Well | b Bo: Yes'], [900, 'r | a Ann: Well then | b Bo: Yes'], [1_800, 'r | a Ann: Well then | b Bo: Yes']], []],
    ['when its block left', [[0, 'r | a Ann: Well'], [100, 'r | b Bo: Yes']], ['Ann: Well']],
    ['when captions are switched off', [[0, 'r | a Ann: Well'], [100, 'off']], ['Ann: Well']],
    ['when their markup is not known any more', [[0, 'r | a Ann: Well'], [100, { kind: 'unknown' }]], ['Ann: Well']],
    ['when it has been still for four seconds', [[0, 'r | a Ann: Well'], [3_999, 'r | a Ann: Well'], [4_000, 'r | a Ann: Well']], ['Ann: Well']],
    ['not before', [[0, 'r | a Ann: Well'], [3_999, 'r | a Ann: Well']], []],
    ['once', [[0, 'r | a Ann: Well'], [4_000, 'r | a Ann: Well'], [9_000, 'r | a Ann: Well'], [9_100, 'off']], ['Ann: Well']],
  ])('%s', (_, looks, said) => { expect(finals(listen(looks))).toEqual(said); });

  it('at the end of the call, wherever it stands', () => {
    expect(all(listen([[0, 'r | a Ann: Well | b Bo: Yes']]))).toEqual(['Ann: Well', 'Bo: Yes']);
    expect(endHearing(beginHearing(false)).heard).toEqual([]);
  });
});

describe('two who speak at once', () => {
  it('have their words apart, each going on where they were', () => {
    const heard = listen([[0, 'r | a Ann: I'], [500, 'r | a Ann: I think | b Bo: No'], [2_000, 'r | a Ann: I think | b Bo: No'], [2_500, 'r | a Ann: I think so | b Bo: No way']]);
    expect(all(heard)).toEqual(['Ann: I think', 'Ann: so', 'Bo: No way']);
    expect(new Set(heard.heard.map(({ utteranceId }) => utteranceId)).size).toBe(3);
  });
});

describe('blocks that the page shows in other elements', () => {
  it.each<[string, [number, Look][], string[]]>([
    ['put up anew at once', [[0, 'r | a Ann: Well | b Bo: Yes'], [100, 'r | c Ann: Well | d Bo: Yes indeed']], ['Ann: Well', 'Bo: Yes indeed']],
    ['one of them put up anew', [[0, 'r | a Ann: Well | b Bo: Yes'], [100, 'r | a Ann: Well | d Bo: Yes indeed']], ['Ann: Well', 'Bo: Yes indeed']],
    ['in a new region after captions were off', [[0, 'r | a Ann: Well | b Bo: Yes'], [100, 'off'], [9_000, 's | c Ann: Well | d Bo: Yes | e Ann: Good']], ['Ann: Well', 'Bo: Yes', 'Ann: Good']],
    ['in a new region that kept only the last of them', [[0, 'r | a Ann: Well | b Bo: Yes'], [100, 'off'], [9_000, 's | d Bo: Yes that is so']], ['Ann: Well', 'Bo: Yes', 'Bo: that is so']],
    ['that scrolled out and came back above', [[0, 'r | a Ann: Well now | b Bo: Yes'], [100, 'r | b Bo: Yes'], [200, 'r | c Ann: Well now | b Bo: Yes']], ['Ann: Well now', 'Bo: Yes']],
    ['the same elements, hidden and shown', [[0, 'r | a Ann: Well'], [100, 'off'], [200, 'r | a Ann: Well now']], ['Ann: Well', 'Ann: now']],
  ])('are the same blocks: %s', (_, looks, said) => { expect(all(listen(looks)).toSorted()).toEqual(said.toSorted()); });

  it.each<[string, [number, Look][], string[]]>([
    ['said again after the captions had faded', [[0, 'r | a Ann: Yes'], [100, 'r'], [200, 'r | b Ann: Yes']], ['Ann: Yes', 'Ann: Yes']],
    ['said again below', [[0, 'r | a Ann: Yes'], [100, 'r | a Ann: Yes | b Bo: So'], [200, 'r | a Ann: Yes | b Bo: So | c Ann: Yes']], ['Ann: Yes', 'Bo: So', 'Ann: Yes']],
    ['said again below after the first scrolled out', [[0, 'r | a Ann: Yes | b Bo: So'], [100, 'r | b Bo: So'], [200, 'r | b Bo: So | c Ann: Yes']], ['Ann: Yes', 'Bo: So', 'Ann: Yes']],
    ['said by somebody else', [[0, 'r | a Ann: Yes'], [100, 'r | b Bo: Yes']], ['Ann: Yes', 'Bo: Yes']],
    ['said in a region that was empty at first', [[0, 'r | a Ann: Yes'], [100, 'off'], [200, 's'], [300, 's | b Ann: Yes']], ['Ann: Yes', 'Ann: Yes']],
    ['another one put above', [[0, 'r | b Bo: So'], [100, 'r | a Ann: Well | b Bo: So']], ['Ann: Well', 'Bo: So']],
  ])('are other blocks when the words were %s', (_, looks, said) => { expect(all(listen(looks)).toSorted()).toEqual(said.toSorted()); });

  it('an element that serves another speaker is another block', () => {
    const heard = listen([[0, 'r | a Ann: Well'], [100, 'r | a Bo: Yes'], [200, 'r | a Bo: Yes indeed']]);
    expect([all(heard), heard.hearing.blocks.map(({ speaker, isShown }) => [speaker, isShown])]).toEqual([['Ann: Well', 'Bo: Yes indeed'], [['Ann', false], ['Bo', true]]]);
  });

  it('blocks that change places stay who they are', () => {
    expect(all(listen([[0, 'r | a Ann: Well | b Bo: Yes'], [100, 'r | b Bo: Yes | a Ann: Well then']])).toSorted()).toEqual(['Ann: Well then', 'Bo: Yes']);
  });
});

describe('what was said before the call', () => {
  it('is nobody\'s to tell: only what comes after it is', () => {
    const heard = listen([[0, 'r | a Ann: This is between us | b Bo: Sure'], [100, 'r | a Ann: This is between us | b Bo: Sure and now | c Ann: Hello']], true);
    expect(all(heard)).toEqual(['Bo: and now', 'Ann: Hello']);
  });

  it('is not told either when captions come back with it', () => {
    expect(all(listen([[0, 'off'], [100, 'r | a Ann: This is between us'], [200, 'r | a Ann: This is between us | b Bo: Hello']], true))).toEqual(['Bo: Hello']);
  });

  it('is no reason to leave out first words where captions were never on', () => {
    expect(all(listen([[0, 'off'], [100, 'r | a Ann: Hello']]))).toEqual(['Ann: Hello']);
  });

  it('stays untold when it is corrected afterwards', () => {
    expect(all(listen([[0, 'r | a Ann: This is between as'], [100, 'r | a Ann: This is between us'], [200, 'r | a Ann: This is between us. Hello']], true))).toEqual(['Ann: Hello']);
  });
});

describe('what is known of the captions', () => {
  it('counts rewritings that came too late', () => {
    expect(listen([[0, 'r | a Ann: it costs to much'], [4_000, 'r | a Ann: it costs to much'], [5_000, 'r | a Ann: it costs too much'], [5_100, 'r | a Ann: it costs two much']]).hearing.late).toBe(2);
  });

  it('does not grow without end', () => {
    const { hearing } = listen(Array.from({ length: 300 }, (_, at): [number, Look] => [at * 5_000, `r | e${at} Ann: word${at}`]));
    expect([hearing.blocks.length <= 81, hearing.count]).toEqual([true, 300]);
  });

  it('gives every block its own id, however often elements are reused', () => {
    const { heard } = listen([[0, 'r | a Ann: one'], [5_000, 'r'], [6_000, 'r | a Bo: two'], [7_000, 'r | a Ann: three']]);
    expect(new Set(heard.map(({ utteranceId }) => utteranceId)).size).toBe(3);
  });
});
