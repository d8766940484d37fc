import { spawn } from 'node:child_process';
import { pidFileOf } from './launch.js';

/** $1 is the process to watch, $2 the pid file, $3 the folder to delete. */
const script = 'while kill -0 "$1" 2>/dev/null; do sleep 1; done; kill -KILL "-$(cat "$2")" 2>/dev/null; sleep 0.2; rm -rf "$3"';

/**
 * Ends a spec's process and deletes its folder when the process that owns it vanishes, even by SIGKILL: a runner that is
 * cut off leaves no broker behind. Answers how to dismiss the guard.
 */
export const guardAgainstOrphans = (owner: number, dir: string, name: string): (() => void) => {
  const guard = spawn('sh', ['-c', script, 'orphan-guard', String(owner), pidFileOf(dir, name), dir], { detached: true, stdio: 'ignore' });
  guard.unref();
  return () => { guard.kill('SIGKILL'); };
};
