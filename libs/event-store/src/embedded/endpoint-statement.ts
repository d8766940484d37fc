import type { Credential } from './credentials.js';
import type { Engine } from './engine.js';
import { quote } from './quote.js';
import { readerStatement } from './reader-statement.js';
import { Refusal } from './refusal.js';

export interface EndpointStatement { readonly sql: string; readonly format: string; readonly isWrite: boolean; readonly takesBody: boolean }

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

const closed = /^(SET|USE|SYSTEM|KILL|BACKUP|RESTORE|ATTACH|DETACH|CREATE USER|GRANT)\b|\bINTO OUTFILE\b|\bFROM INFILE\b/;

/**
 * What may run of a request's text.
 * @throws {Refusal} for several statements at once, and for whatever the credential does not cover
 */
export const endpointStatement = async (engine: Engine, text: string, access: Credential['access'], defaultFormat: string): Promise<EndpointStatement> => {
  const canonical = await canonicalForm(engine, text);
  if (canonical === undefined) throw new Refusal(400, 62, 'this is not exactly one statement of ClickHouse SQL');
  if (access === 'read') {
    const { sql, format = defaultFormat } = readerStatement(canonical);
    return { sql, format, isWrite: false, takesBody: false };
  }
  if (closed.test(canonical)) throw new Refusal(403, 164, 'this kind of statement is closed at the endpoint');
  const isSelect = /^(SELECT|WITH|SHOW|DESCRIBE|EXISTS|EXPLAIN)\b/.test(canonical);
  const takesBody = /^INSERT INTO .* FORMAT (?!Values$)\w+$/s.test(canonical);
  return { sql: takesBody ? canonical : text, format: defaultFormat, isWrite: !isSelect, takesBody };
};
