import type { KpiValue } from '@baton/contracts';
import type { Command } from 'commander';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';
import { askKpis, askRollout } from '../kpi/kpi-call.js';
import { namedKpi, namedSplit } from '../kpi/kpi-definition.js';
import { kpiDays, kpiLines } from '../kpi/kpi-table.js';
import { rolloutLines } from '../kpi/rollout-lines.js';

interface Options { readonly from?: string; readonly to?: string; readonly team: string; readonly call: string; readonly tenant: string; readonly split: string; readonly json?: boolean; readonly sql?: boolean }

const saySql = (context: CliContext, name: string | undefined): void => {
  if (name === undefined) throw new CliFault('--sql takes the name of a KPI, like ./baton kpi K8 --sql', 2);
  for (const line of namedKpi(name).lines) context.say(line);
};

const plain = ({ value, low, high, ...kpi }: KpiValue) => ({ ...kpi, value: value ?? null, low: low ?? null, high: high ?? null });

const sayNumbers = async (context: CliContext, name: string | undefined, options: Options): Promise<void> => {
  const wanted = name === undefined ? undefined : namedKpi(name);
  if (wanted?.measures.length === 0) throw new CliFault(`${wanted.name} is a table: ./baton kpi ${wanted.name} --sql prints its SQL`, 2);
  const days = kpiDays(Date.now(), options.from, options.to);
  const split = namedSplit(options.split, wanted);
  const answer = await askKpis(context.endpoints().kpiAddress, { tenant: options.tenant, ...days, teamId: options.team, callId: options.call, split });
  const isWanted = (kpi: KpiValue | undefined): boolean => kpi !== undefined && (wanted?.measures.includes(kpi.name) ?? true);
  const [kpis, slices] = [answer.kpis.filter(isWanted), answer.slices.filter(({ kpi }) => isWanted(kpi))];
  if (options.json) {
    const parts = slices.flatMap(({ slice, kpi }) => (kpi ? [{ slice, ...plain(kpi) }] : []));
    return context.sayJson({ tenant: options.tenant, ...days, kpis: kpis.map(plain), ...(split ? { split, slices: parts } : {}) });
  }
  for (const line of kpiLines(kpis, slices)) context.say(line);
};

/** As of the last day that is asked for; today in UTC without one. */
const sayRollout = async (context: CliContext, { tenant, to, json }: Options): Promise<void> => {
  const day = to === undefined ? new Date().toISOString().slice(0, 10) : kpiDays(Date.now(), undefined, to).toDate;
  const rollout = await askRollout(context.endpoints().kpiAddress, { tenant, day });
  if (json) return context.sayJson({ tenant, asOf: day, ...rollout });
  for (const line of rolloutLines(rollout)) context.say(line);
};

const answer = (context: CliContext, name: string | undefined, options: Options): Promise<void> | void => {
  if (options.sql) return saySql(context, name);
  return name === 'rollout' ? sayRollout(context, options) : sayNumbers(context, name, options);
};

export const register = (program: Command, context: CliContext): void => {
  program.command('kpi')
    .description('the twelve KPIs, from the event store; a dash means that too few stand behind a number')
    .argument('[name]', 'one KPI, by its number or key, or rollout: how far the first thirty days are; all KPIs without')
    .option('--sql', 'print what it means and the SQL that says so, without asking the store')
    .option('--from <day>', 'first day, YYYY-MM-DD (default: thirty days before the last)')
    .option('--to <day>', 'last day, YYYY-MM-DD (default: today, and the day a rep ahead of UTC is in)')
    .option('--team <id>', 'one team only', '')
    .option('--call <id>', 'one call only', '')
    .option('--split <by>', 'a line more for each team, rep, segment, signal_type, day, week or month', '')
    .option('--tenant <id>', 'the organisation', 'northwind')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  ./baton kpi --from 2026-11-01 --team west\n  ./baton kpi K8 --split rep\n  ./baton kpi K8 --sql\n  ./baton kpi rollout')
    .action((name: string | undefined, options: Options) => answer(context, name, options));
};
