import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createInFlight } from './in-flight.js';

describe('bytes in flight', () => {
  it('are full above the limit and have room again at half of it', () => {
    const flight = createInFlight(100);
    flight.enter(100);
    expect(flight.isFull).toBe(false);
    flight.enter(1);
    expect(flight.isFull).toBe(true);
    flight.leave(50);
    expect(flight.isFull).toBe(true);
    flight.leave(1);
    expect(flight.isFull).toBe(false);
  });

  it('wake everybody who waits, once', () => {
    const flight = createInFlight(10);
    const woken: string[] = [];
    flight.whenRoom(() => woken.push('at once'));
    flight.enter(20);
    flight.whenRoom(() => woken.push('one'));
    flight.whenRoom(() => woken.push('two'));
    expect(woken).toEqual(['at once']);
    flight.leave(20);
    flight.enter(20);
    flight.leave(20);
    expect(woken).toEqual(['at once', 'one', 'two']);
  });

  it('come to nothing when everything left, and nobody waits then', () => {
    fc.assert(fc.property(fc.array(fc.nat(50), { maxLength: 40 }), fc.integer({ min: 1, max: 100 }), (sizes, limit) => {
      const flight = createInFlight(limit);
      let waiting = 0;
      for (const size of sizes) { flight.enter(size); waiting += 1; flight.whenRoom(() => { waiting -= 1; }); }
      for (const size of sizes) flight.leave(size);
      expect([flight.bytes, flight.isFull, waiting]).toEqual([0, false, 0]);
    }));
  });
});
