import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { everyMs, watchLoop } from './loop-delay.js';

describe('the watch over the event loop', () => {
  beforeEach(() => { jest.useFakeTimers(); });
  afterEach(() => { jest.useRealTimers(); });
  const watchWith = () => {
    const stolen = { ms: 0 };
    const watch = watchLoop(() => jest.now() + stolen.ms);
    return { stolen, watch };
  };

  it('sees no delay in an idle loop', () => {
    const { watch } = watchWith();
    jest.advanceTimersByTime(everyMs * 3);
    expect(watch.delays).toEqual([0, 0, 0]);
    watch.stop();
  });

  it('sees for how long something held the loop, once', () => {
    const { watch, stolen } = watchWith();
    jest.advanceTimersByTime(everyMs);
    stolen.ms = 70;
    jest.advanceTimersByTime(everyMs * 2);
    expect(watch.delays).toEqual([0, 70, 0]);
    watch.stop();
  });

  it('forgets the warm-up, and ends when stopped', () => {
    const { watch } = watchWith();
    jest.advanceTimersByTime(everyMs);
    watch.reset();
    expect(watch.delays).toEqual([]);
    watch.stop();
    jest.advanceTimersByTime(everyMs * 5);
    expect(watch.delays).toEqual([]);
  });
});
