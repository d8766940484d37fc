export * from './audit-facts.js';
export * from './chain-entry.js';
export * from './chain-state.js';
export * from './check-chain.js';
export * from './check-sources.js';
export * from './finding.js';
export * from './export-period.js';
export * from './prove-chains.js';
