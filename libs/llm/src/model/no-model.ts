import type { LlmPort } from './llm-port.js';

/** The port where no endpoint is set up. */
export const noModel: LlmPort = { endpoint: '', ask: () => Promise.resolve({ kind: 'none', reason: 'not_configured' }) };
