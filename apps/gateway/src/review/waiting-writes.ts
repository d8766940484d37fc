import { commandOf } from './domain/command-of.js';
import { currentPayload, standingOf } from './domain/proposal-status.js';
import type { DraftedSlots } from './domain/review-view.js';

const under = new Set(['queued', 'held', 'writing']);

/** Approvals per connection that are on the log and not done. */
export const waitingByConnection = (proposals: readonly DraftedSlots[], nowMs: number): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const slots of proposals) {
    if (!slots.approval || !under.has(standingOf(slots, nowMs).status)) continue;
    const connection = commandOf(currentPayload(slots).payload).target?.connectionId ?? '';
    counts.set(connection, (counts.get(connection) ?? 0) + 1);
  }
  return counts;
};
