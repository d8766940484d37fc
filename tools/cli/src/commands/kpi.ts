import type { Command } from 'commander';
import type { CliContext } from '../context.js';
import { askKpis } from '../kpi/kpi-call.js';
import { kpiDays, kpiLines } from '../kpi/kpi-table.js';

interface Options { readonly from?: string; readonly to?: string; readonly team: string; readonly call: string; readonly tenant: string; readonly json?: boolean }

export const register = (program: Command, context: CliContext): void => {
  program.command('kpi')
    .description('the KPIs, from the event store')
    .option('--from <day>', 'first day, YYYY-MM-DD (default: thirty days before the last)')
    .option('--to <day>', 'last day, YYYY-MM-DD (default: today, and the day a rep ahead of UTC is in)')
    .option('--team <id>', 'one team only', '')
    .option('--call <id>', 'one call only', '')
    .option('--tenant <id>', 'the organisation', 'northwind')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton kpi --from 2026-11-01 --team west')
    .action(async (options: Options) => {
      const days = kpiDays(Date.now(), options.from, options.to);
      const kpis = await askKpis(context.endpoints().kpiAddress, { tenant: options.tenant, ...days, teamId: options.team, callId: options.call });
      if (options.json) return context.sayJson({ tenant: options.tenant, ...days, kpis: kpis.map(({ value, ...kpi }) => ({ ...kpi, value: value ?? null })) });
      for (const line of kpiLines(kpis)) context.say(line);
    });
};
