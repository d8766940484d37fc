import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Playbook } from '@baton/contracts';
import type { Command } from 'commander';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';
import { checkPlaybook } from '../playbook/check-playbook.js';
import { formatFinding } from '../playbook/finding.js';
import { readPlaybook } from '../playbook/read-playbook.js';
import type { PastCall } from '../playbook/replay-cards.js';
import { readTranscripts } from '../transcripts/read-transcripts.js';
import { TranscriptError } from '../transcripts/transcript-error.js';

const textOf = (path: string, typed: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CliFault(`${typed} cannot be read; give the path of a playbook file`, 2);
  }
};

interface CheckOptions { readonly json?: boolean; readonly against: string; readonly calls?: readonly string[] }

const callsIn = (context: CliContext, named: readonly string[] | undefined): PastCall[] => {
  const folder = join(context.root, 'examples/calls');
  const files = named?.map((file) => context.path(file)) ?? readdirSync(folder).map((name) => join(folder, name));
  try {
    return files.flatMap((file) => readTranscripts([file]).map((transcript, at) => ({ name: `${basename(file)}${at > 0 ? `#${at + 1}` : ''}`, transcript })));
  } catch (error) {
    if (error instanceof TranscriptError) throw new CliFault(error.message, 2);
    throw error;
  }
};

const usable = (text: string, path: string): Playbook => {
  const { playbook } = readPlaybook(text);
  if (!playbook) throw new CliFault(`${path} cannot be compared with: check it first`, 2);
  return playbook;
};

const replayDifference = async (context: CliContext, file: string, against: string, named: readonly string[] | undefined) => {
  const { differenceLines, differenceOf, replayCards } = await import('../playbook/replay-cards.js');
  const calls = callsIn(context, named);
  const before = context.path(against) === context.path(file) ? join(context.root, against) : context.path(against);
  const textBefore = existsSync(before) ? readFileSync(before, 'utf8') : textOf(join(context.root, against), against);
  const cards = replayCards(calls, usable(textOf(context.path(file), file), file));
  const difference = differenceOf(replayCards(calls, usable(textBefore, against)), cards);
  return { calls: calls.length, cards: cards.length, ...difference, lines: differenceLines(difference) };
};

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

export const register = (program: Command, context: CliContext): void => {
  const playbook = program.command('playbook').description('what the coach may say');
  playbook.command('check').description('find what is wrong with a playbook, and what it would have done on past calls').argument('<file>', 'YAML file')
    .option('--against <file>', 'the playbook in use', 'examples/playbook.yaml').option('--calls <files...>', 'transcripts of past calls; the examples when none are named')
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton playbook check examples/playbook.yaml --calls notes/*.vtt')
    .action(async (file: string, { json = false, against, calls }: CheckOptions) => {
      const { findings, ...check } = checkPlaybook(textOf(context.path(file), file));
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      const difference = errors > 0 ? undefined : await replayDifference(context, file, against, calls);
      if (json) context.sayJson({ file, ...check, findings, ...(difference && { difference }) });
      else for (const finding of findings) context.say(formatFinding(file, finding));
      if (errors > 0) throw new CliFault(`${file}: ${count(errors, 'error')}; mend ${errors === 1 ? 'it' : 'them'} before the coach is given this file`, 2);
      if (json || !difference) return;
      context.say(`${file}: ${count(check.cards, 'card')} for ${count(check.phrases, 'phrase')}, ${count(findings.length, 'warning')}`);
      context.say(`on ${count(difference.calls, 'past call')}, beside ${against}:`);
      for (const line of difference.lines) context.say(`  ${line}`);
    });
};
