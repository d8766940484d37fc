import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Gate, verdict } from './gate.js';

const stages = ['signal', 'outreach', 'prep', 'coach', 'notes', 'hygiene'];
const optional = new Set(['ports.ts', 'adapters', 'index.ts']);

const faults = (root: string, stage: string): string[] => {
  const folder = join(root, 'apps', stage, 'src');
  const needed = ['main.ts', `${stage}.module.ts`, `${stage}.stage.ts`, 'config.ts', 'domain'];
  const present = readdirSync(folder).filter((name) => !name.includes('.spec.'));
  return [
    ...needed.filter((name) => !present.includes(name)).map((name) => `apps/${stage}/src/${name} is missing: every stage has it`),
    ...present.filter((name) => !needed.includes(name) && !optional.has(name)).map((name) => `apps/${stage}/src/${name} is in no other stage: put it under domain/ or adapters/`),
  ];
};

/** The stages are siblings: one set of files, whoever knows one knows all. */
export const siblingShape: Gate = {
  name: 'sibling shape',
  check: (root) => {
    const built = stages.filter((stage) => existsSync(join(root, 'apps', stage, 'src')));
    return built.length === 0 ? { kind: 'skipped', why: 'no stage is there yet' } : verdict(built.flatMap((stage) => faults(root, stage)));
  },
};
