import { Refusal } from './refusal.js';

/** `body` is the SELECT as it was written, `sql` what runs. */
export interface ReaderStatement { readonly body: string; readonly sql: string; readonly format: string | undefined }

/** Clauses that would lift a limit, write a file, or look at rows before the tenant's filter has. */
const clauses = /\b(SETTINGS|INTO OUTFILE|PREWHERE)\b/;

/**
 * What a reader may run of a statement in the engine's own canonical one-line form: one SELECT, as a sub-query, so that
 * INTO OUTFILE is no longer grammar. A SETTINGS clause is refused, because one inside a sub-query lifts `readonly`.
 * @throws {Refusal} 403 for anything else
 */
export const readerStatement = (canonical: string): ReaderStatement => {
  if (!/^(SELECT|WITH) /.test(canonical)) throw new Refusal(403, 164, 'a reader may run SELECT only, one statement at a time');
  const clause = clauses.exec(canonical)?.[1];
  if (clause !== undefined) throw new Refusal(403, 164, `a reader may not use ${clause}, nor these words in capitals inside a text; SELECT with WHERE, GROUP BY, ORDER BY, LIMIT and FORMAT is allowed`);
  const [, body = canonical, format] = /^(.*) FORMAT (\w+)$/s.exec(canonical) ?? [];
  return { body, sql: `SELECT * FROM (${body})`, format };
};
