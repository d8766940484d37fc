export * from './bus-settings.js';
export * from './create-bus.js';
export * from './memory/create-memory-bus.js';
export { createMemoryLog, type MemoryLog } from './memory/memory-log.js';
export { murmur2, partitionOf } from './partitioner.js';
export * from './port.js';
