import type { CliContext } from '../context.js';
import { secondsSince } from './timed-step.js';

interface Progressed { readonly name: string; readonly state: string; readonly detail: string }

/** Prints one line per process the first time it is ready, and each time one falls before that. */
export const createProgress = (context: CliContext): ((processes: readonly Progressed[]) => void) => {
  const start = Date.now();
  const said = new Set<string>();
  const sayOnce = (key: string, line: string) => {
    if (!said.has(key)) context.say(line);
    said.add(key);
  };
  return (processes) => {
    for (const { name, state, detail } of processes) {
      if (state === 'ready' || state === 'done') sayOnce(name, `  ${name.padEnd(34)} ${secondsSince(start)}`);
      if (state === 'backing-off' || state === 'failed') sayOnce(`${name} ${detail}`, `  ${name.padEnd(34)} ${detail}; see ./baton logs ${name}`);
    }
  };
};
