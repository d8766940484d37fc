import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rolloutSchema } from '@baton/contracts';
import { type RolloutEvidence, rolloutOf, type RolloutWeekCounts } from './rollout.js';

const week = (no: number, more: Partial<RolloutWeekCounts> = {}): RolloutWeekCounts =>
  ({ week: no, workdays: 5, daysWithSignal: 5, drafts: 50, calls: 4, briefed: 4, coached: 4, briefedAndCoached: 4, notesUnder90s: 4, ...more });
/** Four good weeks, looked at on the day after them. */
const good: RolloutEvidence = {
  today: '2026-11-30', startedOn: '2026-11-02', baselines: 7, baselinesKnown: 7, isCrmConnected: true, isInboxConnected: true, activeReps: 1,
  weeks: [1, 2, 3, 4].map((no) => week(no)), hoursSaved: 6, repWeeks: 4, funnel: [],
};
const withWeek = (no: number, more: Partial<RolloutWeekCounts>): RolloutEvidence => ({ ...good, weeks: good.weeks.map((each) => (each.week === no ? { ...each, ...more } : each)) });
const done = (evidence: RolloutEvidence): boolean[] => rolloutOf(evidence).weeks.map(({ isDone }) => isDone);
const found = (evidence: RolloutEvidence, id: string) => rolloutOf(evidence).weeks.flatMap(({ deliverables }) => deliverables).find((each) => each.id === id);

describe('the thirty days', () => {
  it.each<[string, string | undefined, string, number, string | null]>([
    ['before anything', undefined, '2026-11-30', 0, null], ['on the first day', '2026-11-30', '2026-11-30', 1, '2026-11-30'],
    ['over the change of the clocks', '2026-10-20', '2026-10-30', 11, '2026-10-20'], ['at the end', '2026-11-02', '2026-12-01', 30, '2026-11-02'],
  ])('are counted %s', (_, startedOn, today, day, on) => {
    expect(rolloutOf({ ...good, startedOn, today })).toMatchObject({ startedOn: on, day });
  });

  it('are four weeks, which four good ones do', () => {
    const rollout = rolloutOf(good);
    expect(rolloutSchema.parse(rollout)).toEqual(rollout);
    expect(rollout.weeks.map(({ title }) => title)).toEqual(['Baseline measured, inbox and CRM connected', 'Signals reviewed daily, ten drafts a day', 'Every call briefed and coached', 'Notes synced under 90 s']);
    expect(done(good)).toEqual([true, true, true, true]);
  });

  it.each<[string, RolloutEvidence, boolean[]]>([
    ['a baseline that is missing', { ...good, baselines: 6 }, [false, true, true, true]],
    ['no inbox', { ...good, isInboxConnected: false }, [false, true, true, true]],
    ['no CRM', { ...good, isCrmConnected: false }, [false, true, true, true]],
    ['the week of drafts still running', { ...good, today: '2026-11-14' }, [true, false, false, false]],
    ['the week of drafts over', { ...good, today: '2026-11-15' }, [true, true, false, false]],
    ['the last day of week 4', { ...good, today: '2026-11-28' }, [true, true, true, false]],
    ['week 4 over', { ...good, today: '2026-11-29' }, [true, true, true, true]],
    ['nothing yet', { ...good, startedOn: undefined, baselines: 0, isCrmConnected: false, isInboxConnected: false, weeks: [] }, [false, false, false, false]],
    ['weeks in which nothing happened', { ...good, weeks: [] }, [true, false, false, false]],
    ['a note in time after half of the calls', withWeek(4, { notesUnder90s: 2 }), [true, true, true, true]],
    ['one after fewer', withWeek(4, { notesUnder90s: 1 }), [true, true, true, false]],
    ['no call in week 4', withWeek(4, { calls: 0, notesUnder90s: 0 }), [true, true, true, false]],
  ])('with %s', (_, evidence, expected) => expect(done(evidence)).toEqual(expected));

  it.each<[string, Partial<RolloutWeekCounts>]>([
    ['a day without a signal answered', { daysWithSignal: 4 }], ['fewer than ten drafts a day', { drafts: 49 }], ['no workday', { workdays: 0, daysWithSignal: 0, drafts: 0 }],
  ])('make up in week 3 for %s in week 2', (_, more) => {
    const evidence = withWeek(2, more);
    expect(done(evidence)).toEqual([true, true, true, true]);
    expect(rolloutOf({ ...evidence, today: '2026-11-15' }).weeks[1]?.isDone).toBe(false);
  });

  it('do not take week 1 for week 2: what was good before its week is not asked about', () => {
    expect(done({ ...good, weeks: [week(1), week(2, { drafts: 0 }), week(3, { drafts: 0 }), week(4, { drafts: 0 })] })).toEqual([true, false, true, true]);
  });

  it.each<[string, RolloutEvidence, string, object]>([
    ['what is set up', { ...good, baselines: 4, isInboxConnected: false }, 'baselines', { done: 4, of: 7, says: '4 of 7 baselines are set' }],
    ['what is not connected', { ...good, isInboxConnected: false }, 'connections', { done: 1, of: 2, says: 'an inbox is not connected yet' }],
    ['that neither is', { ...good, isInboxConnected: false, isCrmConnected: false }, 'connections', { done: 0, of: 2, says: 'an inbox and a CRM are not connected yet' }],
    ['the week that reached it', withWeek(3, { briefedAndCoached: 3 }), 'briefed_and_coached', { isDone: true, done: 4, of: 4, says: '4 of 4 calls whose brief was viewed before and that the coach listened to in week 4' }],
    ['the newest where none did', { ...withWeek(3, { briefedAndCoached: 3 }), today: '2026-11-22' }, 'briefed_and_coached', { isDone: false, done: 3, of: 4 }],
    ['the running one as it stands', { ...good, today: '2026-11-10', weeks: [week(1), week(2, { workdays: 2, daysWithSignal: 1 })] }, 'signals', { isDone: false, done: 1, of: 2, says: '1 of 2 workdays with an approved mail that answered a signal in week 2' }],
    ['that nothing was there to count', { ...good, today: '2026-11-30', weeks: [] }, 'notes', { done: 0, of: 0, says: 'no call ended in week 5' }],
    ['when it begins to count', { ...good, today: '2026-11-10' }, 'notes', { done: 0, of: 0, says: 'counts from week 4 on' }],
  ])('say %s', (_, evidence, id, expected) => expect(found(evidence, id)).toMatchObject(expected));
});

