// Writes one JSON Schema for each body and query that Baton sends, from what the vendors publish: npm ci && node generate.mjs [--check]
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

const here = import.meta.dirname;
const generated = join(here, 'generated');
const typesFile = join(here, 'request-types.ts');
const extractedFile = join(here, 'extracted-types.tmp.ts');

/** What is taken from which package: our name of a type, and the vendor's where it is another. */
const sources = [
  { vendor: 'hubspot', source: '@hubspot/api-client', types: { BatchInputSimplePublicObjectBatchInputUpsert: '', PropertyCreate: '', SimplePublicObjectInput: '' } },
  { vendor: 'salesforce', source: 'jsforce', types: { Opportunity: 'Fields$Opportunity', Task: 'Fields$Task' } },
  {
    vendor: 'pipedrive', source: 'pipedrive',
    types: {
      AddActivityRequest: '', AddNoteRequest: '', UpdateDealRequest: '',
      GetActivities: 'ActivitiesApiGetActivitiesRequest', GetNotes: 'NotesApiGetNotesRequest', GetStages: 'StagesApiGetStagesRequest',
    },
  },
  {
    vendor: 'gmail', source: '@googleapis/gmail',
    types: { Draft: 'Schema$Draft', GetDraft: 'Params$Resource$Users$Drafts$Get', GetThread: 'Params$Resource$Users$Threads$Get', ListDrafts: 'Params$Resource$Users$Drafts$List' },
  },
  { vendor: 'outlook', source: '@microsoft/microsoft-graph-types', types: { CreateReply: 'parameters of createReply as documented, with the Message', Message: '' } },
];
const extracted = new Set(['Opportunity', 'Task', 'GetDraft', 'GetThread', 'ListDrafts']);
/** Pipedrive's typing lets a note have any field beside those it names: closed here, so that a misspelt one shows. */
const closed = new Set(['AddNoteRequest']);

const between = (text, heading) => {
  const from = text.indexOf(heading);
  if (from < 0) throw new Error(`there is no more ${heading}`);
  return /\{[^}]*\}/.exec(text.slice(from))[0];
};

/**
 * Types that cannot be taken as they are: jsforce does not export the fields of an object and marks dates with a type that has no JSON,
 * and every query of Gmail carries the way a client signs in. What stands in Gmail's paths is none of its query.
 */
const extractedTypes = () => {
  const salesforce = readFileSync(join(here, 'node_modules/jsforce/lib/types/standard-schema.d.ts'), 'utf8');
  const gmail = readFileSync(join(here, 'node_modules/@googleapis/gmail/build/v1.d.ts'), 'utf8');
  return [
    'type DateString = string;', 'type BlobString = string;', 'type Address = object;',
    ...['Task', 'Opportunity'].map((object) => `export type ${object} = Partial<${between(salesforce, `type Fields$${object} =`)}>;`),
    ...Object.entries({ ListDrafts: 'Drafts$List', GetDraft: 'Drafts$Get', GetThread: 'Threads$Get' })
      .map(([name, params]) => `export type ${name} = Omit<${between(gmail, `interface Params$Resource$Users$${params} extends`)}, 'userId' | 'id'>;`),
  ].join('\n');
};

const sorted = (value) => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).toSorted().map((key) => [key, sorted(value[key])]));
};

/** A type without a name of its own is called after its place in the vendor's file, which moves with every version. */
const withPlainNames = ({ definitions = {}, ...schema }) => {
  const names = Object.keys(definitions);
  const text = JSON.stringify(sorted({ ...schema, ...(names.length > 0 && { definitions }) }));
  return JSON.parse(names.reduce((done, name, at) => done.replaceAll(JSON.stringify(name).slice(1, -1), `part-${at + 1}`), text));
};

const generatorOf = (file) => createGenerator({ path: file, tsconfig: join(here, 'tsconfig.json'), skipTypeCheck: true, expose: 'none', jsDoc: 'none', additionalProperties: false, topRef: false });

/** The text of every file, by its path. */
const schemas = () => {
  const [plain, cut] = [generatorOf(typesFile), generatorOf(extractedFile)];
  return new Map(sources.flatMap(({ vendor, source, types }) => {
    const { version, license } = JSON.parse(readFileSync(join(here, `node_modules/${source}/package.json`), 'utf8'));
    return Object.entries(types).map(([type, published]) => {
      const $comment = `${published || type} of ${source} ${version} (${license})${closed.has(type) ? '; closed by Baton' : ''}`;
      const schema = { $comment, ...withPlainNames({ ...(extracted.has(type) ? cut : plain).createSchema(type), ...(closed.has(type) && { additionalProperties: false }) }) };
      return [join(generated, vendor, `${type}.json`), `${JSON.stringify(schema, undefined, 1)}\n`];
    });
  }));
};

const committed = () => (existsSync(generated) ? readdirSync(generated, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name)) : []);

const check = (wanted) => {
  const stale = [...new Set([...wanted.keys(), ...committed()])].filter((file) => !existsSync(file) || readFileSync(file, 'utf8') !== wanted.get(file)).toSorted();
  if (stale.length === 0) return;
  process.stderr.write(`these are not what the vendors publish:\n${stale.map((file) => `  ${file.slice(here.length + 1)}\n`).join('')}run node generate.mjs and look at the difference\n`);
  process.exitCode = 1;
};

const write = (wanted) => {
  rmSync(generated, { recursive: true, force: true });
  for (const [file, text] of wanted) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
};

writeFileSync(extractedFile, extractedTypes());
try {
  (process.argv.includes('--check') ? check : write)(schemas());
} finally {
  rmSync(extractedFile);
}
