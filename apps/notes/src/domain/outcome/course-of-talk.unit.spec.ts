import { describe, expect, it } from '@jest/globals';
import { sentencesOf } from '@baton/llm';
import { fakeTalk } from '@baton/testing';
import { courseOf, standingIn } from './course-of-talk.js';
import { outcomeFeatures } from './outcome-features.js';

const course = (...turns: readonly string[]) => courseOf(sentencesOf(fakeTalk(...turns)));
/** "12000 firm" per commitment that stands; "-" without a sum. */
const standing = (...turns: readonly string[]): string[] => standingIn(course(...turns)).map(({ sum, firm, byYes, open }) => [sum?.amount ?? '-', ...(firm ? ['firm'] : []), ...(byYes ? ['yes'] : []), ...(open ? ['open'] : [])].join(' '));

describe('what the buyer commits to', () => {
  it.each<[string, readonly string[], string[]]>([
    ['a promise with a sum', ["buyer: I'll give $2."], ['2 firm']],
    ['a wish with a sum', ['buyer: I would like to give $2.'], ['2']],
    ['a yes to what was asked', ['rep: Would you like to buy it?', 'buyer: Yes.'], ['- yes']],
    ['a yes to a sum that was asked', ['rep: Would you buy it for 12,000 euros?', 'buyer: Sure.'], ['12000 yes']],
    ['a deal for the sum that was asked', ['rep: So forty thousand euros, are we agreed?', 'buyer: You have a deal.'], ['40000 firm']],
    ['a sum that answers how much', ['rep: How much would you like to give?', 'buyer: 50 cents.'], ['0.5']],
    ['a bare number that answers how much', ['rep: How much would you like to give?', 'buyer: .50'], ['0.5']],
    ['all of it, where the whole was named', ['rep: You can choose any amount up to $2.', "buyer: I'll give all of it."], ['2 firm']],
    ['a sum that is asked for and found good', ['buyer: Is $5 okay with you or too small?', 'rep: That is great, thank you.'], ['5 yes']],
    ['its part of a bargain', ["buyer: I'll give $1 if you give $1000."], ['1 firm open']],
    ['a part of what there is', ["buyer: I'll give .50 out of my $2."], ['0.5 firm']],
    ['something that hangs on a condition', ["buyer: We'll sign it if legal agrees."], ['- firm open']],
    ['something with a but', ["buyer: I'd be happy to buy it, but the timing is bad."], ['- open']],
    ['the same twice', ['buyer: I will give $1.', 'rep: Are you sure?', 'buyer: I will give $2.'], ['1 firm', '2 firm']],
  ])('is %s', (_, turns, expected) => expect(standing(...turns)).toEqual(expected));

  it.each<[string, readonly string[]]>([
    ['a yes to nothing', ['rep: We have a website.', 'buyer: Yes.']],
    ['a yes to a small step', ['rep: Would you like to sign up for a demo?', 'buyer: Yes.']],
    ['a pilot', ["buyer: Let's go ahead with the pilot."]],
    ['a sum that nobody takes up', ['buyer: Is $5 okay?', 'rep: Tell me about your family.']],
    ['a sum that is taken up a turn too late', ['buyer: Is $5 okay?', 'rep: Hm.', 'buyer: It is cold here.', 'rep: Great.']],
    ['what is refused afterwards', ["buyer: I'd like to buy it.", 'rep: Shall we sign?', 'buyer: No, I can’t do it.']],
    ['nothing at all', ['rep: How much would you like to give?', 'buyer: $0.']],
    ['the rep’s own promise', ["rep: I'll give $2."]],
    ['a stranger’s promise', ["Zoe: I'll give $2."]],
    ['what was bought before', ['buyer: We bought one for $2 last year.']],
    ['an answer that comes after another question', ['rep: Would you like to buy it?', 'buyer: It is cold here.', 'rep: The scanner reads slips.', 'buyer: Yes.']],
  ])('is not %s', (_, turns) => expect(standing(...turns)).toEqual([]));

  it('rests on the question and the answer', () => {
    expect(course('rep: Would you buy it for 12,000 euros?', 'buyer: Sure.').commitments[0]?.said.map(({ text }) => text)).toEqual(['Would you buy it for 12,000 euros?', 'Sure.']);
  });
});

describe('what the outcome is judged by', () => {
  it.each<[string, readonly string[], Partial<ReturnType<typeof outcomeFeatures>>]>([
    ['nothing said', [], { agreed: 0, acted: 0, refused: 0, priced: 0, confirmed: 0, yielded: 0, conditions: 0 }],
    ['a promise', ["buyer: I'll sign it."], { agreed: 1, acted: 1, refused: 0 }],
    ['a mere yes', ['rep: Would you like to buy it?', 'buyer: Yes.'], { agreed: 1, acted: 0 }],
    ['a refusal', ['buyer: No thank you.'], { agreed: 0, refused: 1 }],
    ['a refusal taken back', ['buyer: No thank you.', 'rep: Really?', "buyer: Fine, I'll buy it."], { agreed: 1, refused: 0 }],
    ['a price', ['rep: It costs $40.'], { priced: 1 }],
    ['a price the buyer names', ['buyer: We pay $40 today.'], { priced: 0 }],
    ['a summary of what was agreed', ["buyer: I'll take it.", 'rep: So you take it for $40, correct?'], { confirmed: 1 }],
    ['a summary of nothing', ['rep: So you pay $40 today, correct?'], { confirmed: 0 }],
    ['a rep who lets go', ['buyer: No thank you.', "rep: That's okay."], { yielded: 1 }],
    ['one condition', ['buyer: It depends.'], { conditions: 0.5 }],
    ['many conditions', ['buyer: It depends.', 'buyer: If it works we see.', 'buyer: Unless it rains.'], { conditions: 1 }],
  ])('%s', (_, turns, expected) => expect(outcomeFeatures(course(...turns))).toMatchObject(expected));
});
