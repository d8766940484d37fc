export * from './create-redis-state.js';
export * from './fake-state.js';
export * from './port.js';
