import { randomBytes } from 'node:crypto';
import type { Session } from '@baton/contracts';
import { type Clock, sha256 } from '@baton/platform';
import type { ExpiringStore } from '@baton/state';

export const ticketLifetimeMs = 30_000;

/** Whom a socket belongs to, and the key of the sign-in it was opened from. */
export interface TicketHolder { readonly session: Session; readonly sessionKey: string }

/** Tickets open one socket each, once, within their lifetime; the store holds only their hash. */
export interface LiveTickets {
  issue(holder: TicketHolder): Promise<{ ticket: string; expiresAtMs: number }>;
  redeem(ticket: string): Promise<TicketHolder | undefined>;
}

const keyFor = (ticket: string): string => `live-ticket:${sha256(ticket)}`;

export const createLiveTickets = (store: ExpiringStore, clock: Clock): LiveTickets => ({
  issue: async (holder) => {
    const ticket = randomBytes(32).toString('base64url');
    await store.put(keyFor(ticket), holder, ticketLifetimeMs);
    return { ticket, expiresAtMs: clock.now() + ticketLifetimeMs };
  },
  redeem: (ticket) => store.take<TicketHolder>(keyFor(ticket)),
});
