import ts from 'typescript';
import { lineAt, type SourceFile } from './source-files.js';

/** A piece of a source file: its node and the line it begins in. */
export interface Piece { readonly node: ts.Node; readonly line: number }

function* below(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => { children.push(child); });
  for (const child of children) yield* below(child);
}

const read = new WeakMap<SourceFile, Piece[]>();

/** Every node of a file: words in comments, strings and templates are none. */
export const piecesOf = (file: SourceFile): Piece[] => {
  const known = read.get(file);
  if (known) return known;
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const pieces = [...below(source)].map((node) => ({ node, get line() { return source.getLineAndCharacterOfPosition(node.getStart()).line + 1; } }));
  read.set(file, pieces);
  return pieces;
};

const specifierOf = (node: ts.Node): ts.Node | undefined => {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isCallExpression(node) && /^(import|require)$/.test(node.expression.getText())) return node.arguments[0];
  return undefined;
};

/** Every import of a file, dynamic ones, re-exports and type imports included. */
export const importsOf = (file: SourceFile): { specifier: string; line: number }[] => piecesOf(file).flatMap(({ node }) => {
  const specifier = specifierOf(node);
  return specifier && ts.isStringLiteralLike(specifier) ? [{ specifier: specifier.text, line: lineAt(file.text, specifier.getStart()) }] : [];
});

/** Every comment of a file with the line it begins in. */
export const commentsOf = ({ path, text }: SourceFile): { text: string; line: number }[] => {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    const ranges = [...ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [], ...ts.getTrailingCommentRanges(text, node.getEnd()) ?? []];
    for (const { pos, end } of ranges) found.set(pos, end);
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return [...found].map(([pos, end]) => ({ text: text.slice(pos, end), line: lineAt(text, pos) }));
};
