import type { Command } from 'commander';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';
import { wholeNumberOption } from '../number-option.js';
import { chaosAudit } from '../steps/chaos-audit.js';
import { chaosCoach } from '../steps/chaos-coach.js';
import { chaosSink } from '../steps/chaos-sink.js';
import { chaosWrites, type Vendor, vendors } from '../steps/chaos-writes.js';
import { prepareStack } from '../steps/prepare-stack.js';

interface WritesOptions { readonly kills: string; readonly seed: string; readonly vendor: string; readonly json?: boolean }

const chosen = (text: string): Vendor[] => {
  if (text === 'all') return [...vendors];
  const found = vendors.find((each) => each === text);
  if (!found) throw new CliFault(`--vendor takes all, ${vendors.join(', ')}, not "${text}"`, 2);
  return [found];
};

const writes = async (context: CliContext, { kills, seed, vendor, json = false }: WritesOptions): Promise<void> => {
  const load = { kills: wholeNumberOption(kills, 'kills', 1), seed: wholeNumberOption(seed, 'seed', 0), vendors: chosen(vendor) };
  await prepareStack(json ? { ...context, say: () => undefined } : context);
  const reports = await chaosWrites(context, { ...load, say: json ? () => undefined : context.say });
  if (json) context.sayJson({ seed: load.seed, reports: reports.map(({ facts: _, ...report }) => report) });
  else context.say(`seed ${load.seed}\n${(await import('@baton/chaos')).writesTable(reports)}`);
  if (reports.some(({ violations }) => violations.length > 0)) process.exitCode = 1;
};

const auditRun = async (context: CliContext, { kills, seed, json = false }: Omit<WritesOptions, 'vendor'>): Promise<void> => {
  const load = { kills: wholeNumberOption(kills, 'kills', 1), seed: wholeNumberOption(seed, 'seed', 0) };
  await prepareStack(json ? { ...context, say: () => undefined } : context);
  const report = await chaosAudit(context, load);
  if (json) context.sayJson({ name: 'audit', ...load, ...report });
  else context.say(`seed ${load.seed}\n${(await import('@baton/chaos')).auditTable(report)}`);
  if (report.violations.length > 0) process.exitCode = 1;
};

interface CoachOptions extends Omit<WritesOptions, 'vendor'> { readonly alone?: boolean }

const coachRun = async (context: CliContext, { kills, seed, alone = false, json = false }: CoachOptions): Promise<void> => {
  const load = { kills: wholeNumberOption(kills, 'kills', 1), seed: wholeNumberOption(seed, 'seed', 0), standsBy: !alone };
  await prepareStack(json ? { ...context, say: () => undefined } : context);
  const report = await chaosCoach(context, { ...load, say: json ? () => undefined : context.say });
  if (json) context.sayJson((await import('@baton/chaos')).coachDocument(report, load.seed));
  else context.say(`seed ${load.seed}\n${(await import('@baton/chaos')).coachTable(report)}`);
  if (report.violations.length > 0) process.exitCode = 1;
};

const sinkRun = async (context: CliContext, { kills, seed, json = false }: Omit<WritesOptions, 'vendor'>): Promise<void> => {
  const load = { kills: wholeNumberOption(kills, 'kills', 1), seed: wholeNumberOption(seed, 'seed', 0) };
  await prepareStack(json ? { ...context, say: () => undefined } : context);
  const report = await chaosSink(context, { ...load, say: json ? () => undefined : context.say });
  if (json) context.sayJson({ name: 'sink', seed: load.seed, ...report });
  else context.say(`seed ${load.seed}\n${(await import('@baton/chaos')).sinkTable(report)}`);
  if (report.violations.length > 0) process.exitCode = 1;
};

export const register = (program: Command, context: CliContext): void => {
  const chaos = program.command('chaos').description('fault runs with a checker at the end; exits with 1 when an invariant was violated');
  chaos.command('writes').description('approvals to every vendor while crm-sync is killed at every named point and at random, the broker and Redis are killed, and the vendors stumble')
    .option('--kills <n>', 'how often crm-sync is killed, over all vendors', '1000').option('--seed <n>', 'which schedule', '7').option('--vendor <name>', `all, ${vendors.join(', ')}`, 'all')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton chaos writes --kills 60 --vendor pipedrive')
    .action((options: WritesOptions) => writes(context, options));
  chaos.command('coach').description('coaches killed and restarted under live calls: no card lost or doubled, no final lost, and how long each call waited')
    .option('--kills <n>', 'how often a coach comes to its end', '100').option('--seed <n>', 'which schedule', '3').option('--alone', 'the coaches do not stand by for one another')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton chaos coach --kills 20')
    .action((options: CoachOptions) => coachRun(context, options));
  chaos.command('sink').description('analytics and the embedded ClickHouse killed while facts flow, at named points and at random, with answers lost, a full disk and ClickHouse away: every record once in the store')
    .option('--kills <n>', 'how often one of them or both are killed', '100').option('--seed <n>', 'which schedule', '11').option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton chaos sink --kills 20')
    .action((options: Omit<WritesOptions, 'vendor'>) => sinkRun(context, options));
  chaos.command('audit').description('auditors killed while they bind, then the broker\'s own files edited with checksums that fit: every edit must be found and named')
    .option('--kills <n>', 'how often an auditor is killed', '10').option('--seed <n>', 'which schedule', '7').option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton chaos audit --kills 20')
    .action((options: Omit<WritesOptions, 'vendor'>) => auditRun(context, options));
};
