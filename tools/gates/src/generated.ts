import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { buf } from './buf.js';
import { type Gate, verdict } from './gate.js';
import { withPicture } from './readme-picture.js';
import { lineAt } from './source-files.js';

const home = 'libs/contracts/src/gen';

const filesIn = (folder: string): Map<string, string> => new Map((existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
  .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));

const firstDifference = (a: string, b: string): number => {
  const other = b.split('\n');
  return a.split('\n').findIndex((line, place) => line !== other[place]) + 1 || other.length;
};

const staleCodecs = (root: string): string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-gen-'));
  try {
    const broken = buf(root, 'generate', '--output', folder);
    if (broken.length > 0) return broken;
    const [fresh, committed] = [filesIn(join(folder, home)), filesIn(join(root, home))];
    return [...new Set([...fresh.keys(), ...committed.keys()])].filter((name) => fresh.get(name) !== committed.get(name))
      .map((name) => `${home}/${name}:${firstDifference(committed.get(name) ?? '', fresh.get(name) ?? '')} is stale: run npx buf generate`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const stalePicture = (root: string): string[] => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const { at, text } = withPicture(readme);
  if (at < 0) return ['README.md:1 has no picture of the topology: give it a mermaid block that begins with "flowchart LR"'];
  return text === readme ? [] : [`README.md:${lineAt(readme, at)} has another picture than the topology: run npm run picture -w @baton/gates`];
};

/** Generated code and the README's picture are what their sources say. */
export const generated: Gate = { name: 'generated files', check: (root) => verdict([...staleCodecs(root), ...stalePicture(root)]) };
