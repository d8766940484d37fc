import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CliContext } from '../context.js';
import { runChild } from './child.js';
import { sum, type Tally, tallyOfText } from './tally.js';
import { secondsSince } from './timed-step.js';

interface Check { readonly name: string; readonly command: readonly [string, ...string[]] }

/** Projects that run in a browser, and are checked with what a browser has. */
const inBrowsers = { 'the console': 'apps/web', 'the extension': 'apps/extension' } as const;

const checks = (context: CliContext): Check[] => {
  const bin = (name: string): string => join(context.root, 'node_modules/.bin', name);
  const browsers = Object.entries(inBrowsers).map(([name, folder]) => ({ name: `types of ${name}`, config: join(context.root, folder, 'tsconfig.json') }));
  return [
    { name: 'types', command: [bin('tsc'), '-p', 'tsconfig.json', '--noEmit'] },
    ...browsers.filter(({ config }) => existsSync(config)).map(({ name, config }): Check => ({ name, command: [bin('tsc'), '-p', config, '--noEmit'] })),
    { name: 'oxlint', command: [bin('oxlint'), '--quiet'] },
    { name: 'buf lint', command: [bin('buf'), 'lint'] },
  ];
};

/** Runs one check; what it says is shown only when it fails. */
const runCheck = async (context: CliContext, { name, command }: Check): Promise<Tally> => {
  const start = Date.now();
  const { exitCode, output } = await runChild(command, context.root, {}, true);
  const passed = exitCode === 0;
  context.say(`${passed ? 'passed' : 'FAILED'}   ${name} (${secondsSince(start)})`);
  if (!passed) context.say(output.split('\n').slice(0, 60).join('\n'));
  return { passed: Number(passed), failed: Number(!passed), skipped: 0 };
};

/** Types, lint and the protobuf lint, at once: each is alone on one core. */
export const runChecks = async (context: CliContext): Promise<Tally> => sum(await Promise.all(checks(context).map((check) => runCheck(context, check))));

/** The project's own gates. */
export const runGates = async (context: CliContext): Promise<Tally> => {
  const { exitCode, output } = await runChild([process.execPath, ...process.execArgv, join(context.root, 'tools/gates/src/main.ts')], context.root, {}, true);
  const tally = tallyOfText(output);
  context.say(output.replace(/^\d+ passed, \d+ failed.*\n?/m, '').trimEnd());
  if (!tally) return { passed: 0, failed: 1, skipped: 0 };
  return tally.failed === 0 && exitCode !== 0 ? { ...tally, failed: 1 } : tally;
};
