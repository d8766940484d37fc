import { describe, expect, it } from '@jest/globals';
import { sentencesOf } from '@baton/llm';
import { fakeTalk } from '@baton/testing';
import { inferOutcome, outcomeField } from '../infer-outcome.js';

const priced = 'rep: The price is €48,000 a year.';
const outcomeAfter = (...turns: readonly string[]) => inferOutcome(sentencesOf(fakeTalk(priced, ...turns)));

describe('a sales call is won', () => {
  it.each<[string, readonly string[]]>([
    ['a promise to sign', ["buyer: Fine, we'll sign it this week."]],
    ['a promise to go ahead', ["buyer: Okay, we'll go ahead."]],
    ['a choice', ["buyer: We've chosen you.", 'rep: Wonderful.']],
    ['a decision for the offer', ['buyer: We have decided to go with you.']],
    ['a choice that is under way', ["buyer: We're going with your offer."]],
    ['a signature that was given', ['buyer: I signed the contract this morning.']],
    ['an order that was issued', ['buyer: The purchase order is on its way.']],
    ['a handshake', ['rep: Do we have a deal?', 'buyer: Yes, you have a deal.']],
    ['a yes to being asked to sign', ['rep: Shall we sign on Friday?', "buyer: Yes, let's do it."]],
    ['an order in numbers', ["buyer: We'll take forty seats."]],
    ['the board’s word, brought by the buyer', ['buyer: The board decided to go ahead, and we are buying it.']],
    ['a refusal that was taken back', ["buyer: We're not interested.", 'rep: I could do €40,000.', "buyer: You convinced me, we'll sign today."]],
    ['a yes, and a meeting about how', ["buyer: We'll sign it this week.", 'rep: Great. Shall we have the kick-off meeting on Monday?', 'buyer: Yes, let’s do Monday.']],
    ['a yes, and doubts about something else much later', ["buyer: We'll sign today.", 'rep: Thank you for your order.', 'rep: Who trains the drivers?', 'buyer: Tom does.', 'rep: Good.', 'buyer: The weather could get worse.']],
  ])('with %s', (_, turns) => expect(outcomeAfter(...turns)).toMatchObject({ value: 'won', reason: '' }));
});

describe('a sales call is lost', () => {
  it.each<[string, readonly string[]]>([
    ['another vendor by name', ['buyer: We went with Portside.']],
    ['another vendor without a name', ['buyer: We have chosen another vendor.']],
    ['the old tool', ['buyer: We will stay with our old tool.']],
    ['a decision against it', ["buyer: We've decided against it."]],
    ['a decision not to buy', ['buyer: We decided not to buy anything.']],
    ['a plain refusal', ["buyer: We're not going to do this."]],
    ['a refusal to go ahead', ["buyer: I'm sorry, we won't be moving forward."]],
    ['no to being asked to sign', ['rep: Shall we sign?', 'buyer: No, sorry.']],
    ['a pass', ["buyer: I think we'll pass.", 'rep: I understand.']],
    ['a project that died', ['buyer: The project is dead.']],
    ['a board that said no', ['buyer: The board turned it down.']],
    ['an end of the talk', ['buyer: Please take us off your list.']],
    ['another vendor, and a friendly word for later', ['buyer: We signed with Portside.', "buyer: But let's talk again next year."]],
    ['an agreement that was taken back', ["buyer: We'll sign it.", 'rep: Great, shall we sign today?', 'buyer: No, my boss said no.']],
    ['something built in the house', ['buyer: We decided to build it ourselves.']],
  ])('with %s', (_, turns) => expect(outcomeAfter(...turns)).toMatchObject({ value: 'lost', reason: '' }));
});

const nothingSaid = 'nobody said whether the deal is won or lost';
const onlyAStep = `${nothingSaid}, only a next step was spoken of`;

