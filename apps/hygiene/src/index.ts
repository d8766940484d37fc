/** The stage's own decisions, for the tools that measure them. */
export { withPaces } from './adapters/pace-log.js';
export { hygiene } from './hygiene.stage.js';
export { createPaces, type Paces } from './domain/paces.js';
