import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fakeCall } from './fake-call.spec.js';
import { findDecisions } from './find-decisions.js';
import { sentencesOf } from '@baton/llm';

const decisionsOf = (...turns: readonly string[]) => findDecisions(sentencesOf(fakeCall(...turns)));
const told = (...turns: readonly string[]): string[] => decisionsOf(...turns).map(({ text }) => text);

describe('what settles something by itself', () => {
  it.each<[string, string]>([
    ["buyer: Okay, let's run it on two depots.", 'Run it on two depots'],
    ["buyer: Let's go with the annual plan.", 'Go with the annual plan'],
    ["tom: We'll start the trial in Leeds.", 'Start the trial in Leeds'],
    ['buyer: We decided to keep the old scanners.', 'We decided to keep the old scanners'],
    ['buyer: We have agreed on two depots.', 'We have agreed on two depots'],
    ["buyer: So we're going with the smaller package.", "We're going with the smaller package"],
    ['buyer: We are ready to move forward with a pilot.', 'We are ready to move forward with a pilot'],
    ["tom: Let's skip the billing tool for now.", 'Skip the billing tool for now'],
    ["buyer: Let's do Tuesday at ten.", 'Tuesday at ten'],
    ['tom: Thursday works for both of us.', 'Thursday works for both of us'],
    ['Ana: It looks like we are going for a curved case.', 'It looks like we are going for a curved case'],
    ['Ana: We can just use standard parts.', 'We can just use standard parts'],
  ])('%s', (turn, text) => expect(told(turn)).toEqual([text]));
});

describe('what is only said', () => {
  it.each([
    "buyer: Maybe we'll run it on two depots.", "buyer: Should we go with the annual plan?", "buyer: If we go with the annual plan, who trains us?", 'buyer: Once we have decided on the plan, we call you.', 'buyer: Perhaps they will start the trial.',
    "rep: Let's have a look at the depot screen.", "rep: We'll start with the minutes of the depots.", "rep: Let's go through the depot list.", 'buyer: In the last meeting we agreed on two depots.', 'buyer: Last year we decided against such tools.',
    "buyer: Let's do it.", 'buyer: Agreed.', 'rep: We can run it on any depot.', 'buyer: We need a cheaper plan.', 'buyer: The depot should be warm.',
  ])('%s', (turn) => expect(told(turn)).toEqual([]));
});

describe('what somebody else agrees to', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['a question to both sides', ['rep: Should we start with two depots?', 'buyer: Yeah.'], ['Should we start with two depots']],
    ['a question answered by what is done', ['rep: Would it help if I showed you a night shift?', "buyer: Yes, let's meet on Tuesday and take the slips."], ['Meet on Tuesday and take the slips']],
    ['a question nobody answers', ['rep: Should we start with two depots?', 'buyer: We have three depots.'], []],
    ['a question answered by its own asker', ['rep: Should we start with two depots?', 'rep: Yeah.'], []],
    ['what one side can do, told across the table', ['rep: We can connect the billing tool.', 'buyer: Okay.'], []],
    ['what colleagues could do', ['Ana: We could skip the display.', 'Ben: Good idea.'], ['We could skip the display']],
    ['what colleagues need not do', ["Ana: We don't need a display light.", 'Ben: Right.'], ["We don't need a display light"]],
    ['what colleagues could do, with no answer', ['Ana: We could skip the display.', 'Ben: The display costs money.'], []],
  ])('%s', (_, turns, expected) => expect(told(...turns)).toEqual(expected));

  it('has both voices as evidence', () => {
    expect(decisionsOf('rep: Should we start with two depots?', 'buyer: Yeah.')[0]?.evidence.map(({ speaker }) => speaker)).toEqual(['Dana Okafor', 'Priya Raman']);
  });
});

describe('decisions', () => {
  const things = ['pilot', 'contract', 'price', 'training', 'billing', 'scanner', 'truck', 'dock', 'slip', 'pallet', 'driver', 'audit'];
  const many = things.map((thing) => `buyer: Let's use the ${thing} ${thing}house.`);

  it('are four in a short talk and eight in a long one', () => {
    const filler = Array.from({ length: 700 }, (_, at) => `rep: The weather number ${at} is cold.`);
    expect([told(...many).length, told(...many, ...filler).length]).toEqual([4, 8]);
  });

  it('about the same thing are one, and weigh more', () => {
    const found = decisionsOf("buyer: Let's use the dock scanner.", "tom: We'll start the pilot in Leeds.", 'rep: Agreed, the pilot starts in Leeds.');
    expect(found.map(({ text, evidence }) => [text, evidence.length])).toEqual([['Start the pilot in Leeds', 2], ['Use the dock scanner', 1]]);
  });

  it('rest on words that were said', () => {
    const words = fc.constantFrom("let's use the scanner", 'we agreed on two depots', 'maybe', 'should we', 'Yeah', ',', '.', '?', 'we could skip it', 'Tuesday works for me', 'last week');
    const turn = fc.tuple(fc.constantFrom('rep', 'buyer', 'Ana', 'Ben'), fc.array(words, { minLength: 1, maxLength: 5 })).map(([who, said]) => `${who}: ${said.join(' ')}`);
    fc.assert(fc.property(fc.array(turn, { maxLength: 8 }), (turns) => {
      const lines = new Map(fakeCall(...turns).lines.map(({ id, text }) => [id, text]));
      for (const { text, evidence } of decisionsOf(...turns)) {
        expect(text).not.toBe('');
        for (const { utteranceId, quote } of evidence) expect(lines.get(utteranceId)).toContain(quote);
      }
    }), { numRuns: 200 });
  });
});
