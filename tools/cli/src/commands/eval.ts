import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Playbook } from '@baton/contracts';
import type { Command } from 'commander';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';
import { readPlaybook } from '../playbook/read-playbook.js';

interface Options { readonly data: string; readonly playbook: string; readonly json?: boolean; readonly retrain?: boolean; readonly curve?: string; readonly show?: boolean }

const stages = ['coach'] as const;
const weightsFolder = 'apps/coach/src/domain/hearing';

/** Loaded when asked for: no other command waits for it. */
const evaluation = () => import('@baton/eval');

const playbookAt = (context: CliContext, path: string): Playbook => {
  const named = existsSync(context.path(path)) ? context.path(path) : join(context.root, path);
  if (!existsSync(named)) throw new CliFault(`${path} cannot be read; give the path of a playbook file`, 2);
  const { playbook } = readPlaybook(readFileSync(named, 'utf8'));
  if (!playbook) throw new CliFault(`${path} cannot be used: see ./baton playbook check ${path}`, 2);
  return playbook;
};

const retrain = async (context: CliContext, dataDir: string, date: string): Promise<void> => {
  const { trainCoach } = await evaluation();
  const { sources } = trainCoach(dataDir, { date, figures: 'see docs/evaluation.md' });
  for (const [name, source] of Object.entries(sources)) writeFileSync(join(context.root, weightsFolder, name), source);
  context.say(`${Object.keys(sources).join(' and ')} written to ${weightsFolder}; evaluate again`);
};

const run = async (context: CliContext, asked: readonly string[], { data, playbook, json = false, retrain: again = false, curve, show = false }: Options): Promise<void> => {
  const unknown = asked.find((stage) => !stages.some((known) => known === stage));
  if (unknown !== undefined) throw new CliFault(`there is no evaluation of "${unknown}"; there is one of ${stages.join(', ')}`, 2);
  const dataDir = context.path(data);
  if (!existsSync(dataDir)) throw new CliFault(`${data} is not there; --data takes the folder with the labelled talk`, 2);
  if (again) return retrain(context, dataDir, new Date().toISOString().slice(0, 10));
  const { curvePicture, evalCoach, evalJson, formatEval } = await evaluation();
  const book = playbookAt(context, playbook);
  const evaluated = evalCoach(dataDir, book, { withCurve: curve !== undefined });
  const report = { stage: 'coach', engine: 'offline' as const, metrics: evaluated.metrics };
  if (curve !== undefined) writeFileSync(context.path(curve), curvePicture(evaluated.curve, book.dial));
  if (json) return context.sayJson(evalJson(report));
  context.say(formatEval(report));
  if (!show) return;
  for (const { talk, ruleId, quote, confidence } of evaluated.falseCards) context.say(`false card  ${confidence.toFixed(2)}  ${ruleId}  ${talk}: “${quote}”`);
  for (const { each, heard } of evaluated.judged) if (heard !== (each.expected !== 'none')) context.say(`${heard ? 'heard' : 'missed'}  ${each.id} (${each.expected}): “${each.talk.said.at(-1)?.text ?? ''}”`);
};

export const register = (program: Command, context: CliContext): void => {
  program.command('eval').description('how good the judgement of a stage is, on labelled talk: each figure with its interval, the one to beat and the one to reach')
    .argument('[stages...]', `which stages: ${stages.join(', ')}`, [...stages]).requiredOption('--data <dir>', 'folder with the labelled talk')
    .option('--playbook <file>', 'what the coach listens for', 'examples/playbook.yaml').option('--curve <file>', 'draw precision and recall by the place of the dial into an SVG file')
    .option('--show', 'print each false card and each hard case that went wrong').option('--retrain', 'learn the weights anew from that folder instead').option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton eval coach --data ../labelled-talk')
    .action((asked: string[], options: Options) => run(context, asked, options));
};
