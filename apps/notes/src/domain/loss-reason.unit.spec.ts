import { describe, expect, it } from '@jest/globals';
import { sentencesOf } from '@baton/llm';
import { fakeTalk } from '@baton/testing';
import { inferOutcome } from './infer-outcome.js';
import { inferLossReason } from './loss-reason.js';

const reasonAfter = (...turns: readonly string[]) => { const sentences = sentencesOf(fakeTalk(...turns)); return inferLossReason(inferOutcome(sentences), sentences); };
const told = (...turns: readonly string[]): string => { const { value, emptyReason } = reasonAfter(...turns); return value || `(${emptyReason})`; };

describe('why a deal was lost', () => {
  it.each<[string, readonly string[]]>([
    ['Competitor: We went with Portside', ['buyer: We went with Portside.']],
    ['Competitor: We have chosen another vendor', ['buyer: We have chosen another vendor.']],
    ['Price: We decided against it, there is no budget', ['buyer: We decided against it, there is no budget.']],
    ['Price: It is too expensive for us', ['buyer: It is too expensive for us.', "buyer: I'm afraid we won't be moving forward."]],
    ['Stays as it is: We will stay with our old tool', ['buyer: We will stay with our old tool.']],
    ['Stays as it is: We decided to build it ourselves', ['buyer: We decided to build it ourselves.']],
    ['Missing: The scanner cannot read our slips', ["buyer: We won't be moving forward.", 'rep: May I ask why?', 'buyer: The scanner cannot read our slips.']],
    ['Decided above: The board turned it down', ['buyer: The board turned it down.']],
    ["No need: I'm not interested", ["buyer: I'm not interested."]],
  ])('%s', (reason, turns) => expect(told(...turns)).toBe(reason));

  it('is empty where nobody said why', () => expect(told('rep: Shall we sign?', 'buyer: No, sorry.')).toBe('(the buyer did not say why)'));

  it.each<[string, readonly string[]]>([['is won', ['rep: It costs €9.', "buyer: We'll sign it today."]], ['is put off for want of a budget', ["buyer: Let's park it, there is no budget."]], ['goes on in spite of the price', ['buyer: That is too expensive.']]])(
    'is no field of a deal that %s', (_, turns) => expect(told(...turns)).toBe('(nobody said that the deal is lost)'),
  );

  it('is taken from beside the refusal alone, never from the rep', () => {
    const far = Array.from({ length: 8 }, (_, at) => `buyer: The depot number ${at} is cold.`);
    expect(told('buyer: It is too expensive for us.', ...far, 'rep: Is it the price?', "buyer: We won't be moving forward.")).toBe('(the buyer did not say why)');
  });

  it('is surer in the refusal itself, and rests on its sentence', () => {
    const [own, beside] = [reasonAfter('buyer: We decided against it, there is no budget.'), reasonAfter('buyer: It is too expensive for us.', "buyer: We won't be moving forward.")];
    expect([own.confidence, beside.confidence]).toEqual([0.8, 0.65]);
    expect(beside.evidence.map(({ quote }) => quote)).toEqual(['It is too expensive for us.']);
  });
});
