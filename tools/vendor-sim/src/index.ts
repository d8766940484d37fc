export type { Fault } from './hubspot/faults.js';
export { type HubspotSim, startHubspotSim } from './hubspot/server.js';
export { seedAccount } from './hubspot/seed.js';
