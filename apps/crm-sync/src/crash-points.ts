/** Named places at which a fault test may end the process; armed by configuration in tests only. */
export const crashPoints = [
  'after_claim', 'before_intent', 'after_intent', 'in_flight', 'after_answer', 'before_hold', 'after_hold', 'after_outcome', 'after_commit',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** Called as execution passes a point. */
export type PassPoint = (point: CrashPoint) => void;

/** A point, and the how-manieth pass of it ends the process. */
export interface ArmedPoint { readonly point: CrashPoint; readonly pass: number }

/** Reads `after_intent` or `after_intent:3`; undefined for anything else. */
export const readArmedPoint = (text: string): ArmedPoint | undefined => {
  const [, name, pass = '1'] = /^([a-z_]+)(?::([1-9]\d{0,5}))?$/.exec(text) ?? [];
  const point = crashPoints.find((each) => each === name);
  return point && { point, pass: Number(pass) };
};

/** Ends the process as SIGKILL would, when the armed pass of the armed point is reached. */
export const createCrashPoints = (armed: ArmedPoint | undefined, kill: () => void): PassPoint => {
  let passes = 0;
  return (point) => {
    if (point !== armed?.point) return;
    passes += 1;
    if (passes === armed.pass) kill();
  };
};
