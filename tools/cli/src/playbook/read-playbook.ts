import { type Playbook, playbookSchema } from '@baton/contracts';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Finding } from './finding.js';

/** A path into the file, as zod gives it. */
export type Path = readonly PropertyKey[];

/** A playbook's text as read: what is wrong with its form, its content when nothing is, and the line (from 1) of any place in it. */
export interface ReadPlaybook { readonly findings: readonly Finding[]; readonly playbook: Playbook | undefined; lineOf(path: Path): number }

/** objections[2].card.headline */
export const placeOf = (path: Path): string =>
  path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('').replace(/^\./, '');

const linesIn = (document: ReturnType<typeof parseDocument>, lines: LineCounter) => (path: Path): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
};

/** Reads a playbook; every fault of its form is found, not only the first. */
export const readPlaybook = (text: string): ReadPlaybook => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = linesIn(document, lines);
  const broken = document.errors.map((error): Finding => ({ severity: 'error', line: error.linePos?.[0].line ?? 1, place: '', message: error.message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? 'this is no YAML' }));
  if (broken.length > 0) return { findings: broken, playbook: undefined, lineOf };
  const result = playbookSchema.safeParse(document.toJS());
  if (result.success) return { findings: [], playbook: result.data, lineOf };
  return { findings: result.error.issues.map(({ path, message }) => ({ severity: 'error', line: lineOf(path), place: placeOf(path), message })), playbook: undefined, lineOf };
};
