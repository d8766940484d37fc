import { describe, expect, it } from '@jest/globals';
import { defaultHygieneRules, explainHygieneRules, hygieneRulesSchema } from './hygiene-rules.js';

const reminder = { id: 'quiet', when: { quiet_days: 5 }, say: 'Ask who signs' };

describe('hygiene rules', () => {
  it('are complete without a file', () => {
    expect(defaultHygieneRules).toEqual({ version: 'standard', stale: { learned: true, least_deals: 5, days: 30, stages: {}, route: 'owner' }, next_step: { missing_after_days: 2, route: 'owner' }, reminders: [] });
  });

  it.each([
    ['a reminder without a condition', { reminders: [{ ...reminder, when: { stages: ['Negotiation'] } }] }, 'name at least one of'],
    ['an id used twice', { reminders: [reminder, reminder] }, 'the id quiet is used twice'],
    ['a word no rule has', { stale: { weeks: 3 } }, 'weeks'],
    ['no days at all', { stale: { days: 0 } }, 'days'],
    ['somebody nobody knows', { next_step: { route: 'board' } }, 'route'],
  ])('refuse %s', (_, rules, fault) => {
    const result = hygieneRulesSchema.safeParse(rules);
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error?.issues)).toContain(fault);
  });

  it('are explained in sentences, one for each', () => {
    const rules = hygieneRulesSchema.parse({
      stale: { stages: { Negotiation: 10 } }, next_step: { missing_after_days: 1 },
      reminders: [{ ...reminder, when: { quiet_days: 5, close_date_passed_days: 1, stages: ['Negotiation', 'Closing'] }, route: 'manager' }],
    });
    expect(explainHygieneRules(rules)).toEqual([
      'A deal is stale once it has been still for longer than any won deal of its stage ever was; until 5 won deals of a stage are known, after 30 days. Told to the owner.',
      'In Negotiation, a deal is stale after 10 days in which nothing happened.',
      '1 day after the last talk, a deal without a dated next step is told to the owner.',
      'When nothing happened for 5 days and the close date is 1 day past in Negotiation or Closing: “Ask who signs”, told to the manager.',
    ]);
  });

  it('say so where nothing is learned and nothing waited for', () => {
    expect(explainHygieneRules(hygieneRulesSchema.parse({ stale: { learned: false, days: 14, route: 'manager' }, next_step: { missing_after_days: 0 } }))).toEqual([
      'A deal is stale after 14 days in which nothing happened. Told to the manager.', 'As soon as the last talk is over, a deal without a dated next step is told to the owner.',
    ]);
  });
});
