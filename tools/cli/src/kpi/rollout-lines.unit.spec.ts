import { describe, expect, it } from '@jest/globals';
import { QueryRolloutResponse } from '@baton/contracts';
import { rolloutLines } from './rollout-lines.js';

describe('the rollout on the command line', () => {
  it('is a line for the day, each week, what it was to bring, the gate and the diagnosis', () => {
    expect(rolloutLines(QueryRolloutResponse.fromPartial({
      startedOn: '2026-11-02', day: 9,
      weeks: [
        { week: 1, title: 'Set up', isDone: true, deliverables: [{ id: 'a', title: 'Baseline measured', isDone: true, done: 7, of: 7, says: '7 of 7 baselines are set' }] },
        { week: 2, title: 'Drafts', isDone: false, deliverables: [{ id: 'b', title: 'Ten drafts', isDone: false, done: 1, of: 20, says: '1 of 20 sent' }] },
      ],
      gate: { isOpen: false, says: 'Week 2 is not done.' }, diagnosis: { weakestStage: '', says: 'Not measured yet.' },
    }))).toEqual([
      'Day 9 since 2026-11-02', 'Week 1  done  Set up', '        done  Baseline measured: 7 of 7 baselines are set', 'Week 2  open  Drafts', '        open  Ten drafts: 1 of 20 sent',
      'Week 2 is not done.', 'Not measured yet.',
    ]);
  });

  it('says that nobody has begun', () => expect(rolloutLines(QueryRolloutResponse.create())).toEqual(['Nobody has begun yet: the rollout starts with the first workday or call.']));
});
