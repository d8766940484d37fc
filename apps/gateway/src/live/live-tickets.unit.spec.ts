import { describe, expect, it } from '@jest/globals';
import { createFakeClock } from '@baton/platform';
import { createFakeState } from '@baton/state';
import { createLiveTickets, ticketLifetimeMs, type TicketHolder } from './live-tickets.js';

const holder: TicketHolder = {
  sessionKey: 'key', session: { rep: { id: 'rep-dana', name: 'Dana', email: 'dana@northwind.example', teamId: 'west', timeZone: 'UTC', role: 'rep' as const }, tenant: { id: 'northwind', name: 'Northwind' } },
};
const setUp = () => {
  const clock = createFakeClock();
  return { clock, tickets: createLiveTickets(createFakeState(clock).expiring, clock) };
};

describe('a live ticket', () => {
  it('opens one socket, for whoever got it', async () => {
    const { tickets } = setUp();
    const { ticket } = await tickets.issue(holder);
    expect(await tickets.redeem(ticket)).toEqual(holder);
    expect(await tickets.redeem(ticket)).toBeUndefined();
  });

  it('opens only one of two sockets that come at once', async () => {
    const { tickets } = setUp();
    const { ticket } = await tickets.issue(holder);
    const both = await Promise.all([tickets.redeem(ticket), tickets.redeem(ticket)]);
    expect(both.filter((each) => each !== undefined)).toHaveLength(1);
  });

  it('lasts as long as it says', async () => {
    const { clock, tickets } = setUp();
    const [early, late] = [await tickets.issue(holder), await tickets.issue(holder)];
    expect(early.expiresAtMs).toBe(clock.now() + ticketLifetimeMs);
    clock.advance(ticketLifetimeMs - 1);
    expect(await tickets.redeem(early.ticket)).toEqual(holder);
    clock.advance(1);
    expect(await tickets.redeem(late.ticket)).toBeUndefined();
  });

  it.each(['', 'guess', '../session:x'])('is never %j', async (guess) => {
    expect(await setUp().tickets.redeem(guess)).toBeUndefined();
  });
});
