import { createRequire } from 'node:module';

type Read = (text: string) => unknown;
const isReader = (loaded: unknown): loaded is Read => typeof loaded === 'function';

/** The language library compromise, where somebody has installed it to compare with: it splits and tags a text. Nothing depends on it. */
export const installedReader = (name = 'compromise'): Read | undefined => {
  try {
    const loaded: unknown = createRequire(import.meta.url)(name);
    return isReader(loaded) ? loaded : undefined;
  } catch {
    return undefined;
  }
};
