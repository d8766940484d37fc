import { describe, expect, it } from '@jest/globals';
import type { KpiTile } from '@baton/contracts';
import { partOf, tileOf, trendOf } from './funnel-board.spec.js';
import { behindText, remarkOf, shownValue, spokenTrend, toneOf } from './kpi-remark.js';

const talk = (more: Partial<KpiTile> = {}): KpiTile => tileOf('rep_talk_ratio', { value: 0.45, n: 301, ...more });

describe('the one remark of a tile', () => {
  it.each<[string, Partial<KpiTile>, string, string]>([
    ['where it ought to be', {}, 'in band', 'good'], ['above its band', { value: 0.467 }, '0.7 pt over', 'off'], ['provisional and on its way', { provisional: true }, 'provisional', 'plain'], ['provisional and off', { value: 0.467, provisional: true }, 'provisional', 'off'],
    ['with something to be said', { note: 'baseline: imported' }, 'baseline: imported', 'good'], ['with something to be said, and off', { value: 0.467, note: 'baseline: imported' }, 'baseline: imported', 'off'], ['provisional before anything else is said', { note: 'baseline: imported', provisional: true }, 'provisional', 'plain'],
    ['kept back', { value: null, suppressed: true, n: 4 }, 'n 4: too few to show', 'plain'], ['kept back while its stage does not run', { value: null, suppressed: true, n: 4, awaits: ['outreach.sent'] }, 'awaits the outreach stage', 'plain'],
    ['nought while its stage does not run', { value: 0, n: 40, awaits: ['outreach.sent'] }, 'awaits the outreach stage', 'plain'], ['nought though its stage runs', { value: 0, n: 40 }, '43 pt under', 'off'], ['without a fact yet', { value: null, n: 0 }, 'fills as calls end', 'plain'],
    ['waiting for a stage', { value: null, n: 0, awaits: ['outreach.sent', 'rep.workday_started'] }, 'awaits the outreach stage', 'plain'], ['measured though a stage is still awaited', { awaits: ['settings.kpi_baseline_set'] }, 'in band', 'good'],
  ])('that is %s', (_, more, text, tone) => { expect(remarkOf(talk(more))).toEqual({ text, tone }); });

  it.each<[Partial<KpiTile>, string]>([[{}, 'good'], [{ value: 0.467 }, 'off'], [{ value: null }, 'plain']])('has the colour of where the value stands: %j', (more, tone) => { expect(toneOf(talk(more))).toBe(tone); });
});

describe('what stands behind a value', () => {
  it.each<[Partial<KpiTile>, string]>([
    [{ n: 1_412, low: 0.141, high: 0.203 }, 'n 1,412 ± 3.1'], [{}, 'n 301'], [{ value: null, n: 4, suppressed: true }, ''], [{ unit: 'seconds', value: 64, n: 277, low: 58, high: 71 }, 'n 277'],
  ])('%j', (more, text) => { expect(behindText(talk(more))).toBe(text); });

  it('is a dash where there is no value, and never a nought', () => { expect([shownValue(talk({ value: null })), shownValue(talk({ value: 0 }))]).toEqual(['–', '0 %']); });
});

describe('a trend in words', () => {
  it('says every week, what is kept back and what is provisional', () => {
    const trend = [...trendOf([0.49, null, 0.45], true), partOf('later', null)];
    expect(spokenTrend(talk({ trend }))).toBe('By week: 24 Aug: 49 %; 31 Aug: too few to show; 7 Sept: 45 %, provisional; later: nothing.');
  });

  it('is nothing where there are no weeks', () => { expect(spokenTrend(talk())).toBe(''); });
});
