import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../random.js';
import { deathsOf, nextTrouble } from './sink-faults.js';

const namesOf = (kills: number, seed: number): string[] => deathsOf(kills, createRandom(seed)).map((death) => (death.how === 'at_point' ? death.point.split(':')[0] ?? '' : death.how));

describe('the deaths of a run', () => {
  it('begin with every named point, a lost answer, the engine and a sink that is stopped and goes on, however short the run', () => {
    expect(new Set(namesOf(9, 11))).toEqual(new Set(['sink_stalled', 'after_pending', 'before_answer', 'engine_in_insert', 'after_answer', 'before_pending', 'engine_at_random', 'both_at_random', 'after_commit']));
  });

  it.each([1, 8, 100])('are %i where so many are asked for, and the same for the same seed', (kills) => {
    expect(deathsOf(kills, createRandom(3))).toHaveLength(kills);
    expect(deathsOf(kills, createRandom(3))).toEqual(deathsOf(kills, createRandom(3)));
  });

  it('differ by the seed', () => {
    expect(deathsOf(100, createRandom(3))).not.toEqual(deathsOf(100, createRandom(4)));
  });

  it('come in every way in a long run', () => {
    const seen = new Set(namesOf(300, 5));
    for (const how of ['sink_at_random', 'sink_stalled', 'engine_in_insert', 'before_answer', 'after_commit']) expect(seen).toContain(how);
  });
});

describe('trouble between two deaths', () => {
  it('is of every kind in a long run, and now and then there is none', () => {
    const random = createRandom(1);
    const kinds = new Set(Array.from({ length: 300 }, () => nextTrouble(random)?.kind));
    expect(kinds).toEqual(new Set(['lost_answer', 'full', 'away', 'slow', undefined]));
  });
});
