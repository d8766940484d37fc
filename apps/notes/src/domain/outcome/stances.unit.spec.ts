import { describe, expect, it } from '@jest/globals';
import { repActsIn } from './rep-acts.js';
import { isQuestion, replyIn, stancesIn } from './stances.js';

describe('a buyer', () => {
  it.each<[string, readonly string[]]>([
    ['promises', ["I'll sign it today.", 'We will order forty seats.', "I'm going to give 2 dollars.", 'I shall pay the full price.', "We'll definitely go ahead.", 'I will be donating one dollar.', 'I’ll do $0.50', 'My order is twenty seats.', 'I pledge 5 euros.']],
    ['willing', ["I'd be happy to sign this week.", 'I would like to order ten.', 'We are ready to go ahead.', 'I could go up to a dollar.', "I'm willing to pay 10.", 'We want to buy it.', 'I was thinking of ordering two.', 'I feel comfortable giving $1.', 'We have decided to go with you.', "We've decided to buy it.", 'I can do $20.']],
    ['settles', ['Count us in.', 'You have a deal.', "Let's do it!", 'Make it $55.', 'Put me down for two.', 'Please send us the contract.', 'Fifty euros it is.', 'Sounds like a plan.', "We've agreed to the price.", 'Deal.', "I'm in!", 'You convinced me.']],
    ['refuses', ['No thank you.', "We're not interested.", "I can't afford it.", 'I will not be donating.', "I'm afraid we will pass.", 'We have decided against it.', 'We went with somebody else.', "I don't think I am going to buy.", "I'd rather keep my money.", 'You can close the file.', 'We will stay with our old tool.', 'There is no budget.', "It's not a good fit."]],
    ['defers', ['I need to think about it.', "I'm not sure.", 'Maybe next year.', 'I would have to do some research.', 'Let me talk with my wife.', 'We are not there yet, it is too early.', 'I will keep it in mind.']],
    ['depends', ['If legal agrees, we sign.', 'It depends on the price.', 'As long as it works offline.', 'We sign once the pilot is over.', "We can't sign without the security paper."]],
    ['lacks', ["I'm broke.", 'I don’t have much money.', 'We are on a tight budget.', 'I have bills.']],
    ['elsewhere', ['We already use another tool.', 'I volunteer a lot.', 'Our current vendor is fine.']],
    ['doubts', ['Is it a scam?', 'How do I know it works?', 'What percentage goes to admin?']],
    ['step', ["Let's start the pilot.", 'I would like a demo.', 'Send me a quote.']],
    ['past', ['We bought one last year.', 'I used to give.', 'I wish I could buy it.', 'We spend ten thousand a year.']],
    ['warm', ['I am glad to help.', 'That is great.', 'My pleasure.']],
    ['jests', ['haha sure', 'Just kidding.']],
  ])('%s', (stance, sentences) => { for (const sentence of sentences) expect([sentence, ...stancesIn(sentence)]).toContain(stance); });

  const commits = (sentence: string): boolean => { const stances = stancesIn(sentence); return stances.has('promises') || stances.has('willing') || stances.has('settles'); };
  it.each([
    'Would you buy it?', 'Can I order ten?', 'Do we have a deal?', 'I will think about it.', "I won't sign.", 'We never buy at that price.', 'We bought ten.', 'I would have ordered more last year.', 'The depot is cold.', "I'll give it some thought.", "I'll give you a call.", 'I have given ten times.', 'I wish I could give more.', 'What if I bought ten?',
    'Our drivers order lunch.', 'It takes two days.', 'You will sign it, he said.', 'I would rather not sign.', 'We give our drivers a bonus every year.', '',
  ])('commits to nothing with "%s"', (sentence) => expect(commits(sentence)).toBe(false));

  it('refuses nothing with a sum kept to, and nothing on a condition', () => {
    for (const sentence of ["I'll stick with my $1.", 'We will stay with our plan.', "We can't sign until legal agrees.", "We won't buy at that price.", 'I have no deal breaker.', 'No problem.']) expect([sentence, stancesIn(sentence).has('refuses')]).toEqual([sentence, false]);
  });
});

describe('a question', () => {
  it.each<[string, boolean]>([['Would you sign?', true], ['I would like to give 5, how does that sound?', false], ["I'll take ten, okay?", false], ['I pay half, is that fine?', false], ['I sign today.', false], ['Deal?', true]])('%s', (sentence, expected) => expect(isQuestion(sentence)).toBe(expected));
});

describe('a reply to being asked', () => {
  it.each<[string, 'yes' | 'no' | 'neither']>([
    ['Yes.', 'yes'], ['Sure, why not.', 'yes'], ['Okay.', 'yes'], ['I would love to.', 'yes'], ['I would.', 'yes'], ['Well, of course!', 'yes'], ["Yes, I'd be glad to.", 'yes'], ['No.', 'no'], ['Sorry, no.', 'no'], ['Not really.', 'no'], ["I can't.", 'no'], ['Not today.', 'no'],
    ['Yes?', 'neither'], ['Sure, what did you have in mind?', 'neither'], ['I would need to ask.', 'neither'], ['I am not sure.', 'neither'], ['I do believe that.', 'neither'], ['Yes, I gave last year.', 'neither'], ['How much is it?', 'neither'], ['', 'neither'],
  ])('%s', (sentence, expected) => expect(replyIn(sentence)).toBe(expected));
});

describe('a rep', () => {
  it.each<[string, readonly string[]]>([
    ['asks', ['Would you like to donate today?', 'Shall we sign this week?', 'Are you interested in buying it?', 'How about $0.15?', 'Do we have a deal?', 'Could you do 12,000?', 'Are we agreed?']],
    ['how_much', ['How much would you like to give?', 'What amount?', 'How much of your payment is it?']],
    ['thanks', ['Thank you for your order.', 'That is very generous.', 'Welcome aboard!', 'Thanks so much for agreeing.']],
    ['confirms', ['So you take the forty seats for 12,000?', 'Just to make sure: ten seats.', 'So $1 it is.', 'Ten dollars, correct?']],
    ['yields', ["That's okay.", 'No pressure.', 'If you change your mind, call me.', 'Maybe another time.', 'Are you sure?']],
  ])('%s', (act, sentences) => { for (const sentence of sentences) expect([sentence, ...repActsIn(sentence)]).toContain(act); });

  it.each(['How are you?', 'Our scanner reads every slip.', 'Thanks for your time.', 'You would like the dashboard.', 'We signed ten customers.'])('does none of it with "%s"', (sentence) => expect([...repActsIn(sentence)]).toEqual([]));
});
