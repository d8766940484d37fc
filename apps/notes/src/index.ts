/** The stage's own decisions, for the tools that measure them. */
export { committedAmount } from './domain/infer-amount.js';
export { inferOutcome, type Outcome } from './domain/infer-outcome.js';
export { courseOf } from './domain/outcome/course-of-talk.js';
export { type OutcomeFeatures, outcomeFeatureNames, outcomeFeatures } from './domain/outcome/outcome-features.js';
export { chanceOf, type OutcomeModel } from './domain/outcome/outcome-model.js';
export { outcomeTrainedOn, outcomeWeights } from './domain/outcome/outcome-weights.js';
export type { DealItem } from './domain/terms/deal-item.js';
export { findTerms, type Terms } from './domain/terms/find-terms.js';
export { notes } from './notes.stage.js';
