import { describe, expect, it } from '@jest/globals';
import { rolloutOf } from './funnel-board.spec.js';
import { countText, dayText, progressOf, weekCount, weekProgress } from './rollout-words.js';

describe('how far the rollout is', () => {
  it.each([[{ isDone: true, done: 5 }, 'done'], [{ isDone: true, done: 0 }, 'done'], [{ isDone: false, done: 18 }, 'begun'], [{ isDone: false, done: 0 }, 'open']])('a deliverable: %j', (deliverable, progress) => { expect(progressOf(deliverable)).toBe(progress); });

  it('a week: done, under way as soon as anything of it was counted, or not yet', () => { expect(rolloutOf().weeks.map(weekProgress)).toEqual(['done', 'done', 'begun', 'open']); });

  it('a week is told with what it lacks, a finished one and one to come without', () => { expect(rolloutOf().weeks.map(weekCount)).toEqual(['', '', '18 of 23', '']); });

  it.each([[{ done: 18, of: 23 }, '18 of 23'], [{ done: 0, of: 0 }, ''], [{ done: 0, of: 5 }, '0 of 5'], [{ done: 1_200, of: 1_000 }, '1,200 of 1,000']])('a count: %j', (count, text) => { expect(countText(count)).toBe(text); });

  it.each([[{ startedOn: '2026-11-04', day: 19 }, 'day 19'], [{ startedOn: '2026-11-04', day: 44 }, 'day 44'], [{ startedOn: null, day: 0 }, '']])('a day: %j', (rollout, text) => { expect(dayText(rollout)).toBe(text); });
});
