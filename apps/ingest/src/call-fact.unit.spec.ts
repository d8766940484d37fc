import { decodeFact, draft, encodeFact, keyOf } from '@baton/contracts';
import { localDate } from '@baton/platform';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCallFacts, createDayOf } from './call-fact.js';
import type { CallDraft } from './domain/call.js';
import type { CallIdentity } from './ports.js';

const identity: CallIdentity = { tenant: 'northwind', callId: 'call-1', startedAtMs: Date.UTC(2026, 10, 23, 23, 58), repId: 'rep-dana', teamId: 'west', dealId: '4471', timeZone: 'Europe/London' };
const gap: CallDraft = { draft: draft('call.gap_noted', { fromMs: 0, toMs: 5, reason: 'sequence' }), identity: ['hole', '3'], offsetMs: 180_000 };

describe('a fact of a call', () => {
  it('can be encoded, read back and keyed', () => {
    const fact = createCallFacts(identity)(gap);
    expect(decodeFact(encodeFact(fact))).toEqual(fact);
    expect(keyOf(fact)).toBe('northwind|call-1');
    expect(fact).toMatchObject({ occurredAtMs: identity.startedAtMs + 180_000, about: { callId: 'call-1', dealId: '4471', repId: 'rep-dana', teamId: 'west' }, causationId: '' });
  });

  it('lies on the rep\'s day, over midnight too', () => {
    const factOf = createCallFacts(identity);
    expect([factOf({ ...gap, offsetMs: 0 }), factOf(gap)].map(({ repLocalDate }) => repLocalDate)).toEqual(['2026-11-23', '2026-11-24']);
  });

  it.each<[string, CallIdentity, CallDraft]>([
    ['tenant', { ...identity, tenant: 'southwind' }, gap], ['call', { ...identity, callId: 'call-2' }, gap], ['what it tells', identity, { ...gap, identity: ['hole', '4'] }],
    ['its name', identity, { ...gap, draft: draft('call.ended', { durationMs: 0, repTalkMs: 0, otherTalkMs: 0, reason: 'hung_up', utterances: 0 }) }],
  ])('has another id with another %s', (_, other, told) => { expect(createCallFacts(other)(told).id).not.toBe(createCallFacts(identity)(gap).id); });

  it('has the same id and the same chain whoever tells it', () => {
    const again = createCallFacts({ ...identity, repId: '', timeZone: 'UTC' })(gap);
    expect([again.id, again.correlationId]).toEqual([createCallFacts(identity)(gap).id, createCallFacts(identity)(gap).correlationId]);
  });

  it('finds the day as the calendar does, in any order of times', () => {
    const zone = fc.constantFrom('Europe/London', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Chatham', 'UTC');
    fc.assert(fc.property(zone, fc.array(fc.integer({ min: 0, max: 4_000_000_000_000 }), { maxLength: 5 }), (timeZone, times) => {
      const dayOf = createDayOf(timeZone);
      for (const atMs of times) expect(dayOf(atMs)).toBe(localDate(atMs, timeZone));
    }), { numRuns: 40 });
  });
});
