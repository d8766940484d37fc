import { describe, expect, it } from '@jest/globals';
import { createFakeClock } from '@baton/platform';
import { createCallTroubles } from './call-troubles.js';

const setUp = () => {
  const clock = createFakeClock();
  return { clock, troubles: createCallTroubles(clock) };
};

describe('the troubles of calls', () => {
  it.each<[string, [string, string][], string]>([
    ['none', [], '2 live · no trouble lately'],
    ['one', [['call-7', 'revision is 0']], '2 live · call-7: revision is 0'],
    ['the newest of a call, with how many there were', [['call-7', 'revision is 0'], ['call-7', 'words are missing']], '2 live · call-7: words are missing (trouble 2 times)'],
    ['the newest call first', [['a', 'x'], ['b', 'y'], ['a', 'z']], '2 live · a: z (trouble 2 times) · b: y'],
    ['five calls and how many more', ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((call) => [call, 'x']), '2 live · g: x · f: x · e: x · d: x · c: x · 2 more'],
  ])('are told as one line: %s', (_, noted, line) => {
    const { troubles } = setUp();
    for (const [callId, what] of noted) troubles.note(callId, what);
    expect(troubles.detail(2)).toBe(line);
  });

  it('are forgotten after ten minutes', () => {
    const { clock, troubles } = setUp();
    troubles.note('a', 'x');
    clock.advance(600_000);
    expect(troubles.detail(0)).toBe('0 live · a: x');
    clock.advance(1);
    expect(troubles.detail(0)).toBe('0 live · no trouble lately');
  });

  it('take no more room than a hundred calls', () => {
    const { troubles } = setUp();
    for (let call = 0; call < 250; call += 1) troubles.note(`call-${call}`, 'x');
    expect(troubles.detail(1)).toMatch(/call-249: x .* 95 more$/);
  });
});
