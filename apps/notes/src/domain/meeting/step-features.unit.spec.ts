import { describe, expect, it } from '@jest/globals';
import { colleagues, smallTalk } from './colleagues.spec.js';
import { piecesOf } from './pieces.js';
import { stepFeatures } from './step-features.js';

const featuresIn = (turns: readonly string[], byRule: readonly string[] = []) => stepFeatures(piecesOf(colleagues(...turns).sentences), new Set(byRule));
const of = (text: string) => featuresIn([`Ana: ${text}`])[0] ?? new Map<string, number>();

describe('what words say of something to be done', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["You're going to look at product evaluation.", ['you_future', 'you_work', 'deliver', 'going', 'deliver_going'], ['we_will', 'i_will', 'question']],
    ['The designer should draw the case.', ['role', 'role_verb', 'should', 'work_verb', 'role_work_verb', 'assignment'], ['you_work', 'please']],
    ["I'll send you the minutes tomorrow.", ['i_will', 'i_work', 'deliver', 'later', 'commit', 'promise'], ['role', 'you_should']],
    ['We are supposed to write final reports.', ['supposed', 'we_have_to', 'work_verb', 'commit'], ['thing_first', 'past']],
    ['Maybe you two could look into it?', ['hedge', 'you_both', 'you_can', 'question'], ['deliver', 'negated']],
    ["It wasn't there.", ['thing_first', 'negated'], ['commit', 'work_verb']],
    ['By next week, ask Maria.', ['next', 'name'], ['past']],
  ])('%s', (text, present, absent) => {
    const features = of(text);
    for (const name of present) expect([name, features.get(name)]).toEqual([name, 1]);
    for (const name of absent) expect([name, features.has(name)]).toEqual([name, false]);
  });
  it('are its words too, by their stems', () => expect([...of('Drawing cases.').keys()].filter((name) => name.startsWith('w '))).toEqual(['w draw', 'w case']));
});

describe('what stands around', () => {
  const turns = [...smallTalk(9), 'Ana: You will draw the case.', 'Ben: Okay.', 'Cleo: Hm.'];
  it('is known: what comes before and after, near and wide', () => {
    const features = featuresIn(turns);
    expect([features[9]?.get('accepted'), features[10]?.get('before_you_future'), features[8]?.get('after_you_future'), features[11]?.get('close_you_future')]).toEqual([1, 1, 1, 0.25]);
    expect(features[0]?.get('wide_you_future')).toBe(0.125);
  });
  it('is no acceptance of the speaker’s own', () => expect(featuresIn(['Ana: You will draw it.', 'Ana: Okay.'])[0]?.get('accepted')).toBe(0));
  it('counts late in a talk, and only there', () => {
    expect([featuresIn(turns)[9]?.get('late_you_future'), featuresIn(turns)[9]?.get('late60')]).toEqual([1, 1]);
    expect(featuresIn(turns.toReversed())[2]?.has('late_you_future')).toBe(false);
  });
  it('is who leads and who says how much', () => {
    const features = featuresIn(['Ana: I open the meeting today.', 'Ben: Hm.', 'Ana: You will draw.']);
    expect(features.map((each) => each.get('leads'))).toEqual([1, 0, 1]);
    expect(features[1]?.get('share')).toBeLessThan(features[0]?.get('share') ?? 0);
    expect(features[2]?.get('leader_you_future')).toBe(1);
  });
  it('is whether the rules have read a step', () => expect(featuresIn(['Ana: Hm.', 'Ben: Hm.'], ['u1']).map((each) => each.get('rule'))).toEqual([0, 1]));
});
