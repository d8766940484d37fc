import type { PassPoint as Pass } from '@baton/platform';

/** Named places at which a fault test may end the process; armed by configuration in tests only. */
export const crashPoints = [
  'after_claim', 'before_intent', 'after_intent', 'in_flight', 'after_answer', 'before_hold', 'after_hold', 'after_outcome', 'after_commit',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** Called as execution passes a point. */
export type PassPoint = Pass<CrashPoint>;
