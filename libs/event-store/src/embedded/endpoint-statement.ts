import { readCatalogue } from './catalogue.js';
import type { Credential } from './credentials.js';
import type { Engine } from './engine.js';
import { quote } from './quote.js';
import { checkFunctions, checkTenantReader, tenantSettings } from './reader-rules.js';
import { readerStatement } from './reader-statement.js';
import { readTree, type ReaderTree } from './reader-tree.js';
import { Refusal } from './refusal.js';

/** A request's text with what belongs to it. */
export interface StatementRequest {
  readonly text: string;
  readonly credential: Credential;
  readonly defaultFormat: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Database of the tables; a tenant's reader sees no other. */
  readonly own: string;
  /** Database the client asked for, or empty. */
  readonly database: string;
}

/** `imposed` are settings that hold a tenant's reader to its rows. */
export interface EndpointStatement {
  readonly sql: string;
  readonly format: string;
  readonly isWrite: boolean;
  readonly takesBody: boolean;
  readonly database: string;
  readonly imposed: Readonly<Record<string, string>>;
}

const nothing = { database: '', settings: {}, parameters: {} } as const;

const formOf = async (engine: Engine, text: string): Promise<string | undefined> => {
  const bytes = await engine.run({ ...nothing, sql: `SELECT formatQuerySingleLineOrNull(${quote(text)}) AS form`, format: 'JSONEachRow' });
  return (JSON.parse(bytes.toString('utf8')) as { form: string | null }).form ?? undefined;
};

const mostForms = 200;
const longestText = 10_000;
const knownForms = new WeakMap<Engine, Map<string, string | undefined>>();

/**
 * The engine's canonical one-line form, or undefined when the text is not exactly one statement. It follows from the text alone, and services ask
 * the same few texts again and again with other parameters, so the latest are kept.
 */
const canonicalForm = async (engine: Engine, text: string): Promise<string | undefined> => {
  if (text.length > longestText) return formOf(engine, text);
  const known = knownForms.get(engine) ?? new Map<string, string | undefined>();
  knownForms.set(engine, known);
  const form = known.has(text) ? known.get(text) : await formOf(engine, text);
  known.delete(text);
  known.set(text, form);
  for (const oldest of known.keys()) { if (known.size <= mostForms) break; known.delete(oldest); }
  return form;
};

const treeOf = async (engine: Engine, body: string, parameters: StatementRequest['parameters']): Promise<ReaderTree> => {
  const bytes = await engine.run({ ...nothing, parameters, sql: `EXPLAIN AST ${body}`, format: 'JSONEachRow' });
  return readTree(bytes.toString('utf8').split('\n').filter(Boolean).map((line) => (JSON.parse(line) as { explain: string }).explain));
};

const tenantDatabase = (database: string, own: string): string => {
  if (['', 'default', own].includes(database)) return own;
  throw new Refusal(403, 497, `the database ${database.slice(0, 60)} is closed to a tenant's reader; ${own} is open`);
};

const forReader = async (engine: Engine, canonical: string, { credential: { tenant }, defaultFormat, parameters, own, database: asked }: StatementRequest): Promise<EndpointStatement> => {
  const { body, sql, format = defaultFormat } = readerStatement(canonical);
  const tree = await treeOf(engine, body, parameters);
  checkFunctions(tree);
  const statement = { sql, format, isWrite: false, takesBody: false };
  if (tenant === undefined) return { ...statement, database: asked, imposed: {} };
  const database = tenantDatabase(asked, own);
  const catalogue = await readCatalogue(engine, own);
  checkTenantReader(tree, own, catalogue);
  return { ...statement, database, imposed: tenantSettings(tenant, own, catalogue) };
};

const closed = /^(SET|USE|SYSTEM|KILL|BACKUP|RESTORE|ATTACH|DETACH|CREATE USER|GRANT)\b|\bINTO OUTFILE\b|\bFROM INFILE\b/;

/**
 * What may run of a request's text.
 * @throws {Refusal} for several statements at once, and for whatever the credential does not cover
 */
export const endpointStatement = async (engine: Engine, request: StatementRequest): Promise<EndpointStatement> => {
  const { text, credential, defaultFormat, database } = request;
  const canonical = await canonicalForm(engine, text);
  if (canonical === undefined) throw new Refusal(400, 62, 'this is not exactly one statement of ClickHouse SQL');
  if (credential.access === 'read') return forReader(engine, canonical, request);
  if (closed.test(canonical)) throw new Refusal(403, 164, 'this kind of statement is closed at the endpoint');
  const isSelect = /^(SELECT|WITH|SHOW|DESCRIBE|EXISTS|EXPLAIN)\b/.test(canonical);
  const takesBody = /^INSERT INTO .* FORMAT (?!Values$)\w+$/s.test(canonical);
  return { sql: takesBody ? canonical : text, format: defaultFormat, isWrite: !isSelect, takesBody, database, imposed: {} };
};
