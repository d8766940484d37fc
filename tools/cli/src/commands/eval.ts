import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Playbook } from '@baton/contracts';
import type { EvalReport } from '@baton/eval';
import type { Command } from 'commander';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';
import { readPlaybook } from '../playbook/read-playbook.js';

interface Options { readonly data: string; readonly playbook: string; readonly json?: boolean; readonly retrain?: boolean; readonly curve?: string; readonly show?: boolean }

const stages = ['coach', 'notes', 'hygiene'] as const;
type Stage = (typeof stages)[number];

/** Loaded when asked for: no other command waits for it. */
const evaluation = () => import('@baton/eval');

const playbookAt = (context: CliContext, path: string): Playbook => {
  const named = existsSync(context.path(path)) ? context.path(path) : join(context.root, path);
  if (!existsSync(named)) throw new CliFault(`${path} cannot be read; give the path of a playbook file`, 2);
  const { playbook } = readPlaybook(readFileSync(named, 'utf8'));
  if (!playbook) throw new CliFault(`${path} cannot be used: see ./baton playbook check ${path}`, 2);
  return playbook;
};

/** Learns the weights of stages anew and writes their files into the source tree. */
const retrain = async (context: CliContext, asked: readonly Stage[], dataDir: string): Promise<void> => {
  const { trainers } = await evaluation();
  const provenance = { date: new Date().toISOString().slice(0, 10), figures: 'see docs/evaluation.md' };
  for (const stage of asked) {
    const trained = trainers[stage];
    if (!trained) throw new CliFault(`${stage} has no weights to learn`, 2);
    const files = trained(dataDir, provenance);
    for (const [path, source] of Object.entries(files)) writeFileSync(join(context.root, path), source);
    context.say(`${Object.keys(files).join(', ')} written; evaluate again`);
  }
};

const evalOne = async (context: CliContext, stage: Stage, dataDir: string, { playbook, curve, show = false }: Options): Promise<EvalReport> => {
  const { curvePicture, evalCoach, evalHygiene, evalNotes } = await evaluation();
  if (stage !== 'coach') return { stage, engine: 'offline', metrics: stage === 'notes' ? evalNotes(dataDir) : evalHygiene(dataDir) };
  const book = playbookAt(context, playbook);
  const evaluated = evalCoach(dataDir, book, { withCurve: curve !== undefined });
  if (curve !== undefined) writeFileSync(context.path(curve), curvePicture(evaluated.curve, book.dial));
  if (show) {
    for (const { talk, ruleId, quote, confidence } of evaluated.falseCards) context.say(`false card  ${confidence.toFixed(2)}  ${ruleId}  ${talk}: “${quote}”`);
    for (const { each, heard } of evaluated.judged) if (heard !== (each.expected !== 'none')) context.say(`${heard ? 'heard' : 'missed'}  ${each.id} (${each.expected}): “${each.talk.said.at(-1)?.text ?? ''}”`);
  }
  return { stage, engine: 'offline', metrics: evaluated.metrics };
};

const isStage = (name: string): name is Stage => stages.some((stage) => stage === name);

const run = async (context: CliContext, asked: readonly string[], options: Options): Promise<void> => {
  const wanted = asked.filter(isStage);
  const unknown = asked.find((name) => !isStage(name));
  if (unknown !== undefined) throw new CliFault(`there is no evaluation of "${unknown}"; there is one of ${stages.join(', ')}`, 2);
  const dataDir = context.path(options.data);
  if (!existsSync(dataDir)) throw new CliFault(`${options.data} is not there; --data takes the folder with the labelled talk`, 2);
  if (options.retrain) return retrain(context, wanted, dataDir);
  const { evalJson, formatEval } = await evaluation();
  const reports: EvalReport[] = [];
  for (const stage of wanted) {
    const report = await evalOne(context, stage, dataDir, options);
    reports.push(report);
    if (!options.json) context.say(formatEval(report));
  }
  const [only] = reports;
  if (options.json) context.sayJson(reports.length === 1 && only ? evalJson(only) : reports.map(evalJson));
};

export const register = (program: Command, context: CliContext): void => {
  program.command('eval').description('how good the judgement of a stage is, on labelled talk: each figure with its interval, the one to beat and the one to reach')
    .argument('[stages...]', `which stages: ${stages.join(', ')}`, [...stages]).requiredOption('--data <dir>', 'folder with the labelled talk')
    .option('--playbook <file>', 'what the coach listens for', 'examples/playbook.yaml').option('--curve <file>', 'draw precision and recall by the place of the dial into an SVG file')
    .option('--show', 'print each false card and each hard case that went wrong').option('--retrain', 'learn the weights anew from that folder instead').option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton eval coach --data ../labelled-talk')
    .action((asked: string[], options: Options) => run(context, asked, options));
};
