import { describe, expect, it } from '@jest/globals';
import { answerIn } from './answers.js';

describe('an answer', () => {
  it.each([
    'Deal!', 'That works for me.', 'Sounds good to me 🙂', 'Yes.', 'Okay, I can live with that.', 'I agree.', 'Sure, why not.', 'You got it.', 'That is fair.', 'Perfect, thank you!', 'Fine, we have a deal.', "I'm good with that", 'Let’s do it.', 'That seems reasonable.', 'Done!', 'Only if I keep the scanners.', 'I accept.', 'I could go for that.',
  ])('takes up: %s', (sentence) => expect(answerIn(sentence)).toBe('accepts'));

  it.each([
    'No.', 'Nah, I’ll pass.', "I can't do that.", 'That won’t work for us.', "That's not fair.", 'I disagree with that offer.', "No, I don't think so.", "Sorry, that doesn't work for me.", "I can't accept it.", 'Definitely not.', 'I am walking away.', 'That is unfair.', "I'm not willing to give that up.", 'No deal.',
  ])('turns down: %s', (sentence) => expect(answerIn(sentence)).toBe('refuses'));

  it.each(['How many do you need?', 'I have ten people in my group.', 'Maybe that works.', 'It is cold up here.', 'I have to think about it, sounds good though.', ''])('is none: %s', (sentence) => expect(answerIn(sentence)).toBe('neither'));

  it('that says both turns down', () => expect(answerIn("Sounds good, but I can't do that.")).toBe('refuses'));
});
