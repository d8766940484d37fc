import ts from 'typescript';
import { type Gate, verdict } from './gate.js';
import { sourceFiles, type SourceFile } from './source-files.js';
import { commentsOf, importsOf, piecesOf } from './syntax.js';

const silencing = /@ts-(ignore|expect-error|nocheck)|(eslint|oxlint|biome)-(disable|ignore)/;
const mocking = /^(jest|vi)\.(mock|doMock|setMock|unstable_mockModule)$/;

interface Fault { readonly line: number; readonly says: string }

const faultsIn = (file: SourceFile): Fault[] => [
  ...piecesOf(file).flatMap(({ node, line }): Fault[] => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) return [{ line, says: 'says any: name the type, or take unknown and check it' }];
    if (ts.isCallExpression(node) && mocking.test(node.expression.getText())) return [{ line, says: 'mocks a module: pass a fake in' }];
    return [];
  }),
  ...importsOf(file).filter(({ specifier }) => specifier.startsWith('../../../')).map(({ line }) => ({ line, says: 'climbs three folders: import the library by name or move the file' })),
  ...(silencing.test(file.text) ? commentsOf(file) : []).filter(({ text }) => silencing.test(text)).map(({ line }) => ({ line, says: 'silences a check: mend what it complains of' })),
];

/** No any, no silenced checks, no mocked modules, no climbing imports; specs included. */
export const strictness: Gate = {
  name: 'strictness',
  check: (root) => verdict(sourceFiles(root).flatMap((file) => faultsIn(file).map(({ line, says }) => `${file.path}:${line} ${says}`))),
};
