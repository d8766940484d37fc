import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const climb = (folder: string): string => {
  if (existsSync(join(folder, 'nx.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the workspace root (the folder with nx.json) was not found above libs/testing');
  return climb(parent);
};

/** The root of the workspace this code lies in. */
export const workspaceRoot = (): string => climb(import.meta.dirname);
