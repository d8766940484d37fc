import { describe, expect, it } from '@jest/globals';
import { eventsPerWorkflow, replyShare, shares, sizeFor } from './shares.js';

describe('the shares of made-up sales work', () => {
  it.each([
    ['written to', shares.outreach, 0.6], ['answered', replyShare, 0.22 * 0.9], ['called', replyShare * shares.call, 0.15 * 0.9],
    ['noted', replyShare * shares.call * shares.note, 0.135 * 0.9], ['carried to the CRM', replyShare * shares.call * shares.note * shares.crm, 0.12 * 0.9],
  ])('have at least nine tenths as many workflows %s as it is said to be', (_, share, least) => {
    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThanOrEqual(least / 0.9 + 1e-9);
  });

  it('have somewhere between five and ten events for each workflow', () => {
    expect(eventsPerWorkflow()).toBeGreaterThan(5);
    expect(eventsPerWorkflow()).toBeLessThan(10);
  });
});

describe('the size of so many events', () => {
  it.each([10_000, 1_000_000, 100_000_000])('gives about %i of them', (events) => {
    const { workflows, reps, days } = sizeFor(events);
    const about = workflows * eventsPerWorkflow() + (reps * days * 5) / 7;
    expect(Math.abs(about - events) / events).toBeLessThan(0.01);
  });
});
