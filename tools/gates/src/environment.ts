import { type Gate, verdict } from './gate.js';
import { codeOnly, sourceFiles } from './source-files.js';

/** The environment is read in one config.ts per project; console belongs to tools alone. */
export const environment: Gate = {
  name: 'environment',
  check: (root) => {
    const files = sourceFiles(root).filter(({ path, isSpec }) => !isSpec && !path.startsWith('tools/'));
    const readers = files.filter(({ path, text }) => codeOnly(text).includes('process.env') && !path.endsWith('/src/config.ts'));
    const talkers = files.filter(({ text }) => /\bconsole\.(log|error|warn|info|debug)\(/.test(codeOnly(text)));
    return verdict([
      ...readers.map(({ path }) => `${path} reads the environment: declare the setting in the project's config.ts and pass it in`),
      ...talkers.map(({ path }) => `${path} uses console: use the logger`),
    ]);
  },
};
