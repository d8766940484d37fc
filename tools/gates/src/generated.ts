import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { readdirSync } from 'node:fs';
import { topologyPicture } from '@baton/contracts';
import { type Gate, verdict } from './gate.js';

const filesIn = (folder: string): Map<string, string> => new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name)).map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
);

const staleCodecs = (root: string): string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-gen-'));
  try {
    execFileSync(join(root, 'node_modules/.bin/buf'), ['generate', '--output', folder], { cwd: root, stdio: 'pipe' });
    const fresh = filesIn(join(folder, 'libs/contracts/src/gen'));
    const committed = filesIn(join(root, 'libs/contracts/src/gen'));
    const names = new Set([...fresh.keys(), ...committed.keys()]);
    return [...names].filter((name) => fresh.get(name) !== committed.get(name)).map((name) => `libs/contracts/src/gen/${name} is stale: run npx buf generate`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Generated code and the README's picture are what their sources say. */
export const generated: Gate = {
  name: 'generated files',
  check: (root) => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const picture = readme.includes(topologyPicture()) ? [] : ['README.md has another picture than the topology: run npm run picture'];
    return verdict([...staleCodecs(root), ...picture]);
  },
};
