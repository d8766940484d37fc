import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.js';

/**
 * The folder with the embedded ClickHouse (.baton/chdb), installed once per version of infra/local/chdb/package.json.
 * npm takes only the platform package of this machine, which is why it stays out of the main lockfile.
 */
export const chdbFolder = async (root: string): Promise<string> => {
  const wanted = join(root, 'infra/local/chdb/package.json');
  const folder = join(root, '.baton/chdb');
  const installed = join(folder, 'installed.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8')) return folder;
  mkdirSync(folder, { recursive: true });
  copyFileSync(wanted, join(folder, 'package.json'));
  await runCommand(['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', folder], folder, 600_000);
  copyFileSync(wanted, installed);
  return folder;
};
