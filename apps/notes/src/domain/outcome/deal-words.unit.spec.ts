import { describe, expect, it } from '@jest/globals';
import { type DealStance, dealStanceIn, isClosing, isOfDeal, vendorChosen } from './deal-words.js';

describe('a buyer’s sentence about the deal', () => {
  it.each<[DealStance, readonly string[]]>([
    ['agrees', ["We'd like to move ahead with the two-site package.", "Congratulations, you've won the contract.", "I'm happy to say we are awarding it to you.", "We've selected your proposal.", 'The contract was signed on Friday.', 'Happy to confirm we are renewing for another year.', "Let's sign today.", "We'll buy it.", 'We’ll take the annual plan.', 'Okay, deal.']],
    ['refuses', ["We won't be renewing.", "I don't see us moving forward.", "I don't think we will buy it.", "That's not for us.", "It's a no.", "We don't need it."]],
    ['chosen', ["We've decided to cancel our subscription.", "Unfortunately, we've awarded it to another supplier.", 'The committee picked Portside.', 'We ended up going with Portside.', 'We chose Portside over you.', 'The project was scrapped.', 'My boss said no.', "We'll go with Portside."]],
    ['hangs', ["If you don't fix it, we go with Portside.", "We can't sign anything until legal is back.", 'We could sign today.', "I never said we'll sign it."]],
    ['plans', ["We'll sign in March.", 'We will buy it next quarter.', "We'll sign on 15 March."]],
    ['puts off', ["I don't think we will move forward this year.", "I'd rather not sign anything today.", 'We are not ready to sign.', "We're not ready to commit yet.", "Let's think about it over the weekend.", "Let's put it on ice."]],
    ['beside', ["We're not moving forward with a pilot.", "We'll sign the non-disclosure agreement.", "Let's go ahead with the trial."]],
  ])('%s', (stance, sentences) => { for (const sentence of sentences) expect([sentence, dealStanceIn(sentence)]).toEqual([sentence, stance]); });

  it.each([
    "You're our preferred vendor.", 'Our CFO signed off on it yesterday.', 'We need another round of redlines before we sign.', 'We got budget approval.', "We're leaning towards Portside.", 'We considered going with Portside.', 'Last spring we went with Portside.', 'Our customer signed with Portside.',
    "We'll go with Portside for the ports and with you for the depots.", 'We are going with the flow.', 'We decided on Tuesday.', 'We chose Leeds and Hull.', 'We picked Hull for the start.', 'We went with Tom to the depot.', 'They said no to the discount.', 'My boss said no to the meeting.', 'The project is over in May.', 'The pilot project is over.',
    'We stopped the evaluation of Portside.', "I can't commit to that date.", "We don't need a new tool.", "We're not going to sign up for the newsletter.", 'I will order the parts for the truck.', "We'll order pizza.", 'We will buy the tablets ourselves.', "I'll take it from here.", "We'll take it to the board.", "I'll take them through the numbers.",
    "We'll go ahead and share the list.", "Let's move forward to the next slide.", "Let's proceed to pricing.", "I'm going to pass you over to Tom.", "We'll pass this on to procurement.", "That's a deal breaker for us.", "It's a big deal.", 'We have a deal with Maersk.', 'You convinced me that slips matter.', 'Not interested in the billing module.', "It's not for us to decide.",
    'Would you sign it?', 'We signed it two years ago.', '',
  ])('that says nothing of it: %s', (sentence) => expect(dealStanceIn(sentence)).toBeUndefined());
});

describe('a vendor that was chosen', () => {
  it.each<[string, string]>([
    ['We went with Portside.', 'Portside'], ['We’ve signed with Cargo Lane.', 'Cargo Lane'], ['The board chose Borealis.', 'Borealis'], ['We picked Portside instead.', 'Portside'], ['We went with you.', ''], ['We went with Your offer.', ''], ['We went with somebody else.', ''], ['We looked at Portside.', ''], ['We decided on Friday.', ''],
  ])('in "%s" is "%s"', (sentence, name) => expect(vendorChosen(sentence)).toBe(name));
});

describe('a deal that is made', () => {
  it.each<[string, boolean]>([['We signed the contract.', true], ["We've chosen you.", true], ["We're buying it.", true], ["We'll sign it.", false], ["We've chosen you if the price is right.", false], ['We signed it last year.', false]])('%s', (sentence, expected) => expect(isClosing(sentence)).toBe(expected));
});

describe('a rep who speaks of the deal', () => {
  it.each<[string, boolean]>([['Shall we sign?', true], ['Would you like to donate?', true], ['Do we have a deal?', true], ['Shall we sign the contract in our meeting?', true], ['Would you like to join a focus group?', false], ['Shall we go ahead with the demo?', false], ['How is the weather?', false]])('%s', (sentence, expected) => expect(isOfDeal(sentence)).toBe(expected));
});
