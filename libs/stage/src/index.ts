export * from './define-stage.js';
export * from './outcome.js';
