import type { ConnectionView } from '@baton/contracts';
import { moment } from '../../format/time.js';

export type Tone = 'good' | 'bad' | 'plain';

/** How a connection is, in words. */
export const healthText = ({ status, detail }: Pick<ConnectionView, 'status' | 'detail'>): { readonly text: string; readonly tone: Tone } => {
  const why = detail && `: ${detail}`;
  switch (status) {
    case 'connected': return { text: `connected${why}`, tone: 'good' };
    case 'reconnect': return { text: `connect again${why}`, tone: 'bad' };
    case 'not_connected': return { text: `not connected yet${why}`, tone: 'plain' };
    case 'written_down': return { text: `token written down in the connections file${why}`, tone: 'good' };
  }
};

const outcomes: Readonly<Record<string, string>> = {
  ok: 'answered', auth_expired: 'wanted a fresh sign-in', auth_revoked: 'refused the sign-in', rate_limited: 'asked for a pause', conflict: 'met a change', validation: 'refused the values', not_found: 'found no record',
  temporary: 'could not be reached', uncertain: 'gave no answer',
};

/** How the last call ended, in words. */
export const outcomeText = (outcome: string): string => outcomes[outcome] ?? outcome.replaceAll('_', ' ');

const whole = (count: number): string => count.toLocaleString('en-GB');

/** What is left of the vendor's window of calls, and when it starts again where that is still to come. */
export const quotaText = ({ limit, remaining, resetsAtMs }: NonNullable<ConnectionView['quota']>, nowMs: number, timeZone?: string): string =>
  `${whole(remaining)} of ${whole(limit)} calls left${resetsAtMs > nowMs ? ` · starts again ${moment(resetsAtMs, nowMs, timeZone)}` : ''}`;

/** What is left of the window in percent, 0 to 100. */
export const quotaShare = ({ limit, remaining }: NonNullable<ConnectionView['quota']>): number => (limit > 0 ? Math.min(100, Math.max(0, (100 * remaining) / limit)) : 0);

/** How many approvals wait for a connection. */
export const waitingText = (waiting: number): string => (waiting === 1 ? '1 approval waits' : `${waiting} approvals wait`);

/** Why a rep who may not connect an account sees no button. */
export const whoConnects = ({ status }: Pick<ConnectionView, 'status'>): string =>
  (status === 'written_down' ? 'Its token is changed in the connections file.' : 'An administrator connects the accounts of the whole company.');
