import type { Bus } from '@baton/bus';
import { createContext, type CliContext } from './context.js';

/** A context that keeps what a command says, for specs. `stackDir` is a folder of the spec's own; with a bus, commands find that log instead of a broker. */
export const createFakeContext = (stackDir: string, env: Readonly<Record<string, string>> = {}, bus?: Bus): CliContext & { readonly said: string[] } => {
  const said: string[] = [];
  const context = createContext({ ...env, ...(bus && { BATON_BROKERS: 'in-memory' }) }, (text) => { said.push(text.replace(/\n$/, '')); }, stackDir);
  // The spec's bus outlives the command, which closes what it was given.
  return { ...context, said, ...(bus && { openBus: () => ({ ...bus, close: () => Promise.resolve() }) }) };
};
