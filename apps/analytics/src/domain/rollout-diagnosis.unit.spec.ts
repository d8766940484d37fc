import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diagnosisOf, enoughHours, type FunnelStep, leastBefore } from './rollout-diagnosis.js';

const titles = ['signal surfaced', 'mail sent', 'brief viewed', 'call ended', 'note synced', 'CRM written'];
/** A funnel of so many workflows at each step. */
const funnel = (...counts: number[]): FunnelStep[] => titles.map((title, place) => ({ step: place + 1, title, workflows: counts[place] ?? 0, before: counts[Math.max(0, place - 1)] ?? 0 }));
const weakestOf = (...counts: number[]): string => diagnosisOf({ hoursSaved: 1, repWeeks: 4, funnel: funnel(...counts) }).weakestStage;

describe('the diagnosis', () => {
  it.each<[string, number | undefined, number[], string, string]>([
    ['not measured', undefined, [40, 10], '', 'How many admin hours are saved is not measured yet: it needs baselines, workdays and finished tasks.'],
    ['enough, exactly', 4, [40, 10], '', '4.0 admin hours are saved per rep and week, over 4 weeks of reps: nothing has to be repaired.'],
    ['nothing at all', 0, [40, 10, 10, 10, 10, 10], 'mail sent', '0.0 admin hours are saved per rep and week, over 4 weeks of reps, fewer than 4. Repair "mail sent": 10 of 40 workflows got there from "signal surfaced".'],
    ['too few workflows', 3.9, [9, 1], '', '3.9 admin hours are saved per rep and week, over 4 weeks of reps, fewer than 4. Too few workflows came this far to say which stage to repair: it takes 10 before a step.'],
    ['no workflow', 1, [], '', '1.0 admin hours are saved per rep and week, over 4 weeks of reps, fewer than 4. Too few workflows came this far to say which stage to repair: it takes 10 before a step.'],
  ])('of hours %s', (_, hoursSaved, counts, weakestStage, says) => {
    expect(diagnosisOf({ hoursSaved, repWeeks: 4, funnel: funnel(...counts) })).toEqual({ hoursSaved: hoursSaved ?? null, weakestStage, says });
  });

  it.each<[string, number[], string]>([
    ['the lowest share of the step before', [100, 80, 20, 19, 18, 17], 'brief viewed'],
    ['whatever is ten before', [100, 90, 10, 0, 0, 0], 'call ended'],
    ['no step with nine before it', [100, 90, 9, 0, 0, 0], 'brief viewed'],
    ['the earlier of two alike', [40, 20, 10, 10, 10, 10], 'mail sent'],
    ['the last step too', [20, 20, 20, 20, 20, 3], 'CRM written'],
    ['a step even where all are good', [20, 20, 20, 20, 20, 20], 'mail sent'],
  ])('names %s', (_, counts, expected) => expect(weakestOf(...counts)).toBe(expected));

  it('says one week of one rep', () => expect(diagnosisOf({ hoursSaved: 5, repWeeks: 1, funnel: [] }).says).toContain('over 1 week of reps'));

  it('never names a step that few stand behind, nor any where enough is saved', () => {
    const counts = fc.array(fc.nat(60), { minLength: 6, maxLength: 6 }).map((list) => list.toSorted((a, b) => b - a));
    fc.assert(fc.property(counts, fc.double({ min: 0, max: 10, noNaN: true }), (list, hoursSaved) => {
      const steps = funnel(...list);
      const { weakestStage } = diagnosisOf({ hoursSaved, repWeeks: 4, funnel: steps });
      const step = steps.find(({ title }) => title === weakestStage);
      if (hoursSaved >= enoughHours) expect(weakestStage).toBe('');
      if (!step) return;
      expect(step.before).toBeGreaterThanOrEqual(leastBefore);
      for (const each of steps) if (each.step > 1 && each.before >= leastBefore) expect(each.workflows / each.before).toBeGreaterThanOrEqual(step.workflows / step.before);
    }));
  });
});
