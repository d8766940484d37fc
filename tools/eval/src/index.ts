export { cardsOf, type ReplayedCard } from './coach/cards-of.js';
export { curvePicture } from './coach/dial-curve.js';
export { evalCoach, type CoachEvaluation } from './coach/eval-coach.js';
export { readMeetings } from './data/meetings.js';
export type { Talk } from './data/talk.js';
export { evalJson, type EvalReport, formatEval } from './eval-report.js';
export { evalHygiene } from './hygiene/eval-hygiene.js';
export { evalNotes } from './notes/eval-notes.js';
export { trainers } from './trainers.js';
