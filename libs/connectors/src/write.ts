/** What changes a vendor's records. Only apps/crm-sync may import this entry; a gate checks. */
export * from './crm-write.js';
export { createFakeCrmWrite, type FakeCrm } from './fake-crm-write.js';
export { createHubspotWrite } from './hubspot/hubspot-write.js';
