import { loadConfig } from './config.js';
import { startIngest } from './start-ingest.js';

await startIngest(loadConfig());
