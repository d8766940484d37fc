import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { objectionTypes } from '@baton/contracts';
import { readLines } from './read-lines.js';
import type { Said, Talk } from './talk.js';

const folder = fileURLToPath(new URL('../../training/', import.meta.url));
const kinds: ReadonlySet<string> = new Set([...objectionTypes, 'none']);

/** One written example: what the rep said before, what the buyer says, and what kind of objection it is or "none". */
export interface OwnExample { readonly kind: string; readonly talk: Talk }

/**
 * Reads a line "kind | what the rep said | what the buyer says".
 * @throws {Error} naming the place, for a line of another form
 */
export const exampleOf = (line: string, place: string): OwnExample => {
  const [kind = '', rep = '', buyer = '', ...more] = line.split('|').map((part) => part.trim());
  if (!kinds.has(kind) || buyer === '' || more.length > 0) throw new Error(`${place}: "${line}" is no "kind | rep | buyer" with a kind of ${[...kinds].join(', ')}`);
  const before: Said[] = rep === '' ? [] : [{ who: 'rep', text: rep }];
  return { kind, talk: { id: place, said: [...before, { who: 'buyer', text: buyer, label: kind !== 'none' }] } };
};

/** The project's own written examples, in the order of their files. */
export const readOwnExamples = (): OwnExample[] => readdirSync(folder).filter((name) => name.endsWith('.txt')).toSorted().flatMap((name) =>
  (readLines(`${folder}${name}`) ?? []).flatMap((line, at) => (line.startsWith('#') ? [] : [exampleOf(line, `${name}:${at + 1}`)])));
