/** Named places at which a fault test may end the process; armed by configuration in tests only. */
export const crashPoints = ['before_intent', 'after_intent', 'in_flight', 'after_answer', 'after_outcome', 'after_commit'] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** Called as execution passes a point. */
export type PassPoint = (point: CrashPoint) => void;

/** Ends the process as SIGKILL would, the first time the armed point is passed. */
export const createCrashPoints = (armed: CrashPoint | undefined, kill: () => void): PassPoint => (point) => {
  if (point === armed) kill();
};
