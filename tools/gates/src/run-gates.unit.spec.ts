import { describe, expect, it } from '@jest/globals';
import type { Finding, Gate } from './gate.js';
import { verdict } from './gate.js';
import { runGates } from './run-gates.js';

const gate = (name: string, finding: Finding): Gate => ({ name, check: () => finding });
const good = gate('good', verdict([]));
const bad = gate('bad', verdict(['a.ts:1 is wrong', 'b.ts:2 is wrong']));
const idle = gate('idle', { kind: 'skipped', why: 'nothing there' });
const broken: Gate = { name: 'broken', check: () => Promise.reject(new Error('no such folder')) };

const run = async (...gates: Gate[]): Promise<{ code: number; text: string }> => {
  const said: string[] = [];
  const code = await runGates(gates, '/nowhere', (text) => { said.push(text); });
  return { code, text: said.join('') };
};

describe('a run of the gates', () => {
  it('says what each found and counts a skipped one as skipped, not as passed', async () => {
    expect(await run(good, idle)).toEqual({ code: 0, text: 'passed   good\nskipped  idle: nothing there\n1 passed, 0 failed, 1 skipped\n' });
  });

  it('fails with every complaint and goes on with the gates after', async () => {
    expect(await run(bad, good)).toEqual({ code: 1, text: 'FAILED   bad\n           a.ts:1 is wrong\n           b.ts:2 is wrong\npassed   good\n1 passed, 1 failed, 0 skipped\n' });
  });

  it('counts a gate that breaks as failed', async () => {
    const { code, text } = await run(broken, good);
    expect(code).toBe(1);
    expect(text).toContain('the gate itself broke: Error: no such folder');
    expect(text).toContain('1 passed, 1 failed, 0 skipped');
  });
});
