import { describe, expect, it } from '@jest/globals';
import { buyerSaid, repSaid } from '@baton/testing';
import { followNextStep, type NextStepTalk, noNextStep } from './next-step.js';

const after = (...turns: readonly string[]): NextStepTalk => turns.reduce((talk, turn) => {
  const [who, text] = turn.split(': ');
  return followNextStep(talk, (who === 'rep' ? repSaid : buyerSaid)(text ?? '').payload);
}, noNextStep);

describe('a next step', () => {
  it.each([
    ['a dated promise of the rep', ['rep: I\'ll send you the plan by Friday.']], ['a dated promise of the buyer', ["buyer: I'll send the slips tomorrow."]],
    ['an offer taken up', ['rep: I can send you a proposal.', 'buyer: Yes please.']],
  ])('is agreed by %s', (_, turns) => expect(after(...turns).agreed).not.toBe(''));

  it.each([
    ['a promise without a day', ["rep: I'll send you the plan."]], ['an offer nobody takes up', ['rep: I can send you a proposal.', 'buyer: What does it cost?']], ['an offer taken up by its own side', ['rep: I can send you a proposal.', 'rep: Yes please.']],
    ['small talk', ['rep: Good morning.', 'buyer: Sure.']], ['something nobody holds the other to', ["rep: I'll be honest with you on Friday."]],
  ])('is not agreed by %s', (_, turns) => expect(after(...turns).agreed).toBe(''));

  it('stays agreed, and a later one takes its place', () => {
    const first = after("rep: I'll send you the plan by Friday.", 'buyer: Fine.', 'rep: Anything else?');
    expect(first.agreed).toContain('send you the plan');
    expect(followNextStep(first, repSaid("I'll book the workshop for next week.").payload).agreed).toContain('book the workshop');
  });
});
