export * from './dates.js';
export * from './money.js';
export * from './phrase-matcher.js';
export * from './plain-clause.js';
export * from './questions.js';
export * from './salience.js';
export * from './sentences.js';
export * from './tokens.js';
