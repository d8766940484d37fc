export * from './bench-report.js';
export * from './bus.js';
export * from './detector.js';
export * from './live/live.js';
export * from './live/rising.js';
export * from './notes.js';
export type { SaidLine } from './one-hour.js';
export * from './writes.js';
