import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** Runs buf over the contracts; answers its complaints, none when it is content. Plugins are the workspace's own. */
export const buf = (root: string, ...args: readonly string[]): string[] => {
  const bin = join(root, 'node_modules/.bin');
  const { status, stdout, stderr, error } = spawnSync(join(bin, 'buf'), args, { cwd: root, encoding: 'utf8', env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` } });
  if (error) return [`buf could not run, install it with npm ci: ${error.message}`];
  return status === 0 ? [] : `${stdout}${stderr}`.trim().split('\n').map((line) => `buf ${args[0] ?? ''}: ${line}`);
};
