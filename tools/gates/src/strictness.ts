import { type Gate, verdict } from './gate.js';
import { codeOnly, sourceFiles } from './source-files.js';

const rules: readonly { pattern: RegExp; raw: boolean; say: string }[] = [
  { pattern: /(:|<|as|,)\s*any\b/, raw: false, say: 'says any: name the type, or take unknown and check it' },
  { pattern: /@ts-(ignore|expect-error|nocheck)|(eslint|oxlint|biome)-(disable|ignore)/, raw: true, say: 'silences a check: mend what it complains of' },
  { pattern: /\b(jest|vi)\.(mock|unstable_mockModule|doMock)\(/, raw: false, say: 'mocks a module: pass a fake in' },
  { pattern: /from '\.\.\/\.\.\/\.\.\//, raw: true, say: 'climbs three folders: import the library by name or move the file' },
];

/** No any, no silenced checks, no mocked modules, no climbing imports; specs included. */
export const strictness: Gate = {
  name: 'strictness',
  check: (root) => verdict(sourceFiles(root).filter(({ path }) => path !== 'tools/gates/src/strictness.ts').flatMap(({ path, text }) => {
    const code = codeOnly(text);
    return rules.filter(({ pattern, raw }) => pattern.test(raw ? text : code)).map(({ say }) => `${path} ${say}`);
  })),
};
