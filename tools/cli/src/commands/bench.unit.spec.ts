import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from '@baton/testing';
import { createFakeContext } from '../fake-context.js';
import { runCli } from '../run-cli.js';

let dir = '';
beforeEach(() => { dir = disposableDir(); });
afterEach(() => { removeDisposable(dir); process.exitCode = undefined; });

const bench = async (...args: readonly string[]) => {
  const context = createFakeContext(dir);
  const complaints: string[] = [];
  const code = await runCli(['bench', ...args], context, (text) => { complaints.push(text); });
  return { code, said: context.said, complaints: complaints.join('') };
};

describe('./baton bench', () => {
  it.each([
    [['live', '--calls', '0'], /--calls takes a whole number of at least 1, not "0"/],
    [['live', '--seconds', '1.5'], /--seconds takes a whole number of at least 1, not "1\.5"/],
    [['live', '--seed', 'x'], /--seed takes a whole number of at least 0/],
    [['bus', '--rate', '-5'], /--rate takes a whole number of at least 1/],
    [['detector', '--seed', '-1'], /--seed takes a whole number of at least 0/],
    [['sink', '--events', '10'], /--events takes a whole number of at least 20000/],
    [['sink', '--between', 'soon'], /--between takes a whole number of at least 0/],
    [['funnel', '--events', '1e3'], /--events takes a whole number of at least 10000, not "1e3"/],
    [['funnel', '--seconds', '0'], /--seconds takes a whole number of at least 1/],
    [['funnel', '--engines', 'clickhouse,oracle'], /--engines takes some of clickhouse,duckdb,postgresql, not "clickhouse,oracle"/],
    [['sprint'], /unknown command 'sprint'/],
  ])('refuses %j before anything is started', async (args, complaint) => {
    const { code, complaints, said } = await bench(...args);
    expect([code, said]).toEqual([2, []]);
    expect(complaints).toMatch(complaint);
  });
});
