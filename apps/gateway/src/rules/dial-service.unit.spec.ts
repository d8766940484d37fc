import { describe, expect, it } from '@jest/globals';
import { checkPayload, type Fact, keyOf, type PayloadOf, type Session } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { createDialService } from './dial-service.js';

const sessionOf = (name: string, role: 'rep' | 'admin', tenant = 'northwind'): Session => ({ rep: { id: `rep-${name}`, name, email: `${name}@northwind.example`, teamId: 'west', timeZone: 'Europe/London', role }, tenant: { id: tenant, name: tenant } });
const [dana, ada, rival] = [sessionOf('Dana', 'rep'), sessionOf('Ada', 'admin'), sessionOf('Rita', 'admin', 'rival')];

/** A settings table that reads back what is published, at once or after a while. */
const setUp = ({ readsBackMs = 0 } = {}) => {
  const published: Fact[] = [];
  const held = new Map<string, Fact>();
  const logger = createFakeLogger();
  const keep = (fact: Fact): void => { held.set(fact.tenant, fact); };
  const service = createDialService({
    logger, clock: { now: () => 1_796_000_000_000 },
    settings: { of: (tenant) => ({ latest: <T extends Fact['type']>() => held.get(tenant)?.payload as PayloadOf<T> | undefined }) },
    publish: (facts) => { published.push(...facts); for (const fact of facts) if (readsBackMs === 0) keep(fact); else setTimeout(() => keep(fact), readsBackMs); return Promise.resolve(); },
  });
  return { service, published, logger };
};

describe('the dial of a tenant', () => {
  it('stands at 60 % until somebody sets it, and everybody sees where', async () => {
    const { service } = setUp();
    expect(service.view(dana)).toEqual({ dial: 0.6, by: '', mayChange: false });
    expect(await service.set(ada, 0.75)).toEqual({ dial: 0.75, by: 'Ada', mayChange: true });
    expect([service.view(dana), service.of('northwind'), service.of('rival')]).toEqual([{ dial: 0.75, by: 'Ada', mayChange: false }, 0.75, 0.6]);
  });

  it('is set by administrators alone', async () => {
    const { service, published } = setUp();
    await expect(service.set(dana, 0.9)).rejects.toMatchObject({ code: 'forbidden', message: 'an administrator sets the dial' });
    expect([published, service.of('northwind')]).toEqual([[], 0.6]);
  });

  it('goes to the log as a setting of its own, audited, with who set it', async () => {
    const { service, published, logger } = setUp();
    await service.set(rival, 0);
    const [fact] = published as [Fact];
    expect([fact.type, fact.tenant, fact.actor, fact.payload, checkPayload(fact), keyOf(fact)]).toEqual(['settings.dial_set', 'rival', 'ACTOR_REP', { dial: 0, by: 'Rita' }, undefined, 'rival|dial']);
    expect(logger.lines.find(({ message }) => message === 'the confidence dial was set')?.fields).toEqual({ audit: true, tenant: 'rival', repId: 'rep-Rita', dial: 0 });
  });

  it('is not set twice to the same', async () => {
    const { service, published } = setUp();
    await service.set(ada, 0.7);
    await service.set(ada, 0.7);
    expect(published).toHaveLength(1);
  });

  it('is answered once this gateway goes by it', async () => {
    const { service } = setUp({ readsBackMs: 30 });
    await service.set(ada, 0.8);
    expect(service.of('northwind')).toBe(0.8);
  });
});
