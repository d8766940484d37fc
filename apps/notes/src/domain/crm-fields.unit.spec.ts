import { describe, expect, it } from '@jest/globals';
import { haldenDeal } from '@baton/testing';
import { competitorsOf } from './competitor.js';
import { crmFields, readFields } from './crm-fields.js';
import { fakeCall } from './fake-call.spec.js';
import { findDecisions } from './find-decisions.js';
import { findNextSteps } from './find-next-steps.js';
import { sentencesOf } from '@baton/llm';

const read = (field: string, ...turns: readonly string[]) => {
  const call = { ...fakeCall(...turns), deal: haldenDeal };
  const sentences = sentencesOf(call);
  const found = crmFields(readFields(call, sentences, findDecisions(sentences), findNextSteps(call, sentences))).find((each) => each.field === field);
  return found?.value || `(${found?.leftEmptyReason ?? ''})`;
};

describe('the amount', () => {
  it.each<[string, readonly string[], string]>([
    ['that was agreed', ['buyer: We agreed on €48,000 a year.'], '48000'],
    ['in words', ["buyer: Let's go with the forty-eight thousand euro package."], '48000'],
    ['that works for the buyer', ['rep: It would be €48,000.', 'buyer: €48,000 works for us.'], '48000'],
    ['of a thing that is used', ["buyer: Let's use the scanner of three hundred euros."], '(no figure was agreed)'],
    ['of a pilot', ["buyer: Let's run the pilot for €5,000."], '(no figure was agreed)'],
    ['only named is told as the reason', ['rep: The price is $12,000 per month.'], '(no figure was agreed; $12,000 was named)'],
    ['named last is the one told', ['rep: It costs €50,000.', 'buyer: Our budget is €40,000.'], '(no figure was agreed; €40,000 was named)'],
    ['that is a loss, not a price', ['buyer: We lose nine thousand euros every winter.'], '(no figure was agreed)'],
    ['in cents', ['buyer: We agreed on 50 cents a slip.'], '(no figure was agreed)'],
    ['nobody spoke of', ['buyer: The depot is cold.'], '(no figure was agreed)'],
  ])('%s', (_, turns, expected) => expect(read('amount', ...turns)).toBe(expected));
});

describe('the close date', () => {
  it.each<[string, string]>([
    ['buyer: We can sign by 15 March.', '2027-03-15'],
    ['buyer: We sign in March.', '2027-03-31'],
    ['buyer: We want to sign this quarter.', '2026-12-31'],
    ['buyer: We sign next week.', '2026-12-06'],
    ['buyer: We want to sign before March.', '2027-02-28'],
    ['buyer: We sign two weeks before Christmas.', '2026-12-11'],
    ["buyer: We won't sign in January, let's plan to sign at the end of March.", '2027-03-31'],
  ])('%s', (turn, date) => expect(read('close_date', turn)).toBe(date));

  it.each<[string, string]>([
    ['buyer: We sign after March.', 'named'], ['buyer: We go live in March.', 'named'], ['buyer: We signed the last one in March.', 'named'], ["buyer: We can't sign in January.", 'named'], ['buyer: We usually sign in March.', 'named'],
    ['buyer: We want to sign next year.', 'agreed'], ['rep: So you sign in March.', 'agreed'],
  ])('is left empty after "%s": no date was %s', (turn, how) => expect(read('close_date', turn)).toBe(`(no date for signing was ${how})`));
});

describe('the next step', () => {
  it.each<[string, readonly string[], string]>([
    ['is the one due first', ["rep: I'll send the security paper by Friday.", "tom: I'll share the depot list by Wednesday."], 'Tom Weller: Share the depot list by 2026-11-25'],
    ['is the first without any date', ["rep: I'll send the security paper.", "tom: I'll share the depot list."], 'Dana Okafor: Send the security paper'],
    ['is left empty when there is none', ['buyer: The depot is cold.'], '(no next step was agreed)'],
  ])('%s', (_, turns, expected) => expect(read('next_step', ...turns)).toBe(expected));
});

describe('what not every call tells', () => {
  const fields = (items: readonly { readonly name: string }[], ...turns: readonly string[]) => {
    const call = { ...fakeCall(...turns), deal: haldenDeal };
    const sentences = sentencesOf(call);
    return crmFields(readFields(call, sentences, findDecisions(sentences), findNextSteps(call, sentences), { competitors: competitorsOf(undefined), items }));
  };
  const everyCall = ['stage', 'close_date', 'amount', 'next_step', 'decision_maker', 'competitor', 'outcome'];

  it('is left empty with what was missing', () => {
    const empty = fields([{ name: 'seat' }], 'buyer: The depot is cold.');
    expect(empty.map(({ field }) => field)).toEqual(everyCall);
    expect(empty.slice(4).map(({ leftEmptyReason }) => leftEmptyReason)).toEqual(['nobody said who decides', 'the playbook names no competitors to listen for', 'nobody said whether the deal is won or lost']);
  });

  it('stands behind the others when it is said', () => {
    const said = fields([{ name: 'seat' }], 'rep: It is €48,000 for forty seats.', "buyer: Okay, we take 40 seats, we'll sign it today.", 'rep: Deal.');
    expect(said.map(({ field }) => field)).toEqual([...everyCall, 'terms']);
    expect(said.slice(-2).map(({ label, value }) => [label, value])).toEqual([['Outcome', 'Won'], ['Terms', 'buyer: 40 seat']]);
    for (const { confidence, evidence } of said.slice(-2)) { expect(confidence).toBeGreaterThan(0.5); expect(evidence.length).toBeGreaterThan(0); }
  });

  it('is a reason for the loss where the deal is lost, and says when none was given', () => {
    expect(fields([], 'buyer: We went with somebody else.').slice(-2)).toMatchObject([{ field: 'outcome', value: 'Lost' }, { field: 'loss_reason', value: 'Competitor: We went with somebody else' }]);
    expect(fields([], 'rep: Shall we sign?', 'buyer: No, sorry.').at(-1)).toMatchObject({ field: 'loss_reason', value: '', leftEmptyReason: 'the buyer did not say why' });
  });

  it('is no term of a deal whose items nobody knows', () => expect(fields([], 'buyer: We take 40 seats.', 'rep: Deal.').map(({ field }) => field)).not.toContain('terms'));
});
