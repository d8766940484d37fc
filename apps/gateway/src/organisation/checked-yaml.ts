import { isMap, isNode, isScalar, LineCounter, parseDocument, stringify } from 'yaml';
import type { z } from 'zod';

/** A file that cannot be used; the message names the file, the line and what is wrong there. */
export class UnusableFile extends Error {}

/** What is wrong in a text, and in which line of it, from 1. */
export interface YamlFault { readonly line: number; readonly message: string }

type Path = readonly PropertyKey[];

const lineOf = (document: ReturnType<typeof parseDocument>, lines: LineCounter, path: Path): number => {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
};

const placeOf = (path: Path): string => path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('').replace(/^\./, '');

/** The plain value of a document, or why it has none: an alias of nothing, or one that unfolds without end. */
const plainOf = (document: ReturnType<typeof parseDocument>): { readonly value: unknown } | { readonly fault: string } => {
  try {
    return { value: document.toJS() };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
};

/** Parses YAML and checks it: the value, or every fault with its line. */
export const readYaml = <S extends z.ZodType>(text: string, schema: S): { readonly value: z.output<S> } | { readonly faults: readonly YamlFault[] } => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const syntax = document.errors[0];
  if (syntax) return { faults: [{ line: syntax.linePos?.[0].line ?? 1, message: syntax.message.split('\n')[0] ?? 'no YAML' }] };
  const plain = plainOf(document);
  if ('fault' in plain) return { faults: [{ line: 1, message: plain.fault }] };
  const result = schema.safeParse(plain.value);
  if (result.success) return { value: result.data };
  return { faults: result.error.issues.map(({ path, message }) => ({ line: lineOf(document, lines, path), message: `${placeOf(path) || 'the file'}: ${message}` })) };
};

/**
 * Parses YAML and checks it.
 * @throws {UnusableFile} naming the line of every fault
 */
export const checkedYaml = <S extends z.ZodType>(name: string, text: string, schema: S): z.output<S> => {
  const read = readYaml(text, schema);
  if ('value' in read) return read.value;
  throw new UnusableFile(read.faults.map(({ line, message }) => `${name}:${line}: ${message}`).join('\n'));
};

/** A value as somebody could have written it. */
export const yamlOf = (value: object): string => stringify(value, { lineWidth: 0 });

/** The text with another version in it; where it names one already every other letter stays, comments too. */
export const withVersion = (text: string, version: string): string => {
  const document = parseDocument(text);
  const held = document.getIn(['version'], true);
  if (isScalar(held) && held.range) return `${text.slice(0, held.range[0])}'${version.replaceAll("'", "''")}'${text.slice(held.range[1])}`;
  if (!isMap(document.contents)) return `version: '${version.replaceAll("'", "''")}'\n${text}`;
  document.contents.items.unshift(document.createPair('version', version));
  return document.toString({ lineWidth: 0 });
};