describe('the gate to a second rep', () => {
  it.each<[string, RolloutEvidence, boolean, string]>([
    ['opens once all four weeks are done', good, true, 'All four weeks are done: a second rep may begin. 1 rep was active in the last seven days.'],
    ['names the one week that is not', { ...good, baselines: 0 }, false, 'Week 1 is not done: a second rep is to wait. 1 rep was active in the last seven days.'],
    ['names them all', { ...good, baselines: 0, weeks: [], activeReps: 2 }, false, 'Weeks 1, 2, 3 and 4 are not done: a second rep is to wait. 2 reps were active in the last seven days.'],
    ['says where nobody is active', { ...good, activeReps: 0 }, true, 'All four weeks are done: a second rep may begin. 0 reps were active in the last seven days.'],
  ])('%s', (_, evidence, isOpen, says) => expect(rolloutOf(evidence).gate).toEqual({ isOpen, says }));

  it('is open exactly when every week is done, and a week exactly when all it was to bring is', () => {
    const counts = fc.record({ workdays: fc.nat(7), daysWithSignal: fc.nat(7), drafts: fc.nat(70), calls: fc.nat(4), briefed: fc.nat(4), coached: fc.nat(4), briefedAndCoached: fc.nat(4), notesUnder90s: fc.nat(4) });
    const weeks = fc.array(counts, { maxLength: 6 }).map((list) => list.map((each, place) => ({ ...each, week: place + 1 })));
    fc.assert(fc.property(weeks, fc.nat(8), fc.boolean(), fc.integer({ min: 2, max: 31 }), (list, baselines, isConnected, dayOfMonth) => {
      const rollout = rolloutOf({ ...good, weeks: list, baselines, isCrmConnected: isConnected, today: `2026-12-${String(dayOfMonth).padStart(2, '0')}` });
      for (const each of rollout.weeks) expect(each.isDone).toBe(each.deliverables.every(({ isDone }) => isDone));
      expect(rollout.gate.isOpen).toBe(rollout.weeks.every(({ isDone }) => isDone));
    }));
  });
});