describe('nothing is told of the outcome, and why, when', () => {
  it.each<[string, readonly string[], string]>([
    ['the date of signing moves', ["buyer: And realistically we won't sign at the end of January any more, let's plan for the end of February."], 'it was put off, not decided: “We won\'t sign at the end of January any more, let\'s plan for the end of February”'],
    ['signing is for a later month', ["buyer: We'll sign in March."], 'the deal is planned, not made: “We\'ll sign in March”'],
    ['it is postponed', ["buyer: Let's park it."], 'it was put off, not decided: “Let\'s park it”'],
    ['it is put on hold', ['buyer: The project is on hold.'], 'it was put off, not decided: “The project is on hold”'],
    ['it is not now', ["buyer: We won't buy this year."], 'it was put off, not decided: “We won\'t buy this year”'],
    ['the buyer wants to think', ['buyer: Let me think about it.'], 'it was put off, not decided: “Let me think about it”'],
    ['it is not now, when asked', ['rep: Shall we sign?', 'buyer: Not right now.'], 'it was put off, not decided: “Not right now”'],
    ['it is not now of something else', ['rep: Can I help you with anything else?', 'buyer: Not right now, everything is working great.'], nothingSaid],
    ['a pilot is agreed', ["buyer: Okay, let's go ahead with the pilot."], onlyAStep],
    ['a pilot is promised', ["buyer: Yes, we'll sign the pilot agreement."], onlyAStep],
    ['a pilot is refused', ["buyer: We won't go ahead with a trial."], onlyAStep],
    ['a demo is booked', ["rep: I'd like to do a custom demo for you.", "buyer: Let's do it.", 'buyer: Tuesday at 3 works for both of us.'], nothingSaid],
    ['a meeting is booked', ['rep: Would you like to meet on Tuesday?', 'buyer: Yes, let’s do Tuesday at ten.'], nothingSaid],
    ['a test is joined', ['rep: Would you be interested in beta testing?', 'buyer: Definitely.'], nothingSaid],
    ['a group is joined', ['rep: Would you like to join a focus group?', "buyer: I'd love to."], nothingSaid],
    ['a workshop is taken', ['rep: Would it help if we hosted a workshop?', "buyer: That'd be great! Let's do it."], nothingSaid],
    ['a paper is asked for', ['buyer: Please send us the contract.'], nothingSaid],
    ['redlines are on the way', ['buyer: Legal will send you the redlines on Monday.'], nothingSaid],
    ['a verbal yes has conditions', ["buyer: We'll sign if legal agrees."], 'what was said of the deal is not settled: “We\'ll sign if legal agrees”'],
    ['a yes is followed by its condition', ["buyer: We'll sign it.", 'rep: Great.', "buyer: But we won't sign without the security paper."], "what was said of the deal is not settled: “We won't sign without the security paper”"],
    ['a yes waits for the pilot', ["buyer: We'll sign once the pilot is over."], onlyAStep],
    ['somebody else has to agree', ['buyer: We want to go ahead, but I need to ask our CFO.'], 'what was said of the deal is not settled: “We want to go ahead, but I need to ask our CFO”'],
    ['it is only possible', ['buyer: We could sign this week.'], 'what was said of the deal is not settled: “We could sign this week”'],
    ['another vendor was looked at', ['buyer: We also looked at Portside last week.'], nothingSaid],
    ['another vendor was chosen long ago', ['buyer: We went with Portside two years ago.'], nothingSaid],
    ['others bought it', ['rep: Northwind signed last week, they bought forty seats.', 'buyer: Interesting.'], nothingSaid],
    ['a price is nodded at', ['rep: So it is $12,000 per month.', 'buyer: Okay.'], nothingSaid],
    ['a price is too high', ['buyer: Forty-eight thousand is more than we have budgeted for this year.'], nothingSaid],
    ['nobody answers', ['rep: Shall we sign?', 'rep: Hello? Are you still there?'], nothingSaid],
    ['the buyer only asks', ['buyer: Would we sign this year or next year?'], nothingSaid],
    ['the rep alone says it', ["rep: So we'll sign this week, you have a deal.", 'buyer: Tell me about the scanner.'], nothingSaid],
    ['a demo is refused', ['rep: Would you like to see a demo?', 'buyer: No thank you.'], nothingSaid],
    ['other help is refused', ['rep: Can I help you with anything else?', "buyer: No, that's all."], nothingSaid],
    ['nothing was chosen yet', ["buyer: We haven't decided against it."], nothingSaid],
    ['another vendor was not chosen', ["buyer: We didn't go with Portside."], nothingSaid],
    ['the deal is to be closed, one way or the other', ['buyer: So how do we close the deal.'], nothingSaid],
    ['the customer is happy', ['buyer: Overall, it is great, and we are happy to keep using it.'], nothingSaid],
  ])('%s', (_, turns, reason) => {
    const outcome = outcomeAfter(...turns);
    expect(outcome).toMatchObject({ value: 'open', evidence: [], reason });
    expect(outcomeField(outcome)).toMatchObject({ value: '', emptyReason: reason });
  });
});
