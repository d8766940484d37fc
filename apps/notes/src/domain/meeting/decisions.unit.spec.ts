import { describe, expect, it } from '@jest/globals';
import { findDecisions } from '../find-decisions.js';
import { colleagues, smallTalk } from './colleagues.spec.js';
import { decisionFeatures } from './decision-features.js';
import { decisionStretches } from './decision-stretches.js';
import { piecesOf } from './pieces.js';

const viewOf = (...turns: readonly string[]) => { const pieces = piecesOf(colleagues(...turns).sentences); return { pieces, features: decisionFeatures(pieces) }; };
const model = { bias: -4, of: { lets: 6 } };
const stretchesOf = (...turns: readonly string[]) => { const { pieces, features } = viewOf(...turns); return decisionStretches(model, pieces, features); };

describe('what part of a decision is judged by', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["Let's go for the rubber case.", ['lets', 'going_for'], ['question', 'i', 'yes']], ['Yeah, we should drop the display.', ['we_can', 'drop', 'yes'], ['money', 'lets']],
    ['It should cost twelve euros.', ['it_should', 'number', 'money'], ['you']], ['Did we look at the agenda?', ['question', 'ceremony', 'past'], ['agreed']], ['We pretty much decided on yellow.', ['agreed'], ['maybe']],
  ])('%s', (text, present, absent) => {
    const [features] = viewOf(`Ana: ${text}`).features;
    for (const name of present) expect([name, features?.get(name)]).toEqual([name, 1]);
    for (const name of absent) expect([name, features?.has(name)]).toEqual([name, false]);
  });
  it('holds no word of its matter', () => expect([...(viewOf('Ana: The rubber banana is yellow.').features[0]?.keys() ?? [])].filter((name) => /rubber|banana|yellow/.test(name))).toEqual([]));
  it('is who takes it up, in whose words', () => {
    const [echoed] = viewOf('Ana: The rubber case is soft.', 'Ben: Yes.', 'Cleo: A rubber case then.').features;
    const [alone] = viewOf('Ana: The rubber case is soft.', 'Ana: Yes.', 'Ana: A rubber case then.').features;
    expect([echoed?.get('accepted'), echoed?.get('near_echo')]).toEqual([1, 0.25]);
    expect([alone?.get('accepted'), alone?.get('near_echo')]).toEqual([0, 0]);
  });
  it('is whether somebody else asked for it', () => expect(viewOf('Ana: Which case?', 'Ben: The rubber one.').features.map((each) => each.get('asked'))).toEqual([0, 1]));
});

describe('a stretch of talk', () => {
  const settled = [...smallTalk(30), "Ana: Let's take the rubber case.", 'Ben: The rubber case is fine.', ...smallTalk(30)];
  it('has its likeliest piece as core, and whole sentences around it', () => {
    const [stretch] = stretchesOf(...settled);
    expect(stretch?.core.text).toBe("Let's take the rubber case.");
    expect(stretch?.pieces.map(({ text }) => text)).toContain('The rubber case is fine.');
    expect(stretch?.pieces.map(({ text }) => text)).not.toContain('Mm-hmm.');
    expect(stretch?.pieces.length).toBeLessThanOrEqual(13);
  });
  it('is in no other', () => {
    const cores = stretchesOf(...settled).map(({ core }) => core.said.index).toSorted((a, b) => a - b);
    for (const [at, index] of cores.slice(1).entries()) expect(index - (cores[at] ?? 0)).toBeGreaterThan(6);
  });
  it.each([[60, 5], [240, 8], [900, 12]])('is one of so many: %i pieces make %i at most', (pieces, most) => expect(stretchesOf(...smallTalk(pieces)).length).toBeLessThanOrEqual(most));
});

describe('decisions of colleagues', () => {
  it('are told by the sentence that says most, with the talk around it', () => {
    const { sentences } = colleagues(...smallTalk(80), "Ana: So let's definitely go for the rubber case then.", 'Ben: Okay, the rubber case is good.', ...smallTalk(60));
    const [first] = findDecisions(sentences);
    expect(first?.text).toBe("Let's definitely go for the rubber case then");
    expect(first?.evidence.map(({ quote }) => quote)).toContain('Okay, the rubber case is good.');
  });
  it('of a short talk are read by the rules', () => expect(findDecisions(colleagues("Ana: Let's go with the rubber case.").sentences).map(({ evidence }) => evidence.length)).toEqual([1]));
});
