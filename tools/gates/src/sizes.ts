import ts from 'typescript';
import { type Gate, verdict } from './gate.js';
import { sourceFiles, type SourceFile } from './source-files.js';

const fileLimit = 250;
const functionLimit = 40;

const lineCount = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

const longFunctions = ({ path, text }: SourceFile): string[] => {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const complaints: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const from = source.getLineAndCharacterOfPosition(node.getStart()).line;
      const to = source.getLineAndCharacterOfPosition(node.getEnd()).line;
      if (to - from + 1 > functionLimit) complaints.push(`${path}:${from + 1} is a function of ${to - from + 1} lines: split it, ${functionLimit} at most`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return complaints;
};

/** Files of at most 250 lines, functions of at most 40; specs may be as long as they need. */
export const sizes: Gate = {
  name: 'sizes',
  check: (root) => {
    const files = sourceFiles(root).filter(({ isSpec }) => !isSpec);
    const long = files.filter(({ text }) => lineCount(text) > fileLimit).map(({ path, text }) => `${path} has ${lineCount(text)} lines: split it by what it knows, ${fileLimit} at most`);
    return verdict([...long, ...files.flatMap(longFunctions)]);
  },
};
