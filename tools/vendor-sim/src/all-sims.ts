import { join } from 'node:path';
import { createGmailSim } from './gmail/server.js';
import { createHubspotSim } from './hubspot/server.js';
import { createOutlookSim } from './outlook/server.js';
import { createPipedriveSim } from './pipedrive/server.js';
import { createSalesforceSim } from './salesforce/server.js';
import type { SimOptions, SimVendor, VendorSim } from './sim/vendor-sim.js';

export const simulators: Readonly<Record<SimVendor, (options?: SimOptions) => VendorSim>> = {
  hubspot: createHubspotSim, salesforce: createSalesforceSim, pipedrive: createPipedriveSim, gmail: createGmailSim, outlook: createOutlookSim,
};

/** Every simulator; each keeps its records in a file of its own below the folder, where one is named. */
export const createAllSims = ({ dataFolder, ...options }: Omit<SimOptions, 'dataFile'> & { readonly dataFolder: string }): VendorSim[] =>
  (Object.keys(simulators) as SimVendor[]).map((vendor) => simulators[vendor]({ ...options, dataFile: dataFolder ? join(dataFolder, `${vendor}.json`) : undefined }));
