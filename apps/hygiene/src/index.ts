/** The stage's own decisions, for the tools that measure them. */
export { withPaces } from './adapters/pace-log.js';
export { hygiene } from './hygiene.stage.js';
export { createPaces, type Paces } from './domain/paces.js';
export { requestFeatures } from './domain/requests/request-features.js';
export { chanceOfFeatures, requestFrom, type RequestModel } from './domain/requests/request-model.js';
export { requestTrainedOn } from './domain/requests/request-trained-on.js';
export { requestWeights } from './domain/requests/request-weights.js';
