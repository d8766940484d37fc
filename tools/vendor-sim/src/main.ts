import { createAllSims } from './all-sims.js';
import { loadSimConfig } from './config.js';
import { serveSims } from './sim/vendor-sim.js';

const config = loadSimConfig();
const sims = await serveSims(createAllSims({ token: config.BATON_SIM_TOKEN, dataFolder: config.BATON_SIM_DATA }), config.BATON_SIM_PORT);
process.stdout.write(`Vendor simulators on ${sims.url}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { void sims.close().then(() => process.exit(0)); });
