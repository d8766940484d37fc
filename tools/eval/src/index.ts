export { evalCoach, type CoachEvaluation } from './coach/eval-coach.js';
export { evalJson, type EvalReport, formatEval } from './eval-report.js';
export { trainCoach } from './train/train-coach.js';
