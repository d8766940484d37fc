export * from './dates/find-dates.js';
export * from './dates/find-times.js';
export * from './money.js';
export * from './plain-clause.js';
export * from './salience.js';
export * from './sentences.js';
export * from './words.js';
