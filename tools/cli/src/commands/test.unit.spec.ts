import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { disposableDir, removeDisposable } from '@baton/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFakeContext } from '../fake-context.js';
import { runCli } from '../run-cli.js';

let dir = '';
beforeEach(() => { dir = disposableDir(); });
afterEach(() => { removeDisposable(dir); process.exitCode = undefined; });

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
  chmodSync(join(dir, path), 0o755);
};
interface Results { readonly numPassedTests?: number; readonly numFailedTests?: number; readonly numPendingTests?: number; readonly numTodoTests?: number; readonly numRuntimeErrorTestSuites?: number }

/** A workspace whose tools are scripts that end as told; Jest also writes down how it was called. */
const workspace = ({ results = {}, jestExit = 0, failing = '', gates = '1 passed, 0 failed, 0 skipped' }: { results?: Results | 'none'; jestExit?: number; failing?: string; gates?: string }): void => {
  for (const name of ['tsc', 'oxlint', 'buf']) put(`node_modules/.bin/${name}`, `#!/bin/sh\necho "${name} speaks"\nexit ${name === failing ? 1 : 0}\n`);
  const counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numRuntimeErrorTestSuites: 0, ...(results === 'none' ? {} : results) };
  put('node_modules/jest/bin/jest.js', `
    const { writeFileSync } = require('node:fs');
    const out = process.argv.find((each) => each.startsWith('--outputFile=')).slice(13);
    writeFileSync(${JSON.stringify(join(dir, 'called.json'))}, JSON.stringify({ args: process.argv.slice(2), tier: process.env.BATON_TIER }));
    if (${results !== 'none'}) writeFileSync(out, ${JSON.stringify(JSON.stringify(counts))});
    process.exit(${jestExit});`);
  put('tools/gates/src/main.ts', `console.log(${JSON.stringify(gates)});`);
};
const run = async (...args: readonly string[]) => {
  const context = { ...createFakeContext(dir), root: dir };
  const complaints: string[] = [];
  const code = await runCli(['test', ...args], context, (text) => { complaints.push(text); });
  return { code, said: context.said, last: context.said.at(-1)?.trim() };
};
const called = (): { args: string[]; tier: string } => JSON.parse(readFileSync(join(dir, 'called.json'), 'utf8')) as { args: string[]; tier: string };

describe('./baton test unit', () => {
  it('counts the checks and the specs together, and ends with one line of three numbers', async () => {
    workspace({ results: { numPassedTests: 20, numPendingTests: 1, numTodoTests: 1 } });
    expect(await run('unit')).toMatchObject({ code: 0, last: '23 passed, 0 failed, 2 skipped' });
  });

  it.each<[string, Parameters<typeof workspace>[0], string]>([
    ['a spec fails', { results: { numPassedTests: 5, numFailedTests: 2 }, jestExit: 1 }, '8 passed, 2 failed, 0 skipped'], ['a spec file cannot be run', { results: { numPassedTests: 5, numRuntimeErrorTestSuites: 1 }, jestExit: 1 }, '8 passed, 1 failed, 0 skipped'],
    ['Jest fails although every spec passed', { results: { numPassedTests: 5 }, jestExit: 1 }, '8 passed, 1 failed, 0 skipped'], ['Jest writes no results', { results: 'none' }, '3 passed, 1 failed, 0 skipped'],
    ['the types are wrong', { results: { numPassedTests: 5 }, failing: 'tsc' }, '7 passed, 1 failed, 0 skipped'], ['the lint complains', { results: { numPassedTests: 5 }, failing: 'oxlint' }, '7 passed, 1 failed, 0 skipped'],
  ])('ends with 1 when %s', async (_, how, last) => {
    workspace(how);
    expect(await run('unit')).toMatchObject({ code: 1, last });
  });

  it('shows what a check said only when it failed', async () => {
    workspace({ results: { numPassedTests: 1 }, failing: 'oxlint' });
    const { said } = await run('unit');
    expect(said.join('\n')).toContain('oxlint speaks');
    expect(said.join('\n')).not.toContain('tsc speaks');
    expect(said.join('\n')).toMatch(/FAILED +oxlint/);
  });

  it('runs only the specs asked for, without the checks', async () => {
    workspace({ results: { numPassedTests: 4 } });
    expect(await run('unit', 'libs/bus', 'apps/coach')).toMatchObject({ code: 0, last: '4 passed, 0 failed, 0 skipped' });
    expect(called()).toMatchObject({ tier: 'unit', args: expect.arrayContaining(['libs/bus', 'apps/coach']) });
  });

  it('does not take the results of an earlier run for its own', async () => {
    workspace({ results: { numPassedTests: 9 } });
    await run('unit');
    workspace({ results: 'none' });
    expect(await run('unit')).toMatchObject({ code: 1, last: '3 passed, 1 failed, 0 skipped' });
  });

  it('ends with 1 when nothing at all was proven', async () => {
    workspace({});
    expect(await run('unit', 'no/such/path')).toMatchObject({ code: 1, last: '0 passed, 0 failed, 0 skipped' });
  });
});

describe('./baton test gates', () => {
  it.each([['2 passed, 0 failed, 1 skipped', 0], ['2 passed, 1 failed, 0 skipped', 1], ['nothing to count', 1]])('that end with %j end with %i', async (gates, code) => {
    workspace({ gates });
    expect((await run('gates')).code).toBe(code);
  });
});
