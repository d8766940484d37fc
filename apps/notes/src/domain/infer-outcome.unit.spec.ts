import { describe, expect, it } from '@jest/globals';
import { sentencesOf } from '@baton/llm';
import { fakeTalk } from '@baton/testing';
import fc from 'fast-check';
import { committedAmount, inferAmount } from './infer-amount.js';
import { inferOutcome, outcomeField } from './infer-outcome.js';
import { chanceOf, type OutcomeModel } from './outcome/outcome-model.js';
import { outcomeWeights } from './outcome/outcome-weights.js';

const outcomeOf = (...turns: readonly string[]) => inferOutcome(sentencesOf(fakeTalk(...turns)));

describe('a talk', () => {
  it.each<['won' | 'lost' | 'open', readonly string[]]>([
    ['won', ['rep: The price is €48,000 a year.', "buyer: Okay, we'll sign it this week."]],
    ['won', ['rep: So forty-eight thousand for the year, are we agreed?', 'buyer: Yes, you have a deal.']],
    ['won', ["buyer: We've decided to go with you.", 'rep: Wonderful, welcome aboard.']],
    ['won', ['rep: Would you like to order the forty seats at 12,000 euros?', "buyer: Let's do it."]],
    ['won', ['rep: The package is 9,000 euros.', "buyer: Fine, send me the contract, I'll sign it today."]],
    ['won', ['buyer: No thank you.', 'rep: I could do 9,000 euros.', "buyer: You convinced me, we'll take it."]],
    ['lost', ['rep: Would you like to go ahead?', "buyer: No thank you, we're not interested."]],
    ['lost', ['buyer: We have decided against it, we went with somebody else.']],
    ['lost', ['rep: Can we count on you?', "buyer: I'm afraid we'll have to pass."]],
    ['lost', ["buyer: We won't be buying it, there is no budget."]],
    ['open', ["buyer: We won't be buying this year, there is no budget."]],
    ['lost', ["buyer: I'd like to buy it.", 'rep: Great, shall we sign today?', "buyer: No, sorry, my boss said no. We can't do it."]],
    ['open', ['rep: Would you like to go ahead?', 'buyer: I need to think about it.']],
    ['open', ["buyer: Okay, let's start the pilot in two depots.", 'rep: Great.']],
    ['open', ['rep: Do you want to see a demo?', 'buyer: Yes, sure.']],
    ['open', ['rep: Would you sign at 40,000 euros?', 'buyer: We will sign if legal agrees.']],
    ['open', ['buyer: The depot is cold.']],
    ['open', ['rep: We signed a deal with Portside, they will buy forty seats.']],
    ['open', ['buyer: We signed with Portside last year.']],
    ['open', ['buyer: If the price was lower we would buy it.']],
    ['open', ['rep: Would you buy it at 40 euros?', 'buyer: Would you give me a discount?']],
    ['open', ['buyer: We would never go with a vendor without references.']],
    ['open', ["buyer: We can't go with that price, what else can you offer?", 'rep: I could do 30,000.', 'buyer: Let me talk to Amy.']],
    ['open', ['rep: Are you interested in a trial?', 'buyer: No, not at the moment, we want the security paper first.']],
    ['open', []],
  ])('is %s after %j', (value, turns) => expect(outcomeOf(...turns).value).toBe(value));

  it.each<[string, readonly string[]]>([
    ['nobody said whether the deal is won or lost', ['buyer: The depot is cold.']],
    ['nobody is known as the buyer or the rep', ['Adam: Shall we sign?', 'Zoe: Yes.']],
    ['what was said of the deal is not settled: “We will sign if legal agrees”', ['rep: It is 40,000 euros.', 'buyer: We will sign if legal agrees.']],
    ['what was said of the deal is not sure enough', ['rep: Shall we go ahead?', 'buyer: Yes.']],
  ])('tells why it is open: %s', (reason, turns) => expect(outcomeOf(...turns)).toMatchObject({ value: 'open', reason }));

  it('rests on the words that decided it', () => {
    expect(outcomeOf('rep: It costs €9.', "buyer: I'll take it.").evidence.map(({ quote }) => quote)).toEqual(["I'll take it."]);
    expect(outcomeOf('rep: It costs €9.', 'buyer: No thank you.').evidence.map(({ quote }) => quote)).toEqual(['It costs €9.', 'No thank you.']);
  });

  it('is surer with a price than without one', () => {
    expect(outcomeOf('rep: It costs €9.', "buyer: I'll take it.").confidence).toBeGreaterThan(outcomeOf('rep: It is blue.', "buyer: I'll take it.").confidence);
  });

  it('is a field when it is won or lost', () => {
    expect(outcomeField(outcomeOf('rep: It costs €9.', "buyer: I'll take it."))).toMatchObject({ value: 'won', label: 'Won', emptyReason: '' });
    expect(outcomeField(outcomeOf("buyer: We're not interested, we have no budget."))).toMatchObject({ value: 'lost', label: 'Lost', emptyReason: '' });
    expect(outcomeField(outcomeOf('buyer: It is cold.'))).toMatchObject({ value: '', confidence: 0, emptyReason: 'nobody said whether the deal is won or lost' });
  });

  it('is judged by the weights it is given', () => {
    const gullible: OutcomeModel = { bias: 5, of: { agreed: 0, acted: 0, refused: 0, priced: 0, confirmed: 0, yielded: 0, conditions: 0 } };
    const said = sentencesOf(fakeTalk("buyer: We're not interested."));
    expect(inferOutcome(said).value).toBe('lost');
    expect(inferOutcome(said, gullible)).toMatchObject({ value: 'open', reason: 'what was said of the deal is not sure enough' });
    expect(inferOutcome(said, gullible).chance).toBeCloseTo(chanceOf(gullible, { agreed: 0, acted: 0, refused: 1, priced: 0, confirmed: 0, yielded: 0, conditions: 0 }));
  });

  it('is told with words that were said, and never for certain', () => {
    const turn = fc.tuple(fc.constantFrom('rep', 'buyer', 'tom', 'Zoe'), fc.constantFrom("I'll sign it today.", 'No thank you.', 'Would you like to buy it for 12,000 euros?', 'Yes.', 'How much would you give?', '25', 'It depends.', 'Is $5 okay?', 'Great, thank you for your order.', "That's okay.", 'We bought one last year.'));
    fc.assert(fc.property(fc.array(turn, { maxLength: 10 }), (turns) => {
      const talk = fakeTalk(...turns.map(([who, words]) => `${who}: ${words}`));
      const lines = new Map(talk.lines.map(({ id, text }) => [id, text]));
      const { value, confidence, chance, evidence } = inferOutcome(sentencesOf(talk));
      expect(chance).toBeGreaterThan(0);
      expect(chance).toBeLessThan(1);
      expect(confidence).toBeLessThanOrEqual(1);
      if (value !== 'open') expect(evidence.length).toBeGreaterThan(0);
      for (const { utteranceId, quote } of evidence) expect(lines.get(utteranceId)).toContain(quote);
    }), { numRuns: 300 });
  });
});

