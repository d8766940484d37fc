import type { Dialect } from './dialect.js';

/** A step that is never edited once released: a list of single statements, each harmless to repeat. */
export interface Migration { readonly id: string; readonly statements: (dialect: Dialect) => readonly string[] }
