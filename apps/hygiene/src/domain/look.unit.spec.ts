import { describe, expect, it } from '@jest/globals';
import { type FactType, hygieneRulesSchema, type PayloadOf } from '@baton/contracts';
import type { Settings } from '@baton/stage';
import { callStartMs, haldenDeal } from '@baton/testing';
import { type DealSoFar, dayMs, unknownDeal } from './deal-so-far.js';
import { look } from './look.js';
import { rulesOf } from './rules-of.js';

const still: DealSoFar = { ...unknownDeal, deal: haldenDeal, dealAsOfMs: callStartMs, lastAtMs: callStartMs, lastWhat: 'a call' };
const settingsWith = (rules: object, pace?: PayloadOf<'deal.pace_measured'>): Settings => ({
  latest: <T extends FactType>(type: T, entity?: string) => {
    if (type === 'settings.hygiene_rules_published') return { rulesJson: JSON.stringify(rules) } as PayloadOf<T>;
    return type === 'deal.pace_measured' && entity === 'discovery' ? pace as PayloadOf<T> | undefined : undefined;
  },
});
const pace = (stillDays: number, deals: number) => ({ stageId: 'discovery', stageLabel: 'Discovery', stillDays, deals });
const calm = { next_step: { missing_after_days: 365 } };
const staleAfter = (days: number, settings: Settings) => look(still, callStartMs + days * dayMs, settings).map(({ payload }) => payload);

describe('how long a deal may be still', () => {
  it.each([[40, false], [41, true]])('is what the tenant\'s won deals of that stage were at most: after %i days %s', (days, isStale) => {
    expect(staleAfter(days, settingsWith({ ...calm, stale: { days: 10 } }, pace(40, 7)))).toHaveLength(Number(isStale));
  });

  it('is told with the figures it is learned from', () => {
    expect(staleAfter(41, settingsWith(calm, pace(40, 7)))).toMatchObject([{ reason: 'nothing happened for 41 days; of the 7 deals you won none was still for longer than 40 days in Discovery', limitDays: 40, learnedFrom: 7 }]);
  });

  it.each([
    ['too few were won', { ...calm, stale: { days: 10 } }, pace(40, 4)], ['nothing is to be learned', { ...calm, stale: { days: 10, learned: false } }, pace(40, 7)], ['none was won', { ...calm, stale: { days: 10 } }, undefined],
    ['the stage has its own', { ...calm, stale: { days: 99, stages: { discovery: 10 } } }, pace(40, 7)],
  ])('is the rule\'s own where %s', (_, rules, learned) => {
    expect(staleAfter(10, settingsWith(rules, learned))).toEqual([]);
    expect(staleAfter(11, settingsWith(rules, learned))).toMatchObject([{ limitDays: 10, learnedFrom: 0 }]);
  });
});

describe('the rules', () => {
  it('are the standard ones where none are published or none can be read', () => {
    const standard = hygieneRulesSchema.parse({});
    expect(rulesOf({ latest: () => undefined })).toEqual(standard);
    expect(rulesOf(settingsWith({ stale: { days: -1 } }))).toEqual(standard);
  });
  it('are read once for each text', () => expect(rulesOf(settingsWith({ stale: { days: 9 } }))).toBe(rulesOf(settingsWith({ stale: { days: 9 } }))));
});
