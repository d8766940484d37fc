import type { Clock } from '@baton/platform';

/** What went wrong with calls lately, for whoever looks at /health. It makes nothing unhealthy: each call goes on, or says itself how it ended. */
export interface CallTroubles {
  note(callId: string, what: string): void;
  /** One line: how many calls are live, and the latest trouble of those that had any. */
  detail(liveCalls: number): string;
}

interface Trouble { readonly what: string; readonly count: number; readonly atMs: number }

const latelyMs = 10 * 60_000;
const callsKept = 100;
const callsTold = 5;

const told = ([callId, { what, count }]: readonly [string, Trouble]): string => `${callId}: ${what}${count > 1 ? ` (trouble ${count} times)` : ''}`;

export const createCallTroubles = (clock: Clock): CallTroubles => {
  const troubles = new Map<string, Trouble>();
  return {
    note: (callId, what) => {
      const count = (troubles.get(callId)?.count ?? 0) + 1;
      troubles.delete(callId);
      troubles.set(callId, { what, count, atMs: clock.now() });
      for (const oldest of troubles.keys()) if (troubles.size > callsKept) troubles.delete(oldest);
    },
    detail: (liveCalls) => {
      const lately = [...troubles].filter(([, { atMs }]) => clock.now() - atMs <= latelyMs).toReversed();
      const more = lately.length > callsTold ? [`${lately.length - callsTold} more`] : [];
      return [`${liveCalls} live`, ...(lately.length === 0 ? ['no trouble lately'] : [...lately.slice(0, callsTold).map(told), ...more])].join(' · ');
    },
  };
};
