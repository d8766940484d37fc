import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';
import { checkPlaybook } from '../playbook/check-playbook.js';
import { formatFinding } from '../playbook/finding.js';

const textOf = (path: string, typed: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CliFault(`${typed} cannot be read; give the path of a playbook file`, 2);
  }
};

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

export const register = (program: Command, context: CliContext): void => {
  const playbook = program.command('playbook').description('what the coach may say');
  playbook.command('check').description('find what is wrong with a playbook, with line and place').argument('<file>', 'YAML file')
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton playbook check examples/playbook.yaml')
    .action((file: string, { json = false }: { json?: boolean }) => {
      const { findings, ...check } = checkPlaybook(textOf(context.path(file), file));
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      if (json) context.sayJson({ file, ...check, findings });
      else for (const finding of findings) context.say(formatFinding(file, finding));
      if (errors > 0) throw new CliFault(`${file}: ${count(errors, 'error')}; mend ${errors === 1 ? 'it' : 'them'} before the coach is given this file`, 2);
      if (!json) context.say(`${file}: ${count(check.cards, 'card')} for ${count(check.phrases, 'phrase')}, ${count(findings.length, 'warning')}`);
    });
};
