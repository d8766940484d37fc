import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fakeCall } from './fake-call.spec.js';
import { findNextSteps } from './find-next-steps.js';
import { taskText } from './rule-steps.js';
import { sentencesOf } from '@baton/llm';

const stepsOf = (...turns: readonly string[]) => { const call = fakeCall(...turns); return findNextSteps(call, sentencesOf(call)); };
const told = (...turns: readonly string[]): string[] => stepsOf(...turns).map(({ owner, text, dueDate }) => `${owner}: ${text}${dueDate && `, ${dueDate}`}`);
const talk = (turns: number): string[] => Array.from({ length: turns }, (_, at) => `${at % 2 ? 'buyer' : 'rep'}: The depot number ${at} is quite cold in winter.`);

describe('who', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['a team does it', ['buyer: Our legal team will review the contract by Friday.'], ['Our legal team: Review the contract, 2026-11-27']],
    ['somebody of the call is named', ['buyer: Tom will check the depot numbers.'], ['Tom Weller: Check the depot numbers']],
    ['the one spoken to is told', ['tom: We have three depots.', 'rep: You should check the contract with legal.'], ['Tom Weller: Check the contract with legal']],
    ['somebody owes it', ['buyer: I need to run it past our quality director.'], ['Priya Raman: Run it past our quality director']],
    ['a group owes it', ['tom: We have to fill in the supplier form.'], ['Tom Weller: Fill in the supplier form']],
    ['a voice of no side asks another', ['Ana: I know the numbers.', 'Ben: Could you send the price list?'], ['Ana: Send the price list']],
    ['nobody is there to be asked', ['Ben: Could you send the price list?'], []],
  ])('%s', (_, turns, expected) => expect(told(...turns)).toEqual(expected));
});

describe('what', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['two things of one sentence', ["rep: I'll set up the hour for Tuesday and send you a summary by Friday."], ['Dana Okafor: Set up the hour, 2026-11-24', 'Dana Okafor: Send a summary, 2026-11-27']],
    ['one thing with two verbs', ["rep: I'll check the slips and send them to you."], ['Dana Okafor: Check the slips and send them']],
    ['a request and a promise of one sentence', ["buyer: Send the summary to me by Friday, and I'll book half an hour next week."], ['Dana Okafor: Send the summary, 2026-11-27', 'Priya Raman: Book half an hour, 2026-12-04']],
    ['an offer as a question, taken', ['rep: Would it help if I showed both of you a night shift?', "buyer: Yes, let's do Tuesday at ten."], ['Dana Okafor: Show both of you a night shift, 2026-11-24']],
    ['an offer as a question, not taken', ['rep: Would it help if I showed both of you a night shift?', 'buyer: No, thank you.'], []],
    ['a person and no thing', ["rep: I'll copy Tom on it."], []],
    ['a talk with people', ["buyer: I'll talk to Tom."], ['Priya Raman: Talk to Tom']],
    ['what depends on something', ["rep: I'll share the case studies if that helps."], ['Dana Okafor: Share the case studies']],
  ])('%s', (_, turns, expected) => expect(told(...turns)).toEqual(expected));

  it.each<[string, string]>([
    ['sent you a sample', 'Send a sample'], ['showed you the slips', 'Show the slips'], ['invited Tom to the demo', 'Invite Tom to the demo'], ['scheduled a demo', 'Schedule a demo'], ['send the plan over to us', 'Send the plan'],
    ['send me two lines, then we decide', 'Send two lines'], ['check it with legal because they are slow', 'Check it with legal'],
  ])('%j is told as %j', (words, expected) => expect(taskText(words, [])).toBe(expected));
});

describe('by when', () => {
  it.each<[string, string]>([
    ['by Thursday', '2026-11-26'], ['next week', '2026-12-04'], ['by the end of the week', '2026-11-27'], ['before Christmas', '2026-12-25'], ['in two weeks', '2026-12-07'], ['by EOD', '2026-11-23'],
    ['in January', ''], ['in Q1', ''], ['soon', ''], ['as we said last Tuesday', ''],
  ])('%s is %j', (when, date) => expect(stepsOf(`rep: I'll send you the security paper ${when}.`).map(({ dueDate }) => dueDate)).toEqual([date]));

  it('is told by the sentence that names it, whoever says it', () => {
    expect(told('buyer: Could you send the slip sample?', "rep: Sure, I'll send the slip sample by Friday.")).toEqual(['Dana Okafor: Send the slip sample, 2026-11-27']);
  });
});

describe('where in the call', () => {
  it.each<[string, string, number]>([
    ['a loose word in the midst', 'rep: You should check the contract with legal.', 0],
    ['something undated for oneself in the midst', "rep: I'll finish the other report.", 0],
    ['something handed over in the midst', "rep: I'll send you the security paper.", 1],
    ['something dated in the midst', "rep: I'll finish the other report by Friday.", 1],
    ['a request in the midst', 'buyer: Could you share the price list?', 1],
  ])('%s', (_, turn, count) => expect(stepsOf(...talk(20), turn, ...talk(60))).toHaveLength(count));

  it.each(['rep: You should check the contract with legal.', "rep: I'll finish the other report.", 'buyer: We have to fill in the supplier form.'])('counts at the end: %s', (turn) => expect(stepsOf(...talk(60), turn, ...talk(10))).toHaveLength(1));
});

describe('what is no next step', () => {
  it.each([
    "rep: I won't send you anything.", 'buyer: Did you send the plan?', 'buyer: We sent the plan last week.', 'rep: Do we have to fill in the form?', "rep: I'll be honest with you.", "rep: Let me share my screen.", 'rep: You can see the plan on the screen.',
    "buyer: They'll never send the plan.", 'rep: If you could see the numbers.', 'buyer: The plan should be short.', 'rep: You would love the depot view.', 'buyer: Can you hear me?', 'rep: We used to send plans by mail.',
  ])('%s', (turn) => expect(told('buyer: Good morning.', turn)).toEqual([]));
});

describe('next steps of any talk', () => {
  const words = fc.constantFrom("I'll send you the plan", 'by Friday', 'could you share the slips', 'Tom will check the numbers', 'and', ', but', 'our IT team will review the contract', 'next week', 'please', 'we have to write the report', '.', '?', 'I can send a sample', 'Sure', 'Yes please');
  const turn = fc.tuple(fc.constantFrom('rep', 'buyer', 'tom', 'Ana'), fc.array(words, { minLength: 1, maxLength: 6 })).map(([who, said]) => `${who}: ${said.join(' ')}`);

  it('have an owner, a thing, words that were said, and a date that is not over', () => {
    fc.assert(fc.property(fc.array(turn, { maxLength: 10 }), (turns) => {
      const call = fakeCall(...turns);
      const lines = new Map(call.lines.map(({ id, text }) => [id, text]));
      for (const { owner, text, dueDate, evidence } of findNextSteps(call, sentencesOf(call))) {
        expect([owner, text].every((each) => each.length > 0)).toBe(true);
        expect(dueDate === '' || dueDate >= '2026-11-23').toBe(true);
        expect(evidence.length).toBeGreaterThan(0);
        for (const { utteranceId, quote } of evidence) expect(lines.get(utteranceId)).toContain(quote);
      }
    }), { numRuns: 200 });
  });

  it('stay when somebody says good-bye', () => {
    fc.assert(fc.property(fc.array(turn, { maxLength: 8 }), (turns) => expect(told(...turns, 'rep: Good-bye.')).toEqual(told(...turns))), { numRuns: 100 });
  });
});
