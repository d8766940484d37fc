import type { LiveCall, Session } from '@baton/contracts';
import { isVisible } from '../../review/domain/visibility.js';
import type { LiveCallState } from './live-call.js';

/** Calls that ended longer ago than this leave the list, milliseconds. */
export const keepEndedMs = 30 * 60_000;

export const canWatch = ({ tenant, rep }: Session, call: LiveCallState): boolean => call.tenant === tenant.id && isVisible(rep, call);

/** The calls a rep sees: own and the team's, newest first. */
export const callsFor = (session: Session, calls: Iterable<LiveCallState>): LiveCall[] =>
  [...calls].filter((state) => canWatch(session, state)).map(({ call }) => call).filter((call) => call !== undefined)
    .toSorted((a, b) => b.startedAtMs - a.startedAtMs || a.callId.localeCompare(b.callId));

interface Held { readonly state: LiveCallState; readonly touchedMs: number }

/** The longest silent first. */
const oldest = (calls: readonly (readonly [string, Held])[], count: number): string[] =>
  calls.toSorted(([, a], [, b]) => a.touchedMs - b.touchedMs).slice(0, count).map(([key]) => key);

/** Keys of calls that need not be held any more: ended and long silent, or the oldest beyond the limit. */
export const leavers = (calls: ReadonlyMap<string, Held>, nowMs: number, limit: number): string[] => {
  const isOver = ({ state, touchedMs }: Held): boolean => state.ended && nowMs - touchedMs > keepEndedMs;
  const over = [...calls].filter(([, held]) => isOver(held)).map(([key]) => key);
  const excess = calls.size - over.length - limit;
  return excess <= 0 ? over : [...over, ...oldest([...calls].filter(([, held]) => !isOver(held)), excess)];
};
