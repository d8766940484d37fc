import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** A file that cannot be used; the message names the file, the line and what is wrong there. */
export class UnusableFile extends Error {}

type Path = readonly PropertyKey[];

const lineOf = (document: ReturnType<typeof parseDocument>, lines: LineCounter, path: Path): number => {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
};

const placeOf = (path: Path): string => path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('').replace(/^\./, '');

/**
 * Parses YAML and checks it.
 * @throws {UnusableFile} naming the line of every fault
 */
export const checkedYaml = <S extends z.ZodType>(name: string, text: string, schema: S): z.output<S> => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const syntax = document.errors[0];
  if (syntax) throw new UnusableFile(`${name}:${syntax.linePos?.[0].line ?? 1}: ${syntax.message.split('\n')[0] ?? 'no YAML'}`);
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  throw new UnusableFile(result.error.issues
    .map(({ path, message }) => `${name}:${lineOf(document, lines, path)}: ${placeOf(path) || 'the file'}: ${message}`).join('\n'));
};
