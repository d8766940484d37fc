import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asksForAction } from './asks-for-action.js';
import { requestFeatures } from './request-features.js';
import { chanceOfFeatures, requestChance, requestFrom } from './request-model.js';
import { requestTrainedOn } from './request-trained-on.js';
import { requestWeights } from './request-weights.js';
import { speechActs } from './speech-acts.js';

describe('what a sentence does', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['Send me the plan.', ['imperative'], ['told', 'question']], ['please send me the plan', ['imperative', 'please', 'please_do'], ['told']], ['Dana, please send me the plan', ['imperative_after_opener', 'please_do'], ['imperative', 'told']],
    ['The plan is read; then sign it.', ['imperative_later'], ['imperative']], ['Could you send it?', ['can_you', 'question', 'can_you?'], ['told']], ['Could I see it?', ['may_i', 'question'], ['can_you']],
    ['Perhaps you may want to wait.', ['you_may', 'told'], ['imperative']], ['You need to sign here.', ['you_need'], []], ['Let me know.', ['let_know', 'imperative'], []], ["Let's meet.", ['lets', 'meeting'], []],
    ["I'd like to see a reference.", ['wish', 'told'], ['promise']], ['I was wondering whether you got it.', ['wonder', 'past', 'past&i'], []], ["I'll send it tomorrow.", ['promise', 'day'], ['wish']],
    ['Lunch at 12:30 on Friday', ['meeting', 'day', 'clock', 'meeting&day'], []], ['Click $LINK to get 20% off!', ['advertising', 'imperative', 'imperative&advertising', 'imperative%', 'exclaimed'], []],
    ['To unsubscribe, reply to this mail.', ['leaving', 'advertising'], []], ['If you have questions, call us.', ['if_you', 'question_word'], ['question']], ['She told them.', ['they', 'past', 'they&past'], ['i', 'you']],
    ['Looking forward to it.', ['looking_forward'], []], ['The plan is attached.', ['attached', 'told'], ['imperative']], ['I hope so.', ['hope', 'i'], []],
  ])('%s', (sentence, holds, not) => {
    const acts = speechActs(sentence);
    expect(acts).toEqual(expect.arrayContaining([...holds]));
    for (const act of not) expect(acts).not.toContain(act);
  });
});

describe('what a sentence is judged by', () => {
  it('is its words in a row, its acts, what the grammar reads and its length, each once', () => {
    expect(requestFeatures('Send it.')).toEqual(['w <s>', 'w send', 'w it', 'w .', 'w </s>', 'w <s> send', 'w send it', 'w it .', 'w . </s>', 'w <s> send it', 'w send it .', 'w it . </s>', 'act imperative', 'said request', 'length 2']);
    expect(requestFeatures('Could you send me the plan?')).toEqual(expect.arrayContaining(['said request', 'act can_you?']));
  });

  it.each([
    ['an address of a page', 'See https://example.org/a?b=1 now', ['w $link'], ['w https']], ['an address of a person', 'Write to priya.raman@haldenfreight.example', ['w <email>'], ['w priya']],
    ['a telephone number', 'Call 415-555-0132', ['w <phone>'], ['w 0']], ['a sum', 'It costs 48000', ['w 0'], ['w 48000']], ['a curved apostrophe', 'I’ll do it', ["w i'll"], []],
  ])('knows %s by its kind only', (_, sentence, holds, not) => {
    const features = requestFeatures(sentence);
    expect(features).toEqual(expect.arrayContaining(holds));
    for (const feature of not) expect(features).not.toContain(feature);
  });

  it('holds nothing twice, and ends, whatever the text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => { const features = requestFeatures(text); expect(new Set(features).size).toBe(features.length); }), { numRuns: 300 });
    expect(requestFeatures('a '.repeat(100_000)).length).toBeLessThan(20);
  });
});

describe('a learned model', () => {
  it.each<[readonly string[], number]>([[[], 0.5], [['known'], 0.88], [['known', 'against'], 0.5], [['unknown'], 0.5], [['constructor', '__proto__'], 0.5]])('of %j says %d', (features, chance) =>
    expect(chanceOfFeatures({ bias: 0, of: { known: 2, against: -2 } }, features)).toBeCloseTo(chance, 2));

  it('has a weight of no number that is not one, and says which sentences it has seen', () => {
    expect(Object.values(requestWeights.of).every(Number.isFinite)).toBe(true);
    expect([new Set(requestTrainedOn).size, requestTrainedOn.every((digest) => /^[0-9a-f]{10}$/.test(digest))]).toEqual([requestTrainedOn.length, true]);
  });
});

describe('the shipped weights', () => {
  it.each([
    'Could you please send me the price list by Thursday?', 'Please also share the price list.', 'Let me know what you think.', 'Can we move the demo to Tuesday?', 'Are you free on Tuesday at 10?', 'Any update on the contract?',
    'I would need the contract before legal can start.', 'Pls forward this to your security team.', 'Would you mind joining our call on Friday?', 'Do you have a data processing agreement?',
  ])('hear a request: %s', (sentence) => expect(requestChance(sentence, requestWeights)).toBeGreaterThanOrEqual(requestFrom));

  it.each([
    'We chose another vendor.', 'The board meets on Monday.', 'Hello Dana,', 'Best regards,', 'Tom is still waiting for the security answers.', 'I am away until Monday.', 'We sign on 30 January 2027.', 'Looking forward to your reply.', 'It runs in two depots.',
  ])('hear none: %s', (sentence) => expect(requestChance(sentence, requestWeights)).toBeLessThan(requestFrom));
});

describe('what wants an answer', () => {
  it.each([['Do you have a data processing agreement?', true], ['Can we move the demo to Tuesday?', true], ['The board meets on Monday.', false], ['', false], ['Please feel free to call me.', false], ["Don't hesitate to contact me.", false], ['Let us know if you have any further questions.', false]])('%j: %j', (sentence, asks) =>
    expect(asksForAction(sentence) !== undefined).toBe(asks));
});
