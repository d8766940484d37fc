import { describe, expect, it } from '@jest/globals';
import { findRuleSteps } from '../rule-steps.js';
import { colleagues, smallTalk } from './colleagues.spec.js';
import { findMeetingSteps } from './find-meeting-steps.js';
import { meetingWeights } from './meeting-weights.js';
import type { StepModel } from './step-chances.js';

/** A model that believes in one cue alone. */
const believing = (cue: string, bias = -5): StepModel => ({ first: { bias, of: { [cue]: 8 } }, second: { bias: 0, of: { odds: 3 } } });
const stepsIn = (turns: readonly string[], model = believing('commit')) => {
  const { call, sentences } = colleagues(...turns);
  return findMeetingSteps(call, sentences, findRuleSteps(call, sentences), model);
};
const told = (turns: readonly string[], model = believing('commit')): string[] => stepsIn(turns, model).map(({ step: { owner, text, dueDate } }) => `${owner}: ${text}${dueDate && `, ${dueDate}`}`);

describe('a step of a meeting', () => {
  it.each<[string, readonly string[], string, readonly string[]]>([
    ['that the rules read is told in their words', ["Ana: I'll send the integration plan by Thursday."], 'commit', ['Ana: Send the integration plan, 2026-11-26']],
    ['is up to the one spoken to', ['Ben: Hello.', 'Ana: And you draw the case, okay.'], 'you_work', ['Ben: You draw the case, okay']],
    ['is up to everybody', ['Ana: We finish the questionnaire afterwards.'], 'deliver', ['Everybody: We finish the questionnaire afterwards']],
    ['is up to the one who is named', ['Ben: Hello.', 'Ana: And Ben does the evaluation.'], 'deliver', ['Ben: Ben does the evaluation']],
    ['is up to the speaker', ['Ana: I start on the report now.'], 'deliver', ['Ana: I start on the report now']],
    ['of nobody says so', ['Ana: Then the product evaluation.'], 'deliver', ['Nobody named: Then the product evaluation']],
    ['tells its day', ['Ana: We fill in the questionnaire on Friday.'], 'deliver', ['Everybody: We fill in the questionnaire on Friday, 2026-11-27']],
  ])('%s', (_, turns, cue, expected) => expect(told([...smallTalk(20), ...turns, 'Cleo: Hm.'], believing(cue))).toEqual(expected));

  it('cites the marked utterances of its sentence and no other', () => {
    const [{ step: { evidence } }] = stepsIn([...smallTalk(20), 'Ana: The manager,', 'Ana: will draw the case,', 'Ana: and so on.'], believing('work_verb')) as [ReturnType<typeof stepsIn>[number]];
    expect(evidence.map(({ utteranceId, quote }) => [utteranceId, quote])).toEqual([['u21', 'will draw the case,']]);
  });
});

describe('the steps of a meeting', () => {
  const many = Array.from({ length: 12 }, (_, at) => `Ana: Then the report number ${at}.`);
  it('are six utterances at most', () => expect(stepsIn(many, believing('deliver'))).toHaveLength(6));
  it('are none when nothing is likely', () => expect(stepsIn(smallTalk(120), meetingWeights.steps)).toEqual([]));
  it('are its likeliest three when these are fairly likely, and no more', () => expect(stepsIn(many, { first: { bias: 0, of: {} }, second: { bias: -2.5, of: {} } })).toHaveLength(3));
  it('stand in the order they were said, each with its chance', () => {
    const steps = stepsIn(many, believing('deliver'));
    const times = steps.map(({ step }) => step.evidence[0]?.startMs ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    for (const { chance } of steps) expect(chance).toBeGreaterThan(0.24);
  });
});

describe('the learned weights', () => {
  const opening = ['Ana: Good morning and welcome to the meeting.', ...smallTalk(110)];
  it.each<[string, readonly string[], RegExp]>([
    ['hear tasks dealt out at the end', ["Ana: So the designer is going to work on the prototype.", "Ana: You're going to look at the product evaluation.", 'Ben: Okay.'], /prototype.*product evaluation/],
    ['hear what is to be filled in', ['Ana: So we are supposed to write final reports.', 'Ben: Okay.'], /reports/],
  ])('%s', (_, turns, expected) => expect(told([...opening, ...turns], meetingWeights.steps).join(' ')).toMatch(expected));
});
