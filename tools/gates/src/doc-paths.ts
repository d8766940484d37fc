import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Gate, verdict } from './gate.js';
import { allFiles } from './source-files.js';

const inTicks = /`((?:apps|libs|tools|infra|docs|examples)\/[A-Za-z0-9_./-]+)`/g;
const inLinks = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g;

/** Every path a document names exists. */
export const docPaths: Gate = {
  name: 'doc paths',
  check: (root) => verdict(allFiles(root).filter((path) => path.endsWith('.md')).flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const named = [...text.matchAll(inTicks)].map((match) => join(root, match[1] ?? ''));
    const linked = [...text.matchAll(inLinks)].map((match) => join(root, dirname(path), match[1] ?? ''));
    return [...named, ...linked].filter((target) => !existsSync(target)).map((target) => `${path} names ${target.slice(root.length + 1)}, which is not there`);
  })),
};
