/** The stage's own decisions, for the tools that measure and check them. */
export { coach, createCoach } from './coach.stage.js';
export { type CueHit, findCues, type ObjectionType } from './domain/hearing/cues/find-cues.js';
export { type HeardObjection, hearObjections } from './domain/hearing/hear-objections.js';
export { afterUtterance, forBuyer, freshEars, type Listening, sentencesIn } from './domain/hearing/listening.js';
export { objectionModel } from './domain/hearing/learned-model.js';
export * from './domain/hearing/objection-model.js';
export { trainedOn } from './domain/hearing/reaction-weights.js';
export { type RepActs, silentRep, withRepSentence } from './domain/hearing/rep-acts.js';
export { type SentenceView, viewSentence } from './domain/hearing/sentence-features.js';
export { type Rules, rulesFromJson } from './domain/rules.js';
