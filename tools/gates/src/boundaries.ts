import { posix } from 'node:path';
import { allowed, entryOwners, forDomain, forSpecs, soleImporter } from './boundary-rules.js';
import { type Gate, verdict } from './gate.js';
import { projectOf, sourceFiles, type SourceFile } from './source-files.js';
import { importsOf } from './syntax.js';

type Rule = (file: SourceFile, specifier: string) => string | undefined;

const isRelative = (specifier: string): boolean => specifier.startsWith('.');
const target = (file: SourceFile, specifier: string): string => posix.join(posix.dirname(file.path), specifier);
const libraryOf = (specifier: string): string | undefined => /^@baton\/([a-z-]+)/.exec(specifier)?.[1];

const technology: Rule = ({ path }, specifier) => {
  const name = Object.keys(soleImporter).find((each) => specifier === each || specifier.startsWith(`${each}/`));
  const owner = name && soleImporter[name];
  return owner && owner !== projectOf(path) ? `${name} belongs to ${owner} alone: use that library's port` : undefined;
};

const entries: Rule = ({ path }, specifier) => {
  const entry = Object.hasOwn(entryOwners, specifier) ? entryOwners[specifier] : undefined;
  return entry && ![...entry.owners, 'libs/connectors'].includes(projectOf(path)) ? entry.why : undefined;
};

const domain: Rule = (file, specifier) => {
  if (file.isSpec || !file.path.includes('/domain/')) return undefined;
  const inside = isRelative(specifier) ? target(file, specifier).includes('/domain/') : forDomain.test(specifier);
  return inside ? undefined : 'domain code imports contracts, outcomes and pure language functions only: take it as a parameter';
};

const project: Rule = (file, specifier) => {
  const own = projectOf(file.path);
  if (isRelative(specifier)) return target(file, specifier).startsWith(`${own}/`) ? undefined : 'a project ends at its folder: import the library by name';
  const library = libraryOf(specifier);
  if (!library || own.endsWith(`/${library}`)) return undefined;
  const rule = allowed[own] ?? [];
  const isMeasured = own.startsWith('tools/') && rule.includes(library);
  if (Object.keys(allowed).includes(`apps/${library}`) && !isMeasured) return 'an app is never imported, but by the tools that measure it: go through a fact or a contract';
  return rule.includes(library) || (file.isSpec && forSpecs.includes(library)) ? undefined : `${own} may import ${rule.join(', ') || 'no workspace library'}: see tools/gates/src/boundary-rules.ts`;
};

const withoutRule = (files: readonly SourceFile[]): string[] => [...new Set(files.map(({ path }) => projectOf(path)))].filter((each) => !allowed[each])
  .map((each) => `${each} has no rule: say in tools/gates/src/boundary-rules.ts what it may import`);

const rules = [technology, entries, domain, project];

/** The first file of each app that imports a library in code that runs. */
const importersOf = (files: readonly SourceFile[], library: string): Map<string, string> => new Map(files
  .filter(({ path, isSpec }) => path.startsWith('apps/') && !isSpec).toReversed()
  .flatMap((file) => importsOf(file).filter(({ specifier }) => libraryOf(specifier) === library).map(({ line }) => [projectOf(file.path), `${file.path}:${line}`])));

/** Who may import what, from the imports as they stand. */
export const boundaries: Gate = {
  name: 'boundaries',
  check: (root) => {
    const files = sourceFiles(root);
    const complaints = files.flatMap((file) => importsOf(file).flatMap(({ specifier, line }) => rules
      .map((rule) => rule(file, specifier)).filter((each) => each !== undefined).slice(0, 1)
      .map((complaint) => `${file.path}:${line} imports ${specifier}: ${complaint}`)));
    const models = importersOf(files, 'llm');
    const both = [...importersOf(files, 'connectors')].filter(([app]) => models.has(app));
    return verdict([...withoutRule(files), ...complaints, ...both.map(([app, place]) => `${place} brings connectors into ${app}, ${models.get(app) ?? ''} brings llm: what talks to a model holds no vendor credential`)]);
  },
};
