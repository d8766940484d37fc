import { describe, expect, it } from '@jest/globals';
import type { KpiTile } from '@baton/contracts';
import fc from 'fast-check';
import { intervalText, standingOf, standingText, targetText, valueText } from './kpi-value.js';

const talk = { name: 'rep_talk_ratio', unit: 'ratio', direction: 'band', targetLow: 0.43, targetHigh: 0.46 } as const;
const note = { name: 'time_to_synced_note', unit: 'seconds', direction: 'below', targetLow: null, targetHigh: 90 } as const;
const lift = { name: 'reply_rate_lift', unit: 'times', direction: 'above', targetLow: 3, targetHigh: null } as const;
const prep = { name: 'prep_time', unit: 'seconds', direction: 'below', targetLow: null, targetHigh: 300 } as const;

describe('a value in the unit people use', () => {
  it.each([
    ['prep_time', 'seconds', 210, '3:30'], ['prep_time', 'seconds', 45, '0:45'], ['prep_time_p90', 'seconds', 3_725.4, '1:02:05'], ['prep_time_under_5_min', 'ratio', 0.88, '88 %'], ['rep_talk_ratio', 'ratio', 0.467, '46.7 %'], ['stale_deal_rate', 'ratio', 0, '0 %'], ['stale_deal_rate', 'ratio', 1, '100 %'],
    ['objection_handle_time', 'seconds', 21, '21 s'], ['objection_handle_time', 'seconds', 9.44, '9.4 s'], ['time_to_synced_note', 'seconds', 599, '599 s'], ['time_to_synced_note', 'seconds', 1_920, '32 min'], ['time_to_synced_note', 'seconds', 19_080, '5.3 h'],
    ['reply_rate_lift', 'times', 3.3, '3.3×'], ['admin_hours_saved', 'hours', 6.8, '6.8 h'], ['warm_accounts', 'per rep and week', 27.04, '27'], ['drafts_sent_per_day', 'per workday', 11.4, '11.4'], ['workflow_completions', 'per rep and week', 1_234.5, '1,234.5'],
  ])('of %s in %s: %f is %s', (name, unit, value, text) => { expect(valueText({ name, unit }, value)).toBe(text); });
});

describe('the target', () => {
  it.each([[{ ...prep, target: '< 5 min' }, 'target < 5:00'], [{ ...note, target: '< 90 s' }, 'target < 90 s'], [{ ...talk, target: '43–46 %' }, 'target 43–46 %'], [{ ...prep, targetHigh: null, target: 'soon' }, 'target soon']])('is told in the unit of the value: %j', (tile, text) => { expect(targetText(tile)).toBe(text); });
});

describe('the interval', () => {
  it.each([
    [{ ...talk, low: 0.141, high: 0.203 }, '± 3.1'], [{ ...note, low: 58, high: 71 }, '58 s to 71 s'], [{ ...prep, low: 198, high: 224 }, '3:18 to 3:44'], [{ ...talk, low: null, high: 0.2 }, ''], [{ ...talk, low: 0.2, high: null }, ''], [{ ...talk, low: 0, high: 0 }, '± 0'],
  ])('of %j', (number, text) => { expect(intervalText(number)).toBe(text); });
});

describe('where a value stands to its target', () => {
  it.each([
    [talk, 0.45, 'inside', 'in band'], [talk, 0.43, 'inside', 'in band'], [talk, 0.46, 'inside', 'in band'], [talk, 0.467, 'over', '0.7 pt over'], [talk, 0.4, 'under', '3 pt under'],
    [note, 64, 'inside', 'on target'], [note, 90, 'over', 'at 90 s'], [note, 92.5, 'over', '2.5 s over'], [note, 1_290, 'over', '20 min over'], [lift, 3, 'inside', 'on target'], [lift, 2.6, 'under', '0.4× under'], [prep, 340, 'over', '0:40 over'],
  ] as const)('%j: %f is %s', (tile, value, standing, text) => { expect([standingOf(tile, value), standingText(tile, value)]).toEqual([standing, text]); });

  it('is inside where there is no bound to be beyond', () => {
    expect((['below', 'above', 'band'] as const).map((direction) => standingOf({ direction, targetLow: null, targetHigh: null }, 5))).toEqual(['inside', 'inside', 'inside']);
  });

  it('is only ever beyond the bound it is said to be beyond', () => {
    const aims = fc.constantFrom<Pick<KpiTile, 'direction' | 'targetLow' | 'targetHigh'>>(talk, note, lift, prep);
    fc.assert(fc.property(aims, fc.double({ min: 0, max: 500, noNaN: true }), (aim, value) => {
      const standing = standingOf(aim, value);
      if (standing === 'over') expect(value).toBeGreaterThanOrEqual(aim.targetHigh ?? Number.POSITIVE_INFINITY);
      if (standing === 'under') expect(value).toBeLessThan(aim.targetLow ?? Number.NEGATIVE_INFINITY);
      if (standing === 'inside') expect([value >= (aim.targetLow ?? 0), value <= (aim.targetHigh ?? 500)]).toEqual([true, true]);
    }));
  });
});
