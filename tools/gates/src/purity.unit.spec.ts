import { describe, expect, it } from '@jest/globals';
import { complaintsIn } from './fixture-tree.spec.js';
import { purity } from './purity.js';

const path = 'apps/coach/src/domain/decide.ts';

describe('the purity gate', () => {
  it.each([
    ['time that was given', 'export const day = (nowMs: number) => new Date(nowMs).toISOString();'],
    ['a word in prose', '// Date.now() would make a replay differ\nexport const says = "Math.random()";'],
    ['a name of its own', 'export const crypto = { hash: 1 };\nexport const process = (step: { fetch: number }) => step.fetch;'],
    ['arithmetic', 'export const most = Math.max(1, 2);'],
  ])('passes %s', async (_, text) => { expect(await complaintsIn(purity, { [path]: `${text}\n` })).toEqual([]); });

  it.each([
    ['Date.now', 'Date.now()'], ['Date.now', '[1].map(Date.now)'], ['new Date()', 'new Date()'], ['new Date()', 'new Date'], ['Date()', 'Date()'], ['Math.random', 'Math.random()'],
    ['process', 'process.hrtime()'], ['fetch', "fetch('http://x')"], ['crypto', 'crypto.randomUUID()'], ['performance', 'performance.now()'], ['setTimeout', 'setTimeout(() => 1, 2)'], ['globalThis', "globalThis['Date']"],
  ])('refuses %s in domain code: %s', async (name, expression) => {
    expect(await complaintsIn(purity, { [path]: `const before = 1;\nexport const value = ${expression};\n` })).toEqual([`${path}:2 reaches for ${name}: take the value as a parameter`]);
  });

  it('lets specs and edges have a clock', async () => {
    const text = 'export const now = Date.now();\n';
    expect(await complaintsIn(purity, { 'apps/coach/src/domain/decide.unit.spec.ts': text, 'apps/coach/src/main.ts': text })).toEqual([]);
  });
});
