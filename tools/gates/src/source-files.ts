import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface SourceFile { readonly path: string; readonly text: string; readonly isSpec: boolean }

const skipped = new Set(['node_modules', 'dist', '.git', '.nx', '.baton', 'coverage']);
const generatedCode = 'libs/contracts/src/gen/';

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) { if (!skipped.has(entry.name)) yield* walk(path); } else yield path;
  }
}

/** Every file below the root that is not installed or built, by its path from there. */
export const allFiles = (root: string): string[] => [...walk(root)].map((path) => relative(root, path));

/** The project's TypeScript, generated code left out. */
export const sourceFiles = (root: string): SourceFile[] =>
  allFiles(root)
    .filter((path) => /^(apps|libs|tools)\/.*\.(ts|tsx|mts|cts)$/.test(path) && !path.endsWith('.d.ts') && !path.startsWith(generatedCode))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8'), isSpec: /\.spec\.tsx?$/.test(path) }));

/** Number of the line a position of a text lies in, from 1. */
export const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;

/** The project a path lies in, as `apps/coach`. */
export const projectOf = (path: string): string => path.split('/').slice(0, 2).join('/');
