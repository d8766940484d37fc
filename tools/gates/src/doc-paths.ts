import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { type Gate, verdict } from './gate.js';
import { allFiles, lineAt } from './source-files.js';

const inTicks = /`((?:apps|libs|tools|infra|docs|examples)\/[A-Za-z0-9_./-]+?)(?::\d+)?`/g;
const inLinks = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g;

const namedIn = (path: string, text: string): { target: string; line: number }[] => [
  ...[...text.matchAll(inTicks)].map(({ 1: name = '', index }) => ({ target: normalize(name), line: lineAt(text, index) })),
  ...[...text.matchAll(inLinks)].map(({ 1: name = '', index }) => ({ target: join(dirname(path), decodeURI(name)), line: lineAt(text, index) })),
];

/** Every path a document names exists. */
export const docPaths: Gate = {
  name: 'doc paths',
  check: (root) => verdict(allFiles(root).filter((path) => path.endsWith('.md')).flatMap((path) =>
    namedIn(path, readFileSync(join(root, path), 'utf8')).filter(({ target }) => !existsSync(join(root, target)))
      .map(({ target, line }) => `${path}:${line} names ${target}, which is not there`))),
};
