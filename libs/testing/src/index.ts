export * from './facts/approval-facts.js';
export * from './stack/start-test-kafka.js';
export * from './stack/start-test-redis.js';
export * from './stack/test-namespace.js';
export * from './stack/free-ports.js';
export { inheritedEnvironment } from './config.js';
