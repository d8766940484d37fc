import { type Gate, verdict } from './gate.js';
import { allFiles } from './source-files.js';

const drawers = /(^|[/-])(utils?|helpers?|common|generic|misc|manager)([-./]|$)/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

const complaintAbout = (path: string): string | undefined => {
  const [, , , ...inside] = path.split('/');
  const crooked = inside.find((part) => !kebab.test(part));
  if (crooked) return `${path} is not kebab-case: name it after the one thing it exports`;
  if (drawers.test(inside.join('/'))) return `${path} is a drawer: name it after what it knows`;
  return inside.length > 1 && /^index\.tsx?$/.test(inside.at(-1) ?? '') ? `${path} is an index below the root: import the file that has it` : undefined;
};

/** Sources have kebab-case names after the one thing they export, no drawers, and an index at a library's root alone. */
export const naming: Gate = {
  name: 'naming',
  check: (root) => verdict(allFiles(root).filter((path) => /^(apps|libs|tools)\/[^/]+\/src\/(?!gen\/).*\.tsx?$/.test(path)).flatMap((path) => complaintAbout(path) ?? [])),
};
