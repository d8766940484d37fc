/** What changes a vendor's records. Only apps/crm-sync may import this entry; a gate checks. */
export * from './vendor-write.js';
export { createFakeVendorWrite, type FakeFailure, type FakeVendor } from './fake-vendor-write.js';
export { openVendorWrite } from './open-write.js';
