import { describe, expect, it } from '@jest/globals';
import { treeOf } from './fixture-tree.spec.js';
import { allFiles, lineAt, projectOf, type SourceFile, sourceFiles } from './source-files.js';
import { commentsOf, importsOf, piecesOf } from './syntax.js';

const file = (text: string, path = 'libs/bus/src/x.ts'): SourceFile => ({ path, text, isSpec: false });

describe('what the gates look at', () => {
  const root = treeOf({
    'README.md': '', 'apps/coach/src/main.ts': '', 'apps/coach/src/x.unit.spec.ts': '', 'apps/web/src/app.tsx': '', 'apps/web/src/app.unit.spec.tsx': '', 'libs/bus/src/x.mts': '', 'tools/cli/src/x.ts': '', 'tools/build.mjs': '',
    'node_modules/x/src/x.ts': '', 'libs/bus/node_modules/x/x.ts': '', 'libs/bus/dist/x.ts': '', '.baton/x.ts': '', '.nx/x.ts': '', '.git/x.ts': '', 'coverage/x.ts': '',
    'libs/contracts/src/gen/x.ts': '', 'libs/contracts/src/types.d.ts': '', 'scripts/x.ts': '',
  });

  it('is every file that is neither installed nor built', () => {
    expect(allFiles(root).toSorted()).toEqual([
      'README.md', 'apps/coach/src/main.ts', 'apps/coach/src/x.unit.spec.ts', 'apps/web/src/app.tsx', 'apps/web/src/app.unit.spec.tsx', 'libs/bus/src/x.mts',
      'libs/contracts/src/gen/x.ts', 'libs/contracts/src/types.d.ts', 'scripts/x.ts', 'tools/build.mjs', 'tools/cli/src/x.ts',
    ]);
  });

  it('of which the TypeScript people wrote counts as source, specs told apart', () => {
    expect(Object.fromEntries(sourceFiles(root).map(({ path, isSpec }) => [path, isSpec]))).toEqual({
      'apps/coach/src/main.ts': false, 'apps/coach/src/x.unit.spec.ts': true, 'apps/web/src/app.tsx': false, 'apps/web/src/app.unit.spec.tsx': true, 'libs/bus/src/x.mts': false, 'tools/cli/src/x.ts': false,
    });
  });

  it('names lines from one and projects by their folder', () => {
    expect([0, 1, 2, 3].map((position) => lineAt('a\nb\n', position))).toEqual([1, 1, 2, 2]);
    expect(projectOf('apps/coach/src/domain/x.ts')).toBe('apps/coach');
  });
});

describe('reading a file', () => {
  it.each([
    ["import { a } from 'a';", 'a'], ["import type { A } from 'a';", 'a'], ["import 'a';", 'a'], ["export * from 'a';", 'a'], ["export { a } from 'a';", 'a'], ["const x = import('a');", 'a'],
    ["const x = require('a');", 'a'], ["import x = require('a');", 'a'], ["type X = import('a').X;", 'a'], ['const x = import(`a`);', 'a'],
  ])('finds the import in %s', (text, specifier) => {
    expect(importsOf(file(`const before = 1;\n${text}\n`))).toEqual([{ specifier, line: 2 }]);
  });

  it.each(["// import 'a';", "const x = \"import 'a'\";", 'const x = `import "a"`;', 'export const a = 1;', 'export { a };', 'const x = import(name);'])('finds none in %s', (text) => {
    expect(importsOf(file(`const a = 1; const name = '';\n${text}\n`))).toEqual([]);
  });

  it('finds comments wherever they stand, once, and no text that looks like one', () => {
    const text = "/** one */\nconst a = 'http://no'; // two\nconst b = /* three */ `// no`;\nfunction f() {\n  // four\n}\n// five\n";
    expect(commentsOf(file(text)).toSorted((a, b) => a.line - b.line)).toEqual([
      { text: '/** one */', line: 1 }, { text: '// two', line: 2 }, { text: '/* three */', line: 3 }, { text: '// four', line: 5 }, { text: '// five', line: 7 },
    ]);
  });

  it('gives every node its line', () => {
    const lines = piecesOf(file('const a = 1;\n\nconst b = 2;\n')).filter(({ node }) => /^[12]$/.test(node.getText())).map(({ line }) => line);
    expect([...new Set(lines)]).toEqual([1, 3]);
  });
});
