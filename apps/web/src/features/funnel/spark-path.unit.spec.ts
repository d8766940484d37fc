import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tileOf, trendOf } from './funnel-board.spec.js';
import { sparkOf } from './spark-path.js';

const [width, height] = [240, 36];
const band = tileOf('rep_talk_ratio');
const below = tileOf('time_to_synced_note', { direction: 'below', targetLow: null, targetHigh: 90 });
const above = tileOf('reply_rate_lift', { direction: 'above', targetLow: 3, targetHigh: null });
const pathsOf = (values: readonly (number | null)[], isLastProvisional = false) => sparkOf(trendOf(values, isLastProvisional), below, width, height).strokes;
const numbersIn = (path: string): number[] => [...path.matchAll(/-?[\d.]+/g)].map(Number);

describe('a trend as strokes', () => {
  it('joins each week to the one before', () => {
    expect(pathsOf([180, 150, 64]).map(({ path }) => path.split(/[ML ]/).filter(Boolean).map(Number).filter((_, at) => at % 2 === 0))).toEqual([[3, 120], [120, 237]]);
  });

  it('goes down where the value does', () => {
    const [first] = pathsOf([180, 64]);
    const [, from = 0, , to = 0] = numbersIn(first?.path ?? '');
    expect(to).toBeGreaterThan(from);
  });

  it.each<[string, readonly (number | null)[], number]>([['leaves a gap where a week is kept back', [180, 150, null, 100, 90], 2], ['marks a week between gaps as a dot', [180, null, 100, null, 90], 3], ['marks the only week as a dot', [64], 1], ['has nothing where nothing is known', [null, null], 0], ['has nothing of no weeks', [], 0]])('%s', (_, values, count) => {
    expect(pathsOf(values).length).toBe(count);
  });

  it('puts the only week in the middle', () => { expect(numbersIn(pathsOf([64])[0]?.path ?? '')[0]).toBe(120); });

  it('tells the stroke to a provisional week apart from the others', () => { expect(pathsOf([180, 150, 64], true).map(({ isProvisional }) => isProvisional)).toEqual([false, true]); });

  it('stays within its picture, whatever the weeks hold', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })), { maxLength: 14 }), fc.constantFrom(band, below, above), (values, tile) => {
      const { strokes, band: ground } = sparkOf(trendOf(values), tile, width, height);
      for (const { path } of strokes) for (const each of numbersIn(path)) expect(each >= 0 && each <= width).toBe(true);
      expect(ground !== undefined && ground.y >= 0 && ground.height >= 0 && ground.y + ground.height <= height + 0.1).toBe(true);
    }));
  });
});

describe('the target behind it', () => {
  it('reaches from its bound to the edge where it has only one, and between both where it has two', () => {
    const [low, high, both] = [below, above, band].map((tile) => sparkOf(trendOf([100, 2, 0.5]), tile, width, height).band);
    expect([(low?.y ?? 0) + (low?.height ?? 0), high?.y]).toEqual([height, 0]);
    expect([(both?.y ?? 0) > 0, (both?.y ?? 0) + (both?.height ?? 0) < height]).toEqual([true, true]);
  });

  it('is not drawn where there is none', () => { expect(sparkOf(trendOf([1, 2]), tileOf('x', { targetLow: null, targetHigh: null }), width, height).band).toBeUndefined(); });

  it('is seen even where no week is', () => { expect(sparkOf([], band, width, height).band?.height).toBeGreaterThan(0); });
});
