export * from './canonical.js';
export * from './clock.js';
export * from './config.js';
export * from './health.js';
export * from './ids.js';
export * from './logger.js';
export * from './signing.js';
