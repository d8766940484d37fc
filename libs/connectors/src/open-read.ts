import type { Connection } from './connections.js';
import type { CrmRead } from './crm-read.js';
import type { VendorHttp } from './http/vendor-http.js';
import { createHubspotRead } from './hubspot/hubspot-read.js';
import { createPipedriveRead } from './pipedrive/pipedrive-read.js';
import { createSalesforceRead } from './salesforce/salesforce-read.js';
import type { Vendor } from './manifests.js';
import { openHttp, type Patience, type VendorAccess } from './open-http.js';

const readers: Readonly<Partial<Record<Vendor, (connection: Connection, http: VendorHttp) => CrmRead>>> = {
  hubspot: createHubspotRead, salesforce: createSalesforceRead, pipedrive: createPipedriveRead,
};

/** The read side of a connection; undefined for a mailbox. */
export const openCrmRead = (connection: Connection, access: VendorAccess, patience: Patience = {}): CrmRead | undefined =>
  readers[connection.vendor]?.(connection, openHttp(connection, '', access, patience));
