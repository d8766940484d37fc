import { startHubspotSim } from './hubspot/server.js';
import { loadSimConfig } from './config.js';

const config = loadSimConfig();
const sim = await startHubspotSim({ port: config.BATON_SIM_PORT, token: config.BATON_SIM_TOKEN, dataFile: config.BATON_SIM_DATA });
process.stdout.write(`HubSpot simulator on ${sim.url}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { void sim.close().then(() => process.exit(0)); });
