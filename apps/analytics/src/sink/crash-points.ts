/** Named places of a block's way into the store at which a fault test may end the process; armed by configuration in tests only. */
export const crashPoints = ['before_pending', 'after_pending', 'after_answer', 'after_commit'] as const;
export type CrashPoint = (typeof crashPoints)[number];
