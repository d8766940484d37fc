import { type Gate, verdict } from './gate.js';
import { sourceFiles, type SourceFile } from './source-files.js';

const importOf = /(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|import\s*['"]([^'"]+)['"]/g;
const importsIn = ({ text }: SourceFile): string[] => [...text.matchAll(importOf)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
const projectOf = (path: string): string => path.split('/').slice(0, 2).join('/');

/** Outside technology → the one folder that may import it. */
const soleImporter: Readonly<Record<string, string>> = {
  kafkajs: 'libs/bus', '@platformatic/kafka': 'libs/bus', ioredis: 'libs/state', '@clickhouse/client': 'libs/event-store', chdb: 'libs/event-store',
  'chrono-node': 'libs/llm', compromise: 'libs/llm', openai: 'libs/llm', pino: 'libs/platform', testcontainers: 'libs/testing', 'oidc-provider': 'apps/gateway',
};

/** Project → the workspace libraries its own code may import; specs may also use testing and the simulators. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'libs/contracts': [], 'libs/platform': [], 'libs/bus': ['platform'], 'libs/state': ['platform', 'bus', 'contracts'], 'libs/stage': ['contracts', 'bus', 'state', 'platform'],
  'libs/event-store': ['contracts', 'platform'], 'libs/connectors': ['contracts', 'platform'], 'libs/llm': ['contracts'], 'libs/testing': ['contracts', 'platform', 'bus', 'state', 'event-store'],
  'apps/ingest': ['contracts', 'bus', 'stage', 'state', 'platform', 'connectors'], 'apps/coach': ['contracts', 'stage', 'platform', 'llm'], 'apps/notes': ['contracts', 'stage', 'platform', 'llm'],
  'apps/crm-sync': ['contracts', 'bus', 'stage', 'state', 'platform', 'connectors'], 'apps/analytics': ['contracts', 'bus', 'stage', 'platform', 'event-store'],
  'apps/gateway': ['contracts', 'bus', 'stage', 'state', 'platform'], 'apps/web': ['contracts'],
};
const forSpecs = ['testing', 'vendor-sim', 'bus', 'state', 'platform', 'contracts', 'stage', 'event-store', 'connectors'];

const complaintAbout = (file: SourceFile, specifier: string): string | undefined => {
  const project = projectOf(file.path);
  const technology = Object.keys(soleImporter).find((name) => specifier === name || specifier.startsWith(`${name}/`));
  if (technology && soleImporter[technology] !== project && !project.startsWith('tools/') && !file.isSpec) return `${technology} belongs to ${soleImporter[technology] ?? ''} alone: use that library's port`;
  if (specifier === '@baton/connectors/write' && project !== 'apps/crm-sync' && project !== 'libs/connectors') return 'vendor writes belong to apps/crm-sync alone';
  if (/\/domain\//.test(file.path) && !file.isSpec && !/^(\.|@baton\/(contracts|stage|llm)$)/.test(specifier)) return 'domain code imports contracts, outcomes and pure language functions only: take it as a parameter';
  if (project.startsWith('apps/') && /@baton\/(ingest|coach|notes|crm-sync|analytics|gateway|web)/.test(specifier)) return 'an app never imports an app: go through a fact or a contract';
  const library = /^@baton\/([a-z-]+)/.exec(specifier)?.[1];
  const rule = allowed[project];
  if (!library || !rule || project.endsWith(`/${library}`)) return undefined;
  return rule.includes(library) || (file.isSpec && forSpecs.includes(library)) ? undefined : `${project} may import ${rule.join(', ') || 'no workspace library'}: see the list in tools/gates/src/boundaries.ts`;
};

/** Who may import what, from the imports as they stand. */
export const boundaries: Gate = {
  name: 'boundaries',
  check: (root) => {
    const files = sourceFiles(root);
    const complaints = files.flatMap((file) => importsIn(file).flatMap((specifier) => {
      const complaint = complaintAbout(file, specifier);
      return complaint ? [`${file.path} imports ${specifier}: ${complaint}`] : [];
    }));
    const importers = (library: string): Set<string> => new Set(files.filter((file) => !file.isSpec && importsIn(file).some((each) => each === `@baton/${library}` || each.startsWith(`@baton/${library}/`))).map(({ path }) => projectOf(path)));
    const both = [...importers('connectors')].filter((project) => project.startsWith('apps/') && importers('llm').has(project));
    return verdict([...complaints, ...both.map((project) => `${project} imports both connectors and llm: what talks to a model holds no vendor credential`)]);
  },
};
