import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Gate, verdict } from './gate.js';

const buf = (root: string, ...args: string[]): string[] => {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/buf'), args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? [] : `${stdout}${stderr}`.trim().split('\n').map((line) => `buf ${args[0] ?? ''}: ${line}`);
};

/** The contracts pass buf's lint and break nothing that was ever published. */
export const protobuf: Gate = {
  name: 'protobuf',
  check: (root) => verdict([...buf(root, 'lint'), ...buf(root, 'breaking', '--against', 'libs/contracts/published/v1.binpb')]),
};
