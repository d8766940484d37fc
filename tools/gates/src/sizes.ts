import ts from 'typescript';
import { type Gate, verdict } from './gate.js';
import { lineAt, sourceFiles, type SourceFile } from './source-files.js';
import { piecesOf } from './syntax.js';

const fileLimit = 250;
const functionLimit = 40;

const lineCount = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

const longFile = ({ path, text }: SourceFile): string[] =>
  (lineCount(text) > fileLimit ? [`${path}:${fileLimit + 1} begins what is too much, ${lineCount(text)} lines in all: split the file by what it knows, ${fileLimit} at most`] : []);

const longFunctions = (file: SourceFile): string[] => piecesOf(file).flatMap(({ node, line }) => {
  if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return [];
  const lines = lineAt(file.text, node.getEnd()) - line + 1;
  return lines > functionLimit ? [`${file.path}:${line} is a function of ${lines} lines: split it, ${functionLimit} at most`] : [];
});

/** Files of at most 250 lines, functions of at most 40; specs may be as long as they need. */
export const sizes: Gate = {
  name: 'sizes',
  check: (root) => verdict(sourceFiles(root).filter(({ isSpec }) => !isSpec).flatMap((file) => [...longFile(file), ...longFunctions(file)])),
};
