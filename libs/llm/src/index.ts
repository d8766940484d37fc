export * from './phrase-matcher.js';
export * from './questions.js';
export * from './tokens.js';
