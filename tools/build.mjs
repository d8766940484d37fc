// Compiles one project's src/ to dist/ with swc; type checking is its own step. Run from the project's folder.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { transformFile } from '@swc/core';

const options = {
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};
const isSource = (name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.endsWith('.spec.ts');

rmSync('dist', { recursive: true, force: true });
const files = readdirSync('src', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && isSource(entry.name));
for (const file of files) {
  const from = join(file.parentPath, file.name);
  const to = join('dist', relative('src', from)).replace(/\.ts$/, '.js');
  const { code } = await transformFile(from, options);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, code);
}
