import { execFile } from 'node:child_process';

/** Output of a command that must succeed; the error quotes its last lines. */
export const runCommand = (command: readonly [string, ...string[]], cwd: string, timeoutMs: number, env?: Readonly<Record<string, string>>): Promise<string> =>
  new Promise((resolve, reject) => {
    const [program, ...args] = command;
    execFile(program, args, { cwd, timeout: timeoutMs, maxBuffer: 16 * 1024 * 1024, ...(env ? { env } : {}) }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const tail = `${stdout}${stderr}`.trim().split('\n').slice(-5).join('\n');
      reject(new Error(`${command.join(' ')} failed: ${tail || error.message}`));
    });
  });
