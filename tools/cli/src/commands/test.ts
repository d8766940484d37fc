import { Argument, type Command } from 'commander';
import { browserPrograms, stackPrograms } from '@baton/testing';
import type { CliContext } from '../context.js';
import { prepareStack } from '../steps/prepare-stack.js';
import { runChecks, runGates } from '../steps/run-checks.js';
import { runFaults } from '../steps/run-faults.js';
import { runJest } from '../steps/run-jest.js';
import { nothing, sum, type Tally, tallyLine } from '../steps/tally.js';
import { withTestServices } from '../steps/test-services.js';
import { secondsSince } from '../steps/timed-step.js';

const tiers = ['unit', 'stack', 'browser', 'faults', 'gates'] as const;
type Tier = (typeof tiers)[number];

type RunTier = (context: CliContext, only: readonly string[]) => Promise<Tally>;

const runTier: Record<Tier, RunTier> = {
  unit: async (context, only) => sum([only.length > 0 ? nothing : await runChecks(context), await runJest(context, 'unit', only)]),
  stack: async (context, only) => {
    await prepareStack(context);
    return withTestServices(context, (env) => runJest(context, 'stack', only, env));
  },
  browser: async (context, only) => {
    await prepareStack(context, [...stackPrograms, ...browserPrograms]);
    return runJest(context, 'browser', only);
  },
  faults: async (context) => {
    await prepareStack(context);
    return runFaults(context);
  },
  gates: (context) => runGates(context),
};

/** A tier that breaks is a failure, and the tiers after it still run. */
const runSafely = async (context: CliContext, tier: Tier, only: readonly string[]): Promise<Tally> => {
  const start = Date.now();
  context.say(`\n== ${tier}`);
  try {
    const tally = await runTier[tier](context, only);
    context.say(`== ${tier}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped in ${secondsSince(start)}`);
    return tally;
  } catch (error) {
    context.say(`== ${tier} could not run: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

const test = async (context: CliContext, tier: Tier | undefined, only: readonly string[]): Promise<void> => {
  const tallies: Tally[] = [];
  for (const each of tier ? [tier] : tiers) tallies.push(await runSafely(context, each, only));
  const total = sum(tallies);
  context.say(`\n${tallyLine(total)}`);
  process.exitCode = total.failed > 0 || total.passed + total.skipped === 0 ? 1 : 0;
};

export const register = (program: Command, context: CliContext): void => {
  program.command('test').description('prove everything, or one tier; ends with: N passed, N failed, N skipped')
    .addArgument(new Argument('[tier]', 'one tier; all without').choices(tiers))
    .argument('[path...]', 'only specs whose path contains one of these')
    .addHelpText('after', '\nExample:\n  ./baton test stack libs/bus')
    .action((tier: Tier | undefined, only: string[]) => test(context, tier, only));
};
