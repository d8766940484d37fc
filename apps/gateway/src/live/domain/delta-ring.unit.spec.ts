import { describe, expect, it } from '@jest/globals';
import type { CoachDelta } from '@baton/contracts';
import fc from 'fast-check';
import { type DeltaRing, emptyRing, push, ringSize, since } from './delta-ring.js';

const delta = (seq: number): CoachDelta => ({ type: 'card_cleared', cardId: `card-${seq}`, reason: 'handled' });
const filled = (...seqs: readonly number[]): DeltaRing => seqs.reduce<DeltaRing>((ring, seq) => push(ring, { seq, delta: delta(seq) }).ring, emptyRing);
const numbers = (ring: DeltaRing, lastSeq: number): number[] | undefined => since(ring, lastSeq)?.map(({ seq }) => seq);

describe('the ring of deltas', () => {
  it.each([
    [[], 1, 'next'], [[], 2, 'jumped'], [[1], 1, 'repeated'], [[1, 2], 1, 'repeated'], [[1, 2], 3, 'next'], [[1, 2], 5, 'jumped'], [[7], 8, 'next'],
  ] as const)('after %j takes %i as %s', (before, seq, step) => {
    expect(push(filled(...before), { seq, delta: delta(seq) }).step).toBe(step);
  });

  it.each([
    [[1, 2, 3], 1, [2, 3]], [[1, 2, 3], 3, []], [[1, 2, 3], 0, undefined], [[1, 2, 3], 4, undefined], [[1, 2, 9], 2, undefined], [[1, 2, 9], 8, [9]], [[], 0, undefined], [[1], -1, undefined],
  ] as const)('holding %j replays after %i: %j', (held, lastSeq, expected) => {
    expect(numbers(filled(...held), lastSeq)).toEqual(expected);
  });

  it('replays without a hole and without a repeat, or not at all, whatever came', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 400 }), fc.integer({ min: 0, max: 600 }), (seqs, lastSeq) => {
      const ring = filled(...seqs);
      const replayed = numbers(ring, lastSeq);
      if (replayed === undefined) return;
      expect(replayed).toEqual(Array.from({ length: ring.lastSeq - lastSeq }, (_, index) => lastSeq + 1 + index));
    }));
  });

  it('stays small (I13)', () => {
    expect(filled(...Array.from({ length: ringSize * 3 }, (_, index) => index + 1)).deltas).toHaveLength(ringSize);
  });
});
