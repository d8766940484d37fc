import { createContext, type CliContext } from './context.js';

/** A context that keeps what a command says, for specs. `stackDir` is a folder of the spec's own. */
export const createFakeContext = (stackDir: string, env: Readonly<Record<string, string>> = {}): CliContext & { readonly said: string[] } => {
  const said: string[] = [];
  return { ...createContext(env, (text) => { said.push(text.replace(/\n$/, '')); }, stackDir), said };
};
