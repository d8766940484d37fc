import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fakeCall } from './fake-call.spec.js';
import { findTopics } from './find-topics.js';
import { sentencesOf } from '@baton/llm';

const topicsOf = (...turns: readonly string[]) => findTopics(sentencesOf(fakeCall(...turns)), []);
const told = (...turns: readonly string[]): string[] => topicsOf(...turns).map(({ line }) => line.text);
const strongest = (...turns: readonly string[]): string | undefined => topicsOf(...turns).toSorted((a, b) => b.score - a.score)[0]?.line.text;
const chat = ['buyer: The weather in Leeds stays quite cold this autumn.', 'buyer: My cousin visited Lisbon yesterday with friends.', 'buyer: The new coffee machine arrived on the second floor.'];

describe('what weighs more than small talk', () => {
  it.each([
    "I'm not really interested.", 'That is too expensive for us.', 'It is more than we have budgeted.', "It's not the right time to roll it out.", 'We are not ready for a rollout.', 'Please take me off your list.',
    'Every driver waits for hours at the wrong dock.', 'Our analysts struggle with the labels every week.', 'We lose the export licence over such gaps.', 'The old scanner is rigid and limited.', 'We paid a penalty twice over late slips.',
    'We looked at Portside and other vendors.', 'We already use another scanner at the depot.', 'We need written approval of the whole board.', 'It costs us nine thousand euros every month.',
  ])('%s', (text) => expect(strongest(...chat, `buyer: ${text}`)).toBe(text.replace(/\.$/, '')));
});

describe('what is no topic', () => {
  it.each([
    'buyer: Good morning from the depot in Leeds.', 'buyer: Thank you for the time you took today.', 'buyer: Yeah, that really helps.', 'buyer: Okay, so, um, right.', 'buyer: The night shift.', 'rep: How many depots do you run in winter?', 'rep: Talk soon about the depot in Leeds.',
  ])('%s', (turn) => expect(told(turn)).toEqual([]));

  it('is what the rep says while the buyer says something', () => {
    expect(told('rep: We have a robust platform with analytics, scoring and dashboards.', 'buyer: The drivers of our depots wait for hours.')).toEqual(['The drivers of our depots wait for hours']);
  });

  it('is what a decision or next step tells', () => {
    const sentences = sentencesOf(fakeCall('buyer: The drivers of our depots wait for hours.', 'buyer: The slips of our drivers get lost.'));
    const half = sentences[0]?.quoting(0, 30) ?? [];
    expect(findTopics(sentences, half).map(({ line }) => line.text)).toEqual(['The slips of our drivers get lost']);
    expect(findTopics(sentences, sentences[0]?.evidence ?? []).map(({ line }) => line.text)).toEqual(['The slips of our drivers get lost']);
  });
});

describe('topics', () => {
  it('hold what the rep says of the price', () => expect(told('buyer: The drivers of our depots wait for hours.', 'rep: For all depots the licence costs €48,000 a year.')).toContain('For all depots the licence costs €48,000 a year'));
  it('are told once however often they come up', () => expect(told('buyer: The drivers wait hours at the dock.', 'tom: At the dock the drivers wait for hours.')).toHaveLength(1));
  it('leave out greetings at the beginning of a longer talk', () => {
    const talk = ['The drivers wait hours at the dock.', 'Bookings are typed twice into billing.', 'Penalties come every single month.', 'Slips get lost between the depots.'].map((text) => `buyer: ${text}`);
    expect(strongest('buyer: Tom is dialling in from the Leeds depot.', 'rep: Hello.', 'rep: Hi.', 'rep: So.', ...talk)).not.toMatch(/dialling/);
  });

  const words = fc.constantFrom('drivers', 'wait', 'depot', 'penalty', 'hours', 'we', 'need', 'slips', 'the', 'lost', 'billing', '9,000', 'euros', 'interested', 'not', 'trucks', 'Leeds', '.', '?');
  const turn = fc.tuple(fc.constantFrom('rep', 'buyer', 'Ana'), fc.array(words, { minLength: 1, maxLength: 10 })).map(([who, said]) => `${who}: ${said.join(' ')}`);

  it('are five at most, in the order they were spoken, each with its words', () => {
    fc.assert(fc.property(fc.array(turn, { maxLength: 14 }), (turns) => {
      const topics = topicsOf(...turns);
      const starts = topics.map(({ line }) => line.evidence[0]?.startMs ?? -1);
      expect(topics.length).toBeLessThanOrEqual(5);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      expect(topics.every(({ score, line }) => score > 0 && line.evidence.length > 0 && line.text !== '')).toBe(true);
    }), { numRuns: 150 });
  });
});
