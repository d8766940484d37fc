import { describe, expect, it } from '@jest/globals';
import { longestActiveMs } from '@baton/contracts';
import fc from 'fast-check';
import { activeOn, type ActiveTime, idleMs, look, nothingSeen } from './active-time.js';

type Look = readonly [item: string | undefined, atMs: number];
const after = (...looks: readonly Look[]): ActiveTime => looks.reduce((time, [item, atMs]) => look(time, item, atMs), nothingSeen);

describe('the time a rep is at an item', () => {
  it.each<[string, readonly Look[], Readonly<Record<string, number>>]>([
    ['nothing was opened', [], {}],
    ['it was only just opened', [['a', 1_000]], {}],
    ['it was left for the next', [['a', 1_000], ['b', 31_000]], { a: 30_000 }],
    ['it was come back to', [['a', 0], ['b', 10_000], ['a', 15_000], ['c', 20_000]], { a: 15_000, b: 5_000 }],
    ['the page was out of sight', [['a', 0], [undefined, 10_000], ['a', 50_000], ['a', 55_000]], { a: 15_000 }],
    ['the rep went for a coffee', [['a', 0], ['a', 600_000]], { a: idleMs }],
    ['the rep kept touching it', [['a', 0], ['a', 50_000], ['a', 100_000]], { a: 100_000 }],
    ['the clock was set back', [['a', 10_000], ['a', 5_000], ['a', 7_000]], { a: 2_000 }],
  ])('where %s', (_, looks, spent) => expect(after(...looks).spent).toEqual(spent));

  it('ends at what can be sent', () => {
    const looks = Array.from({ length: 80 }, (_, minute): Look => ['a', minute * idleMs]);
    expect(activeOn(after(...looks), 'a')).toEqual({ activeMs: longestActiveMs });
  });

  it('is unknown of what was never opened, and whole milliseconds of what was', () => {
    expect([activeOn(after(['a', 0.25], ['b', 10.9]), 'a'), activeOn(after(['a', 0]), 'b')]).toEqual([{ activeMs: 11 }, {}]);
  });

  it('is never more than the time that passed', () => {
    const looks = fc.array(fc.tuple(fc.constantFrom('a', 'b', undefined), fc.nat(100_000)), { minLength: 1, maxLength: 30 });
    fc.assert(fc.property(looks, (list) => {
      let nowMs = 0;
      const passed = list.map(([item, pause]): Look => [item, nowMs += pause]);
      const total = Object.values(after(...passed).spent).reduce((sum, each) => sum + each, 0);
      expect(total).toBeLessThanOrEqual(nowMs - (passed[0]?.[1] ?? 0));
    }));
  });
});
