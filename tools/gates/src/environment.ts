import ts from 'typescript';
import { type Gate, verdict } from './gate.js';
import { sourceFiles, type SourceFile } from './source-files.js';
import { importsOf, piecesOf } from './syntax.js';

const spoken = new Set(['log', 'error', 'warn', 'info', 'debug', 'trace', 'dir', 'table', 'assert', 'group', 'count', 'time', 'timeEnd']);

const memberOf = (node: ts.Node): { of: string; name: string } | undefined => {
  if (ts.isPropertyAccessExpression(node)) return { of: node.expression.getText(), name: node.name.text };
  if (ts.isElementAccessExpression(node)) return { of: node.expression.getText(), name: node.argumentExpression.getText().replaceAll(/['"`]/g, '') };
  if (ts.isBindingElement(node) && ts.isVariableDeclaration(node.parent.parent)) return { of: node.parent.parent.initializer?.getText() ?? '', name: (node.propertyName ?? node.name).getText() };
  return undefined;
};

const complaintAbout = (node: ts.Node, isConfig: boolean): string | undefined => {
  const member = memberOf(node);
  if (!member) return undefined;
  if (!isConfig && member.name === 'env' && /^((globalThis\.)?process|import\.meta)$/.test(member.of)) return "reads the environment: declare the setting in the project's config.ts and pass it in";
  return /^(globalThis\.)?console$/.test(member.of) && spoken.has(member.name) ? 'uses console: use the logger' : undefined;
};

const complaintsAbout = (file: SourceFile): string[] => {
  if (!/process|import\.meta|console/.test(file.text)) return [];
  const isConfig = /^(apps|libs)\/[^/]+\/src\/config\.ts$/.test(file.path);
  const imported = isConfig ? [] : importsOf(file).filter(({ specifier }) => /^(node:)?process$/.test(specifier)).map(({ line }) => `${file.path}:${line} imports process: take what it needs as a parameter`);
  const used = piecesOf(file).flatMap(({ node, line }) => {
    const complaint = complaintAbout(node, isConfig);
    return complaint ? [`${file.path}:${line} ${complaint}`] : [];
  });
  return [...imported, ...used];
};

/** The environment is read in one src/config.ts per app or library, console belongs to tools alone; tools hand their environment on to what they start. */
export const environment: Gate = {
  name: 'environment',
  check: (root) => verdict(sourceFiles(root).filter(({ path, isSpec }) => !isSpec && !path.startsWith('tools/')).flatMap(complaintsAbout)),
};
