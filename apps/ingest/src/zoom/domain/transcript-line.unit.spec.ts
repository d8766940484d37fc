import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WireLine } from './rtms-message.js';
import { instantOf, transcriptLine } from './transcript-line.js';

const startedAtMs = 1_795_442_520_000;
const arrivedAtMs = startedAtMs + 60_000;
const line = (change: Partial<WireLine> = {}): WireLine => ({ userId: '16778240', userName: 'Priya Raman', text: 'It costs too much.', ...change });
const spanOf = (change: Partial<WireLine>, arrived = arrivedAtMs): [number, number] => {
  const { hypothesis: { startMs, endMs } } = transcriptLine(line(change), startedAtMs, arrived);
  return [startMs, endMs];
};

describe('an instant as Zoom writes it', () => {
  it.each<[string, number | undefined, number | undefined]>([
    ['seconds', 1_795_442_530, startedAtMs + 10_000], ['seconds with a fraction', 1_795_442_530.125, startedAtMs + 10_125], ['milliseconds', 1_795_442_530_000, startedAtMs + 10_000],
    ['microseconds', 1_795_442_530_000_000, startedAtMs + 10_000], ['nanoseconds', 1_795_442_530_000_000_000, startedAtMs + 10_000], ['milliseconds from the start of the call', 10_000, startedAtMs + 10_000],
    ['zero', 0, undefined], ['a negative number', -5, undefined], ['no number', Number.NaN, undefined], ['no end', Number.POSITIVE_INFINITY, undefined], ['nothing', undefined, undefined],
  ])('in %s is told by its magnitude', (_, value, instant) => { expect(instantOf(value, startedAtMs)).toBe(instant); });

  it('is the same in every unit', () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2100, 0) }), (instant) => {
      expect([instant / 1e3, instant, instant * 1e3].map((value) => instantOf(value, startedAtMs))).toEqual([instant, instant, instant]);
    }));
  });
});

describe('the times of a line', () => {
  it.each<[string, Partial<WireLine>, [number, number]]>([
    ['are its span', { startTime: startedAtMs + 2_000, endTime: startedAtMs + 4_000, timestamp: startedAtMs + 4_500 }, [2_000, 4_000]],
    ['may each be in a unit of its own', { startTime: (startedAtMs + 2_000) * 1e3, endTime: startedAtMs + 4_000, timestamp: (startedAtMs + 4_500) / 1e3 }, [2_000, 4_000]],
    ['end with the timestamp when there is no end', { startTime: startedAtMs + 2_000, timestamp: startedAtMs + 4_500 }, [2_000, 4_500]],
    ['begin a word before each 400 ms when only the timestamp is there', { timestamp: (startedAtMs + 4_600) * 1e3 }, [3_000, 4_600]],
    ['begin no earlier than the call', { timestamp: startedAtMs + 500 }, [0, 500]],
    ['never run backwards', { startTime: startedAtMs + 5_000, endTime: startedAtMs + 4_000 }, [5_000, 5_000]],
    ['are those of the arrival when none is said', {}, [58_400, 60_000]],
    ['are those of the arrival when what is said is of another day', { timestamp: startedAtMs + 2 * 86_400_000, startTime: startedAtMs - 86_400_000 }, [58_400, 60_000]],
    ['are the start of the call for what was said just before', { startTime: startedAtMs - 900, endTime: startedAtMs - 100 }, [0, 0]],
    ['count a start of zero as not said', { startTime: 0, endTime: startedAtMs + 4_600 }, [3_000, 4_600]],
  ])('%s', (_, change, span) => { expect(spanOf(change)).toEqual(span); });

  it('lie in the call and run forwards whatever Zoom sends', () => {
    const time = fc.option(fc.oneof(fc.double(), fc.integer(), fc.integer({ min: startedAtMs - 90_000_000, max: startedAtMs + 90_000_000 })), { nil: undefined });
    fc.assert(fc.property(time, time, time, fc.integer({ min: -1_000, max: 200_000_000 }), (timestamp, startTime, endTime, after) => {
      const [startMs, endMs] = spanOf({ timestamp, startTime, endTime }, startedAtMs + after);
      expect(startMs).toBeGreaterThanOrEqual(0);
      expect(endMs).toBeGreaterThanOrEqual(startMs);
      expect(endMs).toBeLessThanOrEqual(86_400_000);
      expect(Number.isInteger(startMs) && Number.isInteger(endMs)).toBe(true);
    }));
  });
});

describe('a line', () => {
  it('is an utterance said once and finally, without the space around it', () => {
    expect(transcriptLine(line({ text: ' It costs too much.\n', startTime: startedAtMs + 2_000, timestamp: startedAtMs + 4_000 }), startedAtMs, arrivedAtMs).hypothesis).toEqual({
      utteranceId: 'zoom-16778240-4000-2000', revision: 1, isFinal: true, speaker: 'Priya Raman', text: 'It costs too much.', words: [], startMs: 2_000, endMs: 4_000,
    });
  });

  it('keeps its key and its id when it comes again later, in another unit and with a comma more', () => {
    const first = transcriptLine(line({ timestamp: startedAtMs + 4_000, startTime: startedAtMs + 2_000 }), startedAtMs, arrivedAtMs);
    const again = transcriptLine(line({ timestamp: (startedAtMs + 4_000) * 1e3, startTime: (startedAtMs + 2_000) * 1e3, text: 'It costs, too much.' }), startedAtMs, arrivedAtMs + 9_000);
    expect([again.key, again.hypothesis.utteranceId]).toEqual([first.key, first.hypothesis.utteranceId]);
  });

  it.each<[string, Partial<WireLine>]>([['speaker', { userId: '2' }], ['instant', { timestamp: startedAtMs + 4_001 }]])('is another one with another %s', (_, change) => {
    const base = { timestamp: startedAtMs + 4_000 };
    expect(transcriptLine(line({ ...base, ...change }), startedAtMs, arrivedAtMs).key).not.toBe(transcriptLine(line(base), startedAtMs, arrivedAtMs).key);
  });

  it.each<[string, Partial<WireLine>, string]>([
    ['its end', { endTime: startedAtMs + 3_000, startTime: startedAtMs + 1_000 }, '16778240-3000'], ['its beginning', { startTime: startedAtMs + 1_000 }, '16778240-1000'], ['its arrival', {}, '16778240-60000'],
  ])('is known by %s when it has no timestamp', (_, change, key) => { expect(transcriptLine(line(change), startedAtMs, arrivedAtMs).key).toBe(key); });
});
