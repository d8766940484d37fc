import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkPayload, type Fact, keyOf, type Session } from '@baton/contracts';
import { createFakeClock, createFakeLogger, localDate } from '@baton/platform';
import { createWorkdays } from './workdays.js';

const sessionOf = (id: string, timeZone = 'Europe/London', tenant = 'northwind'): Session => ({ rep: { id, name: id, email: `${id}@northwind.example`, teamId: 'west', timeZone, role: 'rep' }, tenant: { id: tenant, name: tenant } });
const hour = 3_600_000;

/** A gateway at an hour of 23 November 2026, UTC, whose log may be away. */
const gateway = (atHour: number, answers: readonly ('told' | 'away')[] = []) => {
  const clock = createFakeClock(Date.UTC(2026, 10, 23) + atHour * hour);
  const logger = createFakeLogger();
  const published: Fact[] = [];
  const left = [...answers];
  const workdays = createWorkdays({
    clock, logger, publish: (facts) => (left.shift() === 'away' ? Promise.reject(new Error('the log is away')) : Promise.resolve(published.push(...facts))),
  });
  return { clock, logger, published, seen: (...sessions: Session[]) => { for (const each of sessions) workdays.seen(each); } };
};

describe('a workday', () => {
  it('begins with the first thing a rep does, once', () => {
    const { clock, published, seen } = gateway(9);
    for (let minute = 0; minute < 600; minute += 7) { seen(sessionOf('rep-dana')); clock.advance(7 * 60_000); }
    const [fact] = published as [Fact];
    expect(published).toHaveLength(1);
    expect([fact.type, fact.about.repId, fact.about.teamId, fact.repLocalDate, fact.occurredAtMs, fact.actor, checkPayload(fact), keyOf(fact)]).toEqual(
      ['rep.workday_started', 'rep-dana', 'west', '2026-11-23', Date.UTC(2026, 10, 23, 9), 'ACTOR_REP', undefined, 'northwind|rep-dana']);
  });

  it('is that of the rep\'s own calendar', () => {
    const { clock, published, seen } = gateway(22);
    const [london, auckland, chicago] = [sessionOf('l'), sessionOf('a', 'Pacific/Auckland'), sessionOf('c', 'America/Chicago')];
    seen(london, auckland, chicago);
    clock.advance(3 * hour);
    seen(london, auckland, chicago);
    expect(published.map(({ about, repLocalDate }) => `${about.repId} ${repLocalDate}`)).toEqual(['l 2026-11-23', 'a 2026-11-24', 'c 2026-11-23', 'l 2026-11-24']);
  });

  it('is one for each rep of each tenant', () => {
    const { published, seen } = gateway(9);
    seen(sessionOf('rep-dana'), sessionOf('rep-luis'), sessionOf('rep-dana', 'Europe/London', 'rival'));
    expect(new Set(published.map(({ id }) => id)).size).toBe(3);
  });

  it('is the same fact from every gateway, however late it hears of it', () => {
    const ids = [9, 11, 20].map((at) => { const { published, seen } = gateway(at); seen(sessionOf('rep-dana')); return [published[0]?.id, published[0]?.correlationId]; });
    expect(new Set(ids.map(String)).size).toBe(1);
  });

  it('that could not be told is told the next time, and nobody waits for it', async () => {
    const { published, logger, seen } = gateway(9, ['away', 'told']);
    seen(sessionOf('rep-dana'));
    await Promise.resolve();
    await Promise.resolve();
    expect([published.length, logger.lines.map(({ message }) => message)]).toEqual([0, ['a workday could not be told']]);
    seen(sessionOf('rep-dana'), sessionOf('rep-dana'));
    expect(published).toHaveLength(1);
  });

  it('is told for every day on which something was done at least half a minute in, and no other', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 60_000, max: 40 * hour }), { maxLength: 30 }), fc.constantFrom('Europe/London', 'Pacific/Auckland', 'America/Chicago'), (pauses, zone) => {
      const { clock, published, seen } = gateway(0);
      const days = new Set<string>();
      for (const pause of pauses) { clock.advance(pause); seen(sessionOf('r', zone)); days.add(localDate(clock.now(), zone)); }
      expect(published.map(({ repLocalDate }) => repLocalDate)).toEqual([...days]);
    }));
  });
});
