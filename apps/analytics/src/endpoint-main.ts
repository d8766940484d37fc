import { endpointConfig } from './config.js';
import { runEndpoint } from './endpoint/run-endpoint.js';

await runEndpoint(endpointConfig());
