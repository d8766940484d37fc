import { describe, expect, it } from '@jest/globals';
import type { Fact } from '@baton/contracts';
import { buyerSaid, cardRaised, talkMeasured } from '@baton/testing';
import { hopMetrics, type LoggedFact } from './hops.js';

/** A word that came in at one time, and when it was sent. */
const wordAt = (heardAtMs: number, timestampMs: number, id = 'u1'): LoggedFact => {
  const fact = buyerSaid('too expensive', { id });
  return { fact: { ...fact, payload: { ...fact.payload, heardAtMs } }, timestampMs };
};
const cardAt = (cause: Fact, recordedAtMs: number, timestampMs: number): LoggedFact => ({ fact: { ...cardRaised(1), causationId: cause.id, recordedAtMs }, timestampMs });
const journey = { name: 'card-1', sentAtMs: 100, arrivedAtMs: 122 };
const word = wordAt(101, 103);
const card = cardAt(word.fact, 111, 112);
const valuesOf = (...args: Parameters<typeof hopMetrics>) => Object.fromEntries(hopMetrics(...args).map(({ name, value }) => [name, value]));

describe('where the time of a card goes', () => {
  it('is told hop by hop, and the hops add up to the whole', () => {
    const values = valuesOf([journey], [word, card]);
    expect(values).toMatchObject({ hop_door_p50_ms: 1, hop_ingest_p50_ms: 2, hop_log_and_coach_p50_ms: 8, hop_coach_sends_p50_ms: 1, hop_log_and_gateway_p50_ms: 10, hop_door_p99_ms: 1 });
    expect(Object.entries(values).filter(([name]) => name.endsWith('_p50_ms')).reduce((sum, [, value]) => sum + value, 0)).toBe(journey.arrivedAtMs - journey.sentAtMs);
  });

  it('goes by the first sending of a fact that was sent again', () => {
    expect(valuesOf([journey], [word, card, cardAt(word.fact, 500, 501)])).toMatchObject({ hop_log_and_coach_p50_ms: 8, hop_log_and_gateway_p50_ms: 10 });
  });

  it.each<[string, readonly LoggedFact[]]>([
    ['the card is not on the log', [word]], ['the word is not on the log', [card]], ['the card came of something else', [{ fact: talkMeasured(1), timestampMs: 1 }, cardAt(talkMeasured(1), 2, 3)]], ['nothing is', []],
  ])('is not guessed when %s', (_, log) => expect(hopMetrics([journey], log)).toEqual([]));

  it('is of the cards that were measured', () => expect(hopMetrics([], [word, card])).toEqual([]));
});
