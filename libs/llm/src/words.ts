/** Words, phrases and questions: the part of the engine for live speech, without the dictionaries that take half a second to load. */
export * from './commitments.js';
export * from './names/name-finder.js';
export * from './phrase-matcher.js';
export * from './questions.js';
export * from './sieve/pattern-sieve.js';
export * from './tokens.js';
