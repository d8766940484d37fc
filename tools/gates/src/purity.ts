import ts from 'typescript';
import { type Gate, verdict } from './gate.js';
import { sourceFiles } from './source-files.js';
import { piecesOf } from './syntax.js';

const worldly = new Set(['process', 'fetch', 'performance', 'crypto', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'globalThis']);

/** What of the world a node reaches for, if anything: time, chance, or one of the world's names used as a value. */
const reachesFor = (node: ts.Node): string | undefined => {
  if (ts.isPropertyAccessExpression(node) && /^(Date\.now|Math\.random)$/.test(node.getText())) return node.getText();
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
  if (!ts.isIdentifier(node) || !worldly.has(node.text)) return undefined;
  const { parent } = node;
  const isUse = (ts.isCallExpression(parent) && parent.expression === node) || ((ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === node);
  return isUse ? node.text : undefined;
};

/** Domain code decides from what it is given: no clock, no chance, no input or output. */
export const purity: Gate = {
  name: 'purity',
  check: (root) => verdict(sourceFiles(root).filter(({ path, isSpec }) => /\/domain\//.test(path) && !isSpec).flatMap((file) =>
    piecesOf(file).flatMap(({ node, line }) => {
      const found = reachesFor(node);
      return found ? [`${file.path}:${line} reaches for ${found}: take the value as a parameter`] : [];
    }))),
};