describe('the learned weights', () => {
  it('know which way each sign points', () => {
    const { of } = outcomeWeights;
    for (const name of ['agreed', 'acted', 'priced', 'confirmed'] as const) expect([name, of[name] > 0]).toEqual([name, true]);
    for (const name of ['refused', 'yielded', 'conditions'] as const) expect([name, of[name] < 0]).toEqual([name, true]);
  });
});

describe('the amount', () => {
  const amountOf = (...turns: readonly string[]): string => { const { value, emptyReason } = inferAmount([], sentencesOf(fakeTalk(...turns))); return value || `(${emptyReason})`; };
  it.each<[string, readonly string[], string]>([
    ['that was promised', ["buyer: We'll sign at €48,000."], '48000'],
    ['that was last agreed to', ['buyer: I would give $1.', 'rep: How about $2?', "buyer: Okay, I'll give $2."], '2'],
    ['that the rep named and the buyer took', ['rep: Would you buy it for 12,000 euros?', "buyer: Let's do it."], '12000'],
    ['in cents', ["buyer: I'll give 50 cents."], '0.5'],
    ['that hangs on something is told as the reason', ["buyer: We'd pay €9,000 if legal agrees."], '(no figure was agreed; 9000 was offered and is not sure)'],
    ['that is promised on a condition is told as the reason', ["buyer: We'll sign at €9,000 if legal agrees."], '(no figure was agreed; 9000 was offered and is not sure)'],
    ['that is only possible is told as the reason', ['buyer: We could pay €40,000.'], '(no figure was agreed; 40000 was offered and is not sure)'],
    ['of a pilot is none', ["buyer: We'll pay €5,000 for the pilot."], '(no figure was agreed; €5,000 was named)'],
    ['that was refused in the end', ["buyer: I'll give $2.", "buyer: No, sorry, I can't do it."], '(no figure was agreed)'],
    ['of nothing', ['rep: How much would you give?', 'buyer: $0.'], '(no figure was agreed)'],
  ])('%s', (_, turns, expected) => expect(amountOf(...turns)).toBe(expected));

  it('is less sure by a yes, without a currency and on a condition', () => {
    const sure = (...turns: readonly string[]): number => committedAmount(sentencesOf(fakeTalk(...turns)))?.confidence ?? 0;
    const [promised, agreed, bare, hanging] = [sure("buyer: I'll give $25."), sure('rep: Would you give $25?', 'buyer: Yes.'), sure("buyer: I'll give 25."), sure("buyer: I'll give $25 if it works.")];
    expect(promised).toBeGreaterThan(agreed ?? 1);
    expect(promised).toBeGreaterThan(bare ?? 1);
    expect(bare).toBeGreaterThan(hanging ?? 1);
    expect(hanging).toBeLessThan(0.6);
  });
});
