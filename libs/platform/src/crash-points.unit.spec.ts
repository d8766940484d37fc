import { describe, expect, it } from '@jest/globals';
import { createCrashPoints, readArmedPoint } from './crash-points.js';

const points = ['before_it', 'after_it'] as const;

describe('a named point', () => {
  it.each([
    ['after_it', { point: 'after_it', pass: 1 }], ['after_it:3', { point: 'after_it', pass: 3 }],
    ['nowhere', undefined], ['after_it:0', undefined], ['after_it:x', undefined], ['', undefined], ['AFTER_IT', undefined],
  ])('is read from %j', (text, armed) => {
    expect(readArmedPoint(points, text)).toEqual(armed);
  });

  it.each([
    ['after_it:2', ['after_it', 'before_it', 'after_it', 'after_it'], 3],
    ['before_it', ['before_it', 'before_it'], 1],
    ['after_it:5', ['after_it', 'after_it'], undefined],
    ['', ['after_it', 'before_it'], undefined],
  ] as const)('armed as %j, passing %j ends the process once, at pass %p of all', (text, passed, endsAt) => {
    const ended: number[] = [];
    let passes = 0;
    const pass = createCrashPoints(readArmedPoint(points, text), () => { ended.push(passes); });
    for (const point of passed) { passes += 1; pass(point); }
    expect(ended).toEqual(endsAt === undefined ? [] : [endsAt]);
  });
});
