import { describe, expect, it } from '@jest/globals';
import { decodeFact, topicOfFact } from '@baton/contracts';
import { blockFromRecords } from '@baton/event-store';
import { createRandom } from '../random.js';
import { createMadeUpFacts, type MadeRecord } from './made-up-facts.js';

const startMs = Date.UTC(2026, 10, 23, 10);
const make = (count: number, seed = 1, deadEvery = 20): MadeRecord[] => {
  const next = createMadeUpFacts(createRandom(seed), startMs, deadEvery);
  return Array.from({ length: count }, next);
};
const isDead = ({ message }: MadeRecord): boolean => message.headers?.['dead'] === 'yes';

describe('made-up facts', () => {
  it('are facts of the topic they are put on, each of its own id', () => {
    const facts = make(400).filter((each) => !isDead(each)).map(({ topic, message }) => ({ topic, fact: decodeFact(message.value) }));
    expect(facts.every(({ topic, fact }) => topicOfFact(fact.type) === topic)).toBe(true);
    expect(new Set(facts.map(({ fact }) => fact.id)).size).toBe(facts.length);
    expect(new Set(facts.map(({ fact }) => fact.type))).toEqual(new Set(['call.started', 'call.utterance_heard', 'call.ended', 'mail.received']));
  });

  it('are marked as dead exactly where the store can make no event of them', () => {
    const made = make(400);
    const block = blockFromRecords({ topic: 'call.v1', partition: 0, first: 0, last: 399 }, made.map(({ topic, message: { value } }, offset) => ({ topic, partition: 0, offset, value, timestampMs: startMs })));
    expect(block.deadLetters.map(({ offset }) => offset)).toEqual(made.flatMap((each, offset) => (isDead(each) ? [offset] : [])));
    expect(new Set(block.deadLetters.map(({ reason }) => reason))).toEqual(new Set(['undecodable', 'unstorable']));
  });

  it('are the same for the same seed', () => {
    expect(make(50, 7)).toEqual(make(50, 7));
    expect(make(50, 7)).not.toEqual(make(50, 8));
  });
});
