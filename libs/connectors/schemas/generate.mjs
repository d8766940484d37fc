// Writes one JSON Schema for each body that Baton sends, from what the vendors publish: npm ci && node generate.mjs [--check]
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

const here = import.meta.dirname;
const generated = join(here, 'generated');
const checking = process.argv.includes('--check');

/** Types by the package they come from. */
const types = {
  '@hubspot/api-client': ['HubspotUpsert', 'HubspotDealUpdate', 'HubspotPropertyCreate'],
  jsforce: ['SalesforceTask', 'SalesforceOpportunity'],
  pipedrive: ['PipedriveNote', 'PipedriveActivity', 'PipedriveDealUpdate'],
  '@googleapis/gmail': ['GmailDraft'],
  '@microsoft/microsoft-graph-types': ['OutlookMessage', 'OutlookReply'],
};

/** jsforce keeps the fields of an object in a type it does not export, and marks dates with a type that has no JSON. */
const salesforceTypes = () => {
  const text = readFileSync(join(here, 'node_modules/jsforce/lib/types/standard-schema.d.ts'), 'utf8');
  const fieldsOf = (object) => /= (\{[^}]*\})/.exec(text.slice(text.indexOf(`type Fields$${object} =`)))[1];
  return ['type DateString = string;', 'type BlobString = string;', 'type Address = object;', ...['Task', 'Opportunity'].map((object) => `export type Salesforce${object} = Partial<${fieldsOf(object)}>;`)].join('\n');
};

const sorted = (value) => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).toSorted().map((key) => [key, sorted(value[key])]));
};

const schemaOf = (file, name, source) => {
  const schema = createGenerator({ path: file, type: name, tsconfig: join(here, 'tsconfig.json'), skipTypeCheck: true, expose: 'none', jsDoc: 'none', additionalProperties: false, topRef: false }).createSchema(name);
  const { version, license } = JSON.parse(readFileSync(join(here, `node_modules/${source}/package.json`), 'utf8'));
  return `${JSON.stringify({ $comment: `${name} of ${source} ${version} (${license})`, ...sorted(schema) }, undefined, 1)}\n`;
};

const salesforceFile = join(here, 'salesforce-types.tmp.ts');
writeFileSync(salesforceFile, salesforceTypes());
mkdirSync(generated, { recursive: true });
const stale = [];
try {
  for (const [source, names] of Object.entries(types)) {
    for (const name of names) {
      const file = join(generated, `${name}.json`);
      const schema = schemaOf(source === 'jsforce' ? salesforceFile : join(here, 'request-types.ts'), name, source);
      if (!checking) writeFileSync(file, schema);
      else if (!existsSync(file) || readFileSync(file, 'utf8') !== schema) stale.push(name);
    }
  }
} finally {
  rmSync(salesforceFile);
}
if (stale.length > 0) {
  process.stderr.write(`these are not what the vendors publish: ${stale.join(', ')}; run node generate.mjs and look at the difference\n`);
  process.exitCode = 1;
}
