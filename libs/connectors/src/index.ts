export * from './connections.js';
export * from './crm-read.js';
export * from './vendor-error.js';
export { createHubspotRead } from './hubspot/hubspot-read.js';
