/** The optional model: a port to ask it through, what may be put before it, and what of its answer counts. The client library loads with the first endpoint that is opened. */
export type { Fetch } from './model/capped-fetch.js';
export * from './model/fake-llm.js';
export * from './model/find-quote.js';
export * from './model/hidden-text.js';
export * from './model/keep-supported.js';
export * from './model/llm-port.js';
export * from './model/model-settings.js';
export * from './model/no-model.js';
export * from './model/open-model.js';
export * from './model/plain-line.js';
export * from './model/prompt-data.js';
/** What the shape of an answer is described with. */
export { z } from 'zod';
