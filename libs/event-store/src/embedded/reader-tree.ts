/** What a statement reads and calls, as the engine's own parser sees it. */
export interface ReaderTree {
  /** Names after FROM and JOIN, common table expressions among them. */
  readonly tables: readonly string[];
  /** Functions after FROM and JOIN, views with parameters among them. */
  readonly tableFunctions: readonly string[];
  /** Every function, wherever it is called. */
  readonly functions: readonly string[];
  /** Names that stand where a column does; the right side of IN may be a table. */
  readonly identifiers: readonly string[];
  /** Whether columns are asked for without their names. */
  readonly hasAsterisk: boolean;
}

const node = /^ *(\w+)(?: (.*?))??(?: \(alias .*\))?(?: \(children \d+\))?$/s;
const parts = (line: string): { kind: string; name: string } => {
  const [, kind = '', name = ''] = node.exec(line) ?? [];
  return { kind, name };
};

/**
 * Reads the lines of EXPLAIN AST. A quoted name may hold a line break and so look like more lines: these can only add names
 * to what is checked, because the child of a table expression is always the very next line.
 */
export const readTree = (lines: readonly string[]): ReaderTree => {
  const nodes = lines.map(parts);
  const named = (kind: string, list = nodes): string[] => list.filter((each) => each.kind === kind).map(({ name }) => name);
  const sources = nodes.filter((_, place) => nodes[place - 1]?.kind === 'TableExpression');
  return {
    tables: named('TableIdentifier'), tableFunctions: named('Function', sources), functions: named('Function'), identifiers: named('Identifier'),
    hasAsterisk: nodes.some(({ kind }) => /Asterisk|Matcher/.test(kind)),
  };
};
