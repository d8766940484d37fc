import type { Command } from 'commander';
import { isRunning, residentBytesByGroup, type ProcessHealth, stackHealth } from '@baton/testing';
import type { CliContext } from '../context.js';

const line = ({ name, healthy, detail, pid, restarts, residentMegabytes }: ProcessHealth): string => {
  const facts = [pid === undefined ? '' : `pid ${pid}`, residentMegabytes > 0 ? `${residentMegabytes} MB` : '', restarts > 0 ? `restarted ${restarts}×` : '', detail];
  return `${healthy ? 'ok  ' : 'BAD '} ${name.padEnd(12)} ${facts.filter(Boolean).join(' · ')}`.trimEnd();
};

const status = async (context: CliContext, json: boolean): Promise<void> => {
  const record = context.stack();
  const supervised = record !== undefined && isRunning(record);
  const processes = record ? await stackHealth(record) : [];
  const healthy = supervised && processes.every((each) => each.healthy);
  const supervisorMegabytes = record && supervised ? Math.round((residentBytesByGroup().get(record.supervisor.pid) ?? 0) / 1_048_576) : 0;
  const residentMegabytes = processes.reduce((sum, each) => sum + each.residentMegabytes, supervisorMegabytes);
  process.exitCode = healthy ? 0 : 1;
  if (json) return context.sayJson({ healthy, supervised, residentMegabytes, consoleUrl: context.endpoints().consoleUrl, processes });
  if (!record) return context.say('nothing is running; start it with: ./baton up');
  for (const each of processes) context.say(line(each));
  if (!supervised) return context.say('BAD  the supervisor is gone; run ./baton up, which clears the rest and starts anew');
  context.say(`${healthy ? 'healthy' : 'NOT healthy'} · ${residentMegabytes} MB · ${context.endpoints().consoleUrl}`);
};

export const register = (program: Command, context: CliContext): void => {
  program.command('status').description('how every process is; exits with 1 while anything is unhealthy')
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton status --json')
    .action(({ json = false }: { json?: boolean }) => status(context, json));
};
