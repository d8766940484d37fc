import { describe, expect, it } from '@jest/globals';
import { haldenDeal } from '@baton/testing';
import { cite, dealCall, wholeAnswer } from './deal-call.spec.js';
import { groundsOf } from './grounds.js';
import { judgeFields } from './judge-fields.js';
import type { NoteAnswer } from './note-answer.js';

const call = dealCall(
  'rep: Shall we run it on two depots in January?', "buyer: Yes, let's do that.", 'rep: It is €48,000 a year, and €2,000 for training.', 'tom: Okay, that works for our budget.', 'rep: When could you sign?',
  'buyer: At the end of February. Not on 15 March, that is our audit.', 'rep: The last pilot was on 4 May.', "buyer: Maybe we won't negotiate at all.", 'rep: So that is 31 January for the contract.', 'buyer: We sign some time in 2028.',
  'rep: Procurement has the contract next.', 'rep: Do you need anything else?', 'buyer: Some water.', 'rep: And coffee?', 'buyer: Yes, we want to have some.',
);
const grounds = groundsOf(call);
const judge = (change: Partial<NoteAnswer>, of = grounds) => judgeFields(of, wholeAnswer(change));
const stage = (value: string, ...quotes: readonly string[]) => judge({ stage: { value, evidence: cite(...quotes) } as NoteAnswer['stage'] });
const closeDate = (value: string, ...quotes: readonly string[]) => judge({ closeDate: { value, evidence: cite(...quotes) } });
const amount = (value: number, ...quotes: readonly string[]) => judge({ amount: { value, evidence: cite(...quotes) } });

describe('the stage of an answer', () => {
  it('is kept when the buyer agrees to what it stands for', () => {
    expect(stage('evaluation', 'u0: run it on two depots', "u1: let's do that")).toMatchObject({ dropped: [], stage: { value: 'evaluation', label: 'Evaluation', confidence: 0.65, evidence: [{ utteranceId: 'u0' }, { utteranceId: 'u1', quote: "Yes, let's do that." }] } });
  });

  it.each<[string, string, string, readonly string[]]>([
    ['value_not_said', 'that the words do not name', 'negotiation', ['u0: run it on two depots', "u1: let's do that"]],
    ['not_agreed', 'the rep alone names', 'evaluation', ['u0: run it on two depots']],
    ['not_agreed', 'agreed to before it was named', 'negotiation', ["u1: let's do that", 'u10: Procurement has the contract']],
    ['not_agreed', 'agreed to long after, which was about coffee', 'negotiation', ['u10: Procurement has the contract', 'u14: we want to have some']],
    ['value_not_said', 'told of the past', 'evaluation', ['u6: The last pilot was on 4 May']],
    ['not_agreed', 'the buyer doubts', 'negotiation', ["u7: Maybe we won't negotiate"]],
    ['not_ahead', 'the deal is in', 'discovery', ['u0: run it on two depots', "u1: let's do that"]],
    ['not_ahead', 'that wins the deal', 'closedwon', ["u1: let's do that"]],
    ['not_ahead', 'that loses the deal', 'closedlost', ["u1: let's do that"]],
    ['not_ahead', 'of another pipeline', 'elsewhere', ["u1: let's do that"]],
    ['quote_not_found', 'with words nobody said', 'evaluation', ["u1: let's start the pilot"]],
  ])('is dropped as %s: one %s', (reason, _, value, quotes) => expect(stage(value, ...quotes)).toMatchObject({ stage: undefined, dropped: [reason] }));

  it('is dropped where there is no deal, and where the deal stands in no stage of its pipeline', () => {
    const answer = { stage: { value: 'evaluation', evidence: cite('u0: run it on two depots', "u1: let's do that") } };
    for (const deal of [null, { ...haldenDeal, stageId: 'gone' }]) expect(judge(answer as Partial<NoteAnswer>, groundsOf({ ...call, deal })).dropped).toEqual(['not_ahead']);
  });
});

describe('the close date of an answer', () => {
  it('is kept when the buyer names it and the quotes are of signing', () => {
    expect(closeDate('2027-02-28', 'u4: When could you sign?', 'u5: At the end of February')).toMatchObject({ dropped: [], closeDate: { value: '2027-02-28', label: '2027-02-28', evidence: [{ utteranceId: 'u4' }, { utteranceId: 'u5', quote: 'At the end of February.' }] } });
  });

  it.each<[string, string, string, readonly string[]]>([
    ['value_not_said', 'that is not in the quotes', '2027-03-31', ['u4: When could you sign?', 'u5: At the end of February']],
    ['value_not_said', 'that is denied, however it is cut', '2027-03-15', ['u4: When could you sign?', 'u5: on 15 March']],
    ['value_not_said', 'without a word of signing', '2027-02-28', ['u5: At the end of February']],
    ['value_not_said', 'as vague as a year', '2028-12-31', ['u9: We sign some time in 2028']],
    ['value_not_said', 'that is over', '2026-05-04', ['u4: When could you sign?', 'u6: on 4 May']],
    ['not_agreed', 'the rep alone names', '2027-01-31', ['u8: 31 January for the contract']],
    ['unknown_source', 'from another call', '2027-02-28', ['x1: At the end of February']],
  ])('is dropped as %s: one %s', (reason, _, value, quotes) => expect(closeDate(value, ...quotes)).toMatchObject({ closeDate: undefined, dropped: [reason] }));
});

describe('the amount of an answer', () => {
  it('is kept when the buyer agrees to it', () => {
    expect(amount(48_000, 'u2: €48,000 a year', 'u3: that works for our budget')).toMatchObject({ dropped: [], amount: { value: '48000', label: '48000' } });
  });

  it.each<[string, string, number, readonly string[]]>([
    ['value_not_said', 'nobody named', 4_800, ['u2: €48,000 a year', 'u3: that works for our budget']],
    ['not_agreed', 'the rep alone named', 48_000, ['u2: €48,000 a year']],
    ['value_not_said', 'that is a day', 15, ['u5: on 15 March', "u1: let's do that"]],
    ['value_not_said', 'of two sums added up', 50_000, ['u2: €48,000 a year, and €2,000 for training', 'u3: that works for our budget']],
  ])('is dropped as %s: one %s', (reason, _, value, quotes) => expect(amount(value, ...quotes)).toMatchObject({ amount: undefined, dropped: [reason] }));
});

it('an answer without values has none, and nothing is dropped', () => expect(judge({})).toEqual({ stage: undefined, closeDate: undefined, amount: undefined, dropped: [] }));
