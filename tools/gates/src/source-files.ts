import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface SourceFile { readonly path: string; readonly text: string; readonly isSpec: boolean }

const skipped = new Set(['node_modules', 'dist', 'gen', '.git', '.nx', '.baton', 'coverage']);

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) { if (!skipped.has(entry.name)) yield* walk(path); } else yield path;
  }
}

/** Every file below the root that is not installed, built or generated. */
export const allFiles = (root: string): string[] => [...walk(root)].map((path) => relative(root, path));

/** The project's TypeScript, generated code left out. */
export const sourceFiles = (root: string): SourceFile[] =>
  allFiles(root)
    .filter((path) => /^(apps|libs|tools)\/.*\.(ts|tsx)$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8'), isSpec: /\.spec\.tsx?$/.test(path) }));

/** Comments and strings blanked, so that a word in prose is not taken for code. */
export const codeOnly = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '').replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''");
