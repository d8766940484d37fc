import { Refusal } from './refusal.js';

export interface ReaderStatement { readonly sql: string; readonly format: string | undefined }

/**
 * What a reader may run of a statement in the engine's own canonical one-line form: one SELECT, as a sub-query, so that
 * INTO OUTFILE is no longer grammar. A SETTINGS clause is refused, because one inside a sub-query lifts `readonly`.
 * @throws {Refusal} 403 for anything else
 */
export const readerStatement = (canonical: string): ReaderStatement => {
  if (!/^(SELECT|WITH) /.test(canonical)) throw new Refusal(403, 164, 'a reader may run SELECT only');
  if (/\bSETTINGS\b/.test(canonical)) throw new Refusal(403, 164, 'a reader may not use a SETTINGS clause, nor that word in capitals');
  const [, body = canonical, format] = /^(.*) FORMAT (\w+)$/s.exec(canonical) ?? [];
  return { sql: `SELECT * FROM (${body})`, format };
};
