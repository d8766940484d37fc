import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createLatencyMeter } from './latency-meter.js';

const meterAt = () => {
  const time = { ms: 0 };
  const meter = createLatencyMeter(() => time.ms);
  return { time, meter };
};

describe('a latency meter', () => {
  it('times each thing by its name, in whatever order they arrive', () => {
    const { time, meter } = meterAt();
    meter.measuring = true;
    meter.sent('a');
    time.ms = 10;
    meter.sent('b');
    time.ms = 13;
    expect([meter.arrived('b'), meter.arrived('a')]).toEqual([true, true]);
    expect(meter.latencies).toEqual([3, 13]);
    expect(meter.waiting).toEqual([]);
  });

  it.each<[string, (meter: ReturnType<typeof createLatencyMeter>) => void]>([
    ['never sent', () => undefined],
    ['here already', (meter) => { meter.sent('a'); meter.arrived('a'); }],
  ])('tells what was %s apart, and times it no second time', (_, prepare) => {
    const { meter } = meterAt();
    meter.measuring = true;
    prepare(meter);
    const before = meter.latencies.length;
    expect(meter.arrived('a')).toBe(false);
    expect(meter.latencies.length).toBe(before);
  });

  it('leaves out what was sent in the warm-up, and counts what was sent before the end but came after it', () => {
    const { time, meter } = meterAt();
    meter.sent('warm-up');
    meter.measuring = true;
    meter.sent('measured');
    time.ms = 5;
    meter.arrived('warm-up');
    meter.measuring = false;
    meter.sent('after');
    time.ms = 9;
    meter.arrived('measured');
    meter.arrived('after');
    expect(meter.latencies).toEqual([9]);
  });

  it('keeps when each measured thing left and came, on the wall clock', () => {
    const { time, meter } = meterAt();
    meter.sent('warm-up');
    meter.measuring = true;
    time.ms = 2;
    meter.sent('a');
    time.ms = 7;
    for (const name of ['warm-up', 'a']) meter.arrived(name);
    expect(meter.journeys).toEqual([{ name: 'a', sentAtMs: performance.timeOrigin + 2, arrivedAtMs: performance.timeOrigin + 7 }]);
  });

  it('loses nothing: what was sent is waiting or timed, once each', () => {
    fc.assert(fc.property(fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), arrives: fc.boolean(), passMs: fc.nat(50) }), { maxLength: 60 }), (steps) => {
      const { time, meter } = meterAt();
      meter.measuring = true;
      const away = new Map<string, number>();
      const expected: number[] = [];
      for (const { name, arrives, passMs } of steps) {
        time.ms += passMs;
        const sentAt = away.get(name);
        if (arrives) {
          expect(meter.arrived(name)).toBe(sentAt !== undefined);
          if (sentAt !== undefined) expected.push(time.ms - sentAt);
          away.delete(name);
        } else {
          meter.sent(name);
          away.delete(name);
          away.set(name, time.ms);
        }
      }
      expect(meter.latencies).toEqual(expected);
      expect(meter.waiting.toSorted()).toEqual([...away.keys()].toSorted());
    }));
  });
});
