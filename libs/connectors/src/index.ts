export * from './connections.js';
export * from './crm-read.js';
export * from './manifests.js';
export * from './vendor-error.js';
export type { VendorCall } from './http/vendor-http.js';
export type { Patience, VendorAccess } from './open-http.js';
export { openCrmRead } from './open-read.js';
export { createTokenVault, type SealedStore, type TokenPlace, type TokenStanding, type TokenVault } from './tokens/token-vault.js';
export { connectionHealthKey } from './connection-health.js';
