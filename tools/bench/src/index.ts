export * from './bench-report.js';
export * from './bus.js';
export * from './detector.js';
export * from './live/live.js';
export * from './writes.js';
