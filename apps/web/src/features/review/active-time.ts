import { longestActiveMs } from '@baton/contracts';

/** How long each item has been in front of the rep, and which is there now. Times are milliseconds. */
export interface ActiveTime { readonly open: string | undefined; readonly sinceMs: number; readonly spent: Readonly<Record<string, number>> }

export const nothingSeen: ActiveTime = { open: undefined, sinceMs: 0, spent: {} };

/** Who touches nothing for longer is not there. */
export const idleMs = 60_000;

/** What is in front of the rep from now on; the same again is a sign of life, nothing is a page out of sight. */
export const look = ({ open, sinceMs, spent }: ActiveTime, next: string | undefined, nowMs: number): ActiveTime => {
  if (open === undefined) return { open: next, sinceMs: nowMs, spent };
  const more = Math.min(Math.max(0, nowMs - sinceMs), idleMs);
  return { open: next, sinceMs: nowMs, spent: { ...spent, [open]: Math.min(longestActiveMs, (spent[open] ?? 0) + more) } };
};

/** How long a rep was at an item, in whole milliseconds; nothing for one that was never opened. */
export const activeOn = ({ spent }: ActiveTime, proposalId: string): { readonly activeMs?: number } => {
  const time = spent[proposalId];
  return time === undefined ? {} : { activeMs: Math.round(time) };
};
