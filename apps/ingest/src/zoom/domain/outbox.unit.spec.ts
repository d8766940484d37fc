import { CallStart, type StreamRequest } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { again, emptyOutbox, isForgotten, type Outbox, withAnswer, withRequest } from './outbox.js';

const start: StreamRequest = { callId: 'stream-1', sequence: 1, event: { $case: 'start', value: CallStart.fromPartial({ startedAtMs: 1 }) } };
const gap = (sequence: number): StreamRequest => ({ callId: 'stream-1', sequence, event: { $case: 'gap', value: { fromMs: 0, toMs: sequence } } });
const answer = (acknowledgedSequence: number, refused = '') => ({ callId: 'stream-1', acknowledgedSequence, refused });
const filled = (count: number): Outbox => [start, ...Array.from({ length: count }, (_, at) => gap(at + 2))].reduce(withRequest, emptyOutbox);
const sequences = (requests: readonly StreamRequest[]): number[] => requests.map(({ sequence }) => sequence);

describe('what the desk has not acknowledged', () => {
  it.each<[string, Outbox, number[]]>([
    ['nothing', emptyOutbox, []], ['only the start', filled(0), []], ['all of it, from the start', filled(3), [1, 2, 3, 4]],
    ['what came after an acknowledgement, and the start', withAnswer(filled(3), answer(2)), [1, 3, 4]], ['nothing once all is acknowledged', withAnswer(filled(3), answer(4)), []],
    ['all of it after an acknowledgement of nothing', withAnswer(filled(2), answer(0)), [1, 2, 3]], ['words of a call whose start another instance told', withRequest(emptyOutbox, gap(1_000_002)), [1_000_002]],
  ])('is sent again: %s', (_, outbox, wanted) => { expect(sequences(again(outbox))).toEqual(wanted); });

  it('is exactly what is above the highest acknowledgement, in its order', () => {
    fc.assert(fc.property(fc.nat(20), fc.array(fc.nat(25), { maxLength: 5 }), (count, acknowledged) => {
      const outbox = acknowledged.reduce((before, sequence) => withAnswer(before, answer(sequence)), filled(count));
      expect(sequences(outbox.waiting)).toEqual(Array.from({ length: count }, (_, at) => at + 2).filter((sequence) => sequence > Math.max(0, ...acknowledged)));
    }));
  });
});

describe('a desk that lost the call', () => {
  it.each<[string, boolean]>([
    ['this call is not known here: send it again from its start', true], ['the call has already started: send its start once, or use another call_id', false], ['the call is over: a new call needs another call_id', false], ['', false],
  ])('says "%s": %s', (refused, forgotten) => { expect(isForgotten(answer(0, refused))).toBe(forgotten); });
});
