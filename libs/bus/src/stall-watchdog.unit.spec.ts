import { describe, expect, it } from '@jest/globals';
import { createFakeClock } from '@baton/platform';
import { createStallWatchdog } from './stall-watchdog.js';

const at = { topic: 'call.v1', partition: 3 };
const other = { topic: 'call.v1', partition: 4 };

const make = () => {
  const clock = createFakeClock();
  return { clock, dog: createStallWatchdog(clock, 1000) };
};

describe('the stall watchdog', () => {
  it('barks when records waited too long for a handler, and not before', () => {
    const { clock, dog } = make();
    dog.sawEnd(at, 5);
    clock.advance(999);
    expect(dog.stalled()).toEqual([]);
    clock.advance(1);
    expect(dog.stalled()).toEqual(['call.v1/3']);
  });

  it('is quiet again once the handler was given everything', () => {
    const { clock, dog } = make();
    dog.sawEnd(at, 5);
    clock.advance(2000);
    dog.started(at);
    dog.handled(at, 5);
    clock.advance(5000);
    expect(dog.stalled()).toEqual([]);
  });

  it('barks at a handler that does not come back', () => {
    const { clock, dog } = make();
    dog.sawEnd(at, 1);
    dog.started(at);
    clock.advance(1000);
    expect(dog.stalled()).toEqual(['call.v1/3']);
  });

  it('does not count time in which nothing waited', () => {
    const { clock, dog } = make();
    dog.sawEnd(at, 5);
    dog.started(at);
    dog.handled(at, 5);
    clock.advance(60_000);
    dog.sawEnd(at, 6);
    clock.advance(999);
    expect(dog.stalled()).toEqual([]);
  });

  it('does not begin anew with every record that comes while others wait', () => {
    const { clock, dog } = make();
    for (const end of [1, 2, 3, 4]) {
      dog.sawEnd(at, end);
      clock.advance(300);
    }
    expect(dog.stalled()).toEqual(['call.v1/3']);
  });

  it('leaves paused partitions alone, and watches them again when they are resumed', () => {
    const { clock, dog } = make();
    dog.sawEnd(at, 5);
    dog.paused(at, true);
    clock.advance(60_000);
    expect(dog.stalled()).toEqual([]);
    dog.paused(at, false);
    clock.advance(999);
    expect(dog.stalled()).toEqual([]);
    clock.advance(1);
    expect(dog.stalled()).toEqual(['call.v1/3']);
  });

  it('knows that a partition read from its end has nothing to wait for, and one sent back has', () => {
    const { clock, dog } = make();
    dog.moved(at, 5);
    dog.sawEnd(at, 5);
    clock.advance(2000);
    expect(dog.stalled()).toEqual([]);
    dog.moved(at, 2);
    clock.advance(1000);
    expect(dog.stalled()).toEqual(['call.v1/3']);
  });

  it('watches each partition by itself and forgets those that leave', () => {
    const { clock, dog } = make();
    dog.sawEnd(at, 5);
    dog.sawEnd(other, 5);
    clock.advance(1000);
    dog.forget(at);
    expect(dog.stalled()).toEqual(['call.v1/4']);
  });
});
