import { spawn } from 'node:child_process';
import type { EndpointProcess } from './supervised-endpoint.js';

/** Starts the embedded engine in a process of its own; it ends with its parent, since the channel between them closes. */
export const startEndpointProcess = (script: string, env: Record<string, string>): EndpointProcess & { readonly pid: number | undefined } => {
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  return {
    pid: child.pid,
    ended,
    stop: () => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
    },
  };
};
