import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CliContext } from '../context.js';
import { runChild } from './child.js';
import { type Tally, tallyOfJest } from './tally.js';

export type JestTier = 'unit' | 'stack' | 'browser';

/** Unit specs use both cores; those with a real broker or a browser come one after another. */
const workers: Record<JestTier, readonly string[]> = { unit: ['--maxWorkers=2'], stack: ['--runInBand'], browser: ['--runInBand'] };

/** Runs one tier of specs, or those of it whose path matches. */
export const runJest = async (context: CliContext, tier: JestTier, only: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Tally> => {
  const results = join(context.stackDir, `test/${tier}.json`);
  mkdirSync(join(context.stackDir, 'test'), { recursive: true });
  rmSync(results, { force: true });
  const jest = join(context.root, 'node_modules/jest/bin/jest.js');
  const command = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules', jest, ...workers[tier], '--json', `--outputFile=${results}`, '--passWithNoTests', '--forceExit', ...only];
  const { exitCode } = await runChild([process.execPath, ...command], context.root, { BATON_TIER: tier, NX_DAEMON: 'false', ...env });
  if (!existsSync(results)) return { passed: 0, failed: 1, skipped: 0 };
  const tally = tallyOfJest(JSON.parse(readFileSync(results, 'utf8')));
  return tally.failed === 0 && exitCode !== 0 ? { ...tally, failed: 1 } : tally;
};
