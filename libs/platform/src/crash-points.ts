/** Called as execution passes a named point. */
export type PassPoint<P extends string> = (point: P) => void;

/** A point at which a fault test ends the process, and the how-manieth pass of it does. */
export interface ArmedPoint<P extends string> { readonly point: P; readonly pass: number }

/** Reads `after_intent` or `after_intent:3`; undefined for anything but one of the points. */
export const readArmedPoint = <P extends string>(points: readonly P[], text: string): ArmedPoint<P> | undefined => {
  const [, name, pass = '1'] = /^([a-z_]+)(?::([1-9]\d{0,5}))?$/.exec(text) ?? [];
  const point = points.find((each) => each === name);
  return point && { point, pass: Number(pass) };
};

/** Calls `kill`, which ends the process as SIGKILL would, when the armed pass of the armed point is reached. */
export const createCrashPoints = <P extends string>(armed: ArmedPoint<P> | undefined, kill: () => void): PassPoint<P> => {
  let passes = 0;
  return (point) => {
    if (point !== armed?.point) return;
    passes += 1;
    if (passes === armed.pass) kill();
  };
};
