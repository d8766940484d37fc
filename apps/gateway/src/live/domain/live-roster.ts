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

/** Keys of calls that need not be held any more: ended and long silent, or the oldest beyond the limit. */
export const leavers = (calls: ReadonlyMap<string, { readonly state: LiveCallState; readonly touchedMs: number }>, nowMs: number, limit: number): string[] => {
  const old = [...calls].filter(([, { state, touchedMs }]) => state.ended && nowMs - touchedMs > keepEndedMs).map(([key]) => key);
  const rest = [...calls].filter(([key]) => !old.includes(key)).toSorted(([, a], [, b]) => a.touchedMs - b.touchedMs);
  return [...old, ...rest.slice(0, Math.max(0, rest.length - limit)).map(([key]) => key)];
};
