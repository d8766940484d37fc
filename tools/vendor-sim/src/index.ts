export { createAllSims, simulators } from './all-sims.js';
export { seedAccount } from './hubspot/seed.js';
export { type HubspotSim, startHubspotSim } from './hubspot/server.js';
export type { Fault } from './sim/fault-board.js';
export { simClient } from './sim/oauth-server.js';
export type { JournalEntry } from './sim/sim-store.js';
export { type ServedSims, serveSims, type SimOptions, type SimVendor, type VendorSim } from './sim/vendor-sim.js';
