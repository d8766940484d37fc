import type { Connection } from './connections.js';
import { createGmailDrafts } from './gmail/gmail-drafts.js';
import type { VendorHttp } from './http/vendor-http.js';
import { createHubspotWrite } from './hubspot/hubspot-write.js';
import type { Vendor } from './manifests.js';
import { openHttp, type Patience, type VendorAccess } from './open-http.js';
import { createOutlookDrafts } from './outlook/outlook-drafts.js';
import { createPipedriveWrite } from './pipedrive/pipedrive-write.js';
import { createSalesforceWrite } from './salesforce/salesforce-write.js';
import type { VendorWrite } from './vendor-write.js';

const writers: Readonly<Record<Vendor, (connection: Connection, http: VendorHttp) => VendorWrite>> = {
  hubspot: createHubspotWrite, salesforce: createSalesforceWrite, pipedrive: createPipedriveWrite, gmail: createGmailDrafts, outlook: createOutlookDrafts,
};

/** The write side of a connection: a tenant's CRM, or one rep's mailbox. */
export const openVendorWrite = (connection: Connection, repId: string, access: VendorAccess, patience: Patience = {}): VendorWrite =>
  writers[connection.vendor](connection, openHttp(connection, repId, access, patience));
