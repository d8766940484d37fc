import { describe, expect, it } from '@jest/globals';
import type { Fact } from '@baton/contracts';
import { gap } from '../stage-under-test.spec.js';
import { Unsaid } from './unsaid.js';

/** A fact that came of another one. */
const said = (causeId: string, id = `of ${causeId}`): Fact => ({ ...gap('a', 0), id, causationId: causeId });
const patienceMs = 400;
const idsOf = (facts: readonly Fact[]): string[] => facts.map(({ id }) => id);

describe('what a standby has not said', () => {
  it.each([
    ['is kept while there is still time', 400, []],
    ['is overdue once nobody said it for too long', 401, ['of u1']],
  ])('%s', (_, nowMs, overdue) => {
    const unsaid = new Unsaid();
    unsaid.hold([said('u1')], 0);
    expect(idsOf(unsaid.overdue(nowMs, patienceMs))).toEqual(overdue);
  });

  it('is given out once', () => {
    const unsaid = new Unsaid();
    unsaid.hold([said('u1')], 0);
    expect(unsaid.overdue(500, patienceMs)).toHaveLength(1);
    expect(unsaid.overdue(1_000, patienceMs)).toEqual([]);
  });

  it('goes when it is heard, with all that was decided before it and all that came of the same cause', () => {
    const unsaid = new Unsaid();
    unsaid.hold([said('u1')], 0);
    unsaid.hold([said('u2', 'card'), said('u2', 'talk')], 1);
    unsaid.hold([said('u3')], 2);
    unsaid.hear(said('u2', 'card'), 3);
    expect(idsOf(unsaid.overdue(1_000, patienceMs))).toEqual(['of u3']);
  });

  it('is not taken up when it was heard before it was decided here', () => {
    const unsaid = new Unsaid();
    unsaid.hear(said('u1'), 0);
    unsaid.hold([said('u1')], 1);
    expect(unsaid.overdue(1_000, patienceMs)).toEqual([]);
  });

  it('waits while anything else of the partition is said: who lags is not gone', () => {
    const unsaid = new Unsaid();
    unsaid.hold([said('u1')], 0);
    unsaid.hear(said('earlier'), 300);
    expect(unsaid.overdue(700, patienceMs)).toEqual([]);
    expect(idsOf(unsaid.overdue(701, patienceMs))).toEqual(['of u1']);
  });

  it('is not taken for a sign of life when it comes back on the log, but its twin is', () => {
    const unsaid = new Unsaid();
    unsaid.hold([said('u1')], 0);
    const [own = said('none')] = unsaid.overdue(500, patienceMs);
    unsaid.hold([said('u2')], 510);
    unsaid.hear(own, 600);
    expect(idsOf(unsaid.overdue(911, patienceMs))).toEqual(['of u2']);
    unsaid.hold([said('u3')], 920);
    unsaid.hear(own, 1_000);
    expect(unsaid.overdue(1_400, patienceMs)).toEqual([]);
  });

  it('keeps the order of the decisions', () => {
    const unsaid = new Unsaid();
    for (const cause of ['u1', 'u2', 'u3']) unsaid.hold([said(cause)], 0);
    expect(idsOf(unsaid.overdue(500, patienceMs))).toEqual(['of u1', 'of u2', 'of u3']);
  });

  it('is bounded: the oldest goes first', () => {
    const unsaid = new Unsaid();
    for (let at = 0; at < 5_000; at += 1) unsaid.hold([said(`u${at}`)], 0);
    const overdue = idsOf(unsaid.overdue(500, patienceMs));
    expect([overdue.length, overdue[0], overdue.at(-1)]).toEqual([4_096, 'of u904', 'of u4999']);
  });

  it('holds nothing of a decision that gave out nothing', () => {
    const unsaid = new Unsaid();
    unsaid.hold([], 0);
    expect(unsaid.overdue(500, patienceMs)).toEqual([]);
  });
});
