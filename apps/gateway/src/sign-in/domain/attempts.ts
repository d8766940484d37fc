/** Failed sign-ins within one window. */
export interface Attempts { readonly count: number; readonly sinceMs: number }

export const attemptsAllowed = 10;
export const attemptsWindowMs = 5 * 60_000;

export const isHeldBack = (attempts: Attempts | undefined, nowMs: number): boolean =>
  attempts !== undefined && nowMs - attempts.sinceMs < attemptsWindowMs && attempts.count >= attemptsAllowed;

export const afterFailure = (attempts: Attempts | undefined, nowMs: number): Attempts =>
  (attempts && nowMs - attempts.sinceMs < attemptsWindowMs ? { ...attempts, count: attempts.count + 1 } : { count: 1, sinceMs: nowMs });
