import { spawn } from 'node:child_process';

export interface ChildResult { readonly exitCode: number; readonly output: string }

/** Runs a program in the workspace; its output is shown as it comes unless `quiet`, and kept. */
export const runChild = (command: readonly [string, ...string[]], cwd: string, env: Readonly<Record<string, string>>, quiet = false): Promise<ChildResult> =>
  new Promise((resolve, reject) => {
    const [program, ...args] = command;
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const kept: string[] = [];
    const hear = (chunk: Buffer) => {
      kept.push(chunk.toString('utf8'));
      if (!quiet) process.stdout.write(chunk);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output: kept.join('') }));
  });
