import { describe, expect, it } from '@jest/globals';
import { baselinesSetSchema, checkPayload, type Fact, keyOf, type PayloadOf, type Session, settingEntity } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { createBaselinesService } from './baselines-service.js';

const sessionOf = (name: string, role: 'rep' | 'admin', tenant = 'northwind'): Session => ({ rep: { id: `rep-${name}`, name, email: `${name}@northwind.example`, teamId: 'west', timeZone: 'Pacific/Auckland', role }, tenant: { id: tenant, name: tenant } });
const [dana, ada, rival] = [sessionOf('Dana', 'rep'), sessionOf('Ada', 'admin'), sessionOf('Rita', 'admin', 'rival')];
const csv = 'name,value,valid_from,source\nnote,15,2026-11-01,time study\nnote,12,2026-11-18,\n';

const setUp = () => {
  const published: Fact[] = [];
  const held = new Map<string, Fact>();
  const logger = createFakeLogger();
  const keyFor = (tenant: string, type: string, entity = ''): string => `${tenant}|${type}|${entity}`;
  const service = createBaselinesService({
    logger, clock: { now: () => 1_796_000_000_000 },
    settings: { of: (tenant) => ({ latest: <T extends Fact['type']>(type: T, entity?: string) => held.get(keyFor(tenant, type, entity))?.payload as PayloadOf<T> | undefined }) },
    publish: (facts) => { published.push(...facts); for (const fact of facts) held.set(keyFor(fact.tenant, fact.type, settingEntity(fact)), fact); return Promise.resolve(); },
  });
  return { service, published, logger };
};

describe('an upload of baselines', () => {
  it('sets each from its own day on, as a setting that says who set it', async () => {
    const { service, published, logger } = setUp();
    const answer = await service.upload(ada, csv);
    expect(baselinesSetSchema.parse(answer)).toEqual({ set: 2 });
    expect(published.map((fact) => [fact.type, fact.repLocalDate, fact.payload, keyOf(fact), checkPayload(fact), fact.actor])).toEqual([
      ['settings.kpi_baseline_set', '2026-11-01', { name: 'note', value: 15, validFrom: '2026-11-01', source: 'time study', by: 'Ada' }, 'northwind|baseline|note|2026-11-01', undefined, 'ACTOR_REP'],
      ['settings.kpi_baseline_set', '2026-11-18', { name: 'note', value: 12, validFrom: '2026-11-18', source: '', by: 'Ada' }, 'northwind|baseline|note|2026-11-18', undefined, 'ACTOR_REP'],
    ]);
    expect(new Set(published.map(({ id }) => id)).size).toBe(2);
    expect(logger.lines.find(({ message }) => message === 'baselines were uploaded')?.fields).toEqual({ audit: true, tenant: 'northwind', repId: 'rep-Ada', set: 2, changed: 2 });
  });

  it('tells again only what changed, and nothing of another tenant\'s', async () => {
    const { service, published } = setUp();
    await service.upload(ada, csv);
    expect([await service.upload(ada, csv), published.length]).toEqual([{ set: 2 }, 2]);
    await service.upload(ada, csv.replace('12', '11'));
    expect(published.slice(2).map(({ payload }) => payload)).toMatchObject([{ value: 11, validFrom: '2026-11-18' }]);
    await service.upload(rival, csv);
    expect(published.slice(3).map(({ tenant }) => tenant)).toEqual(['rival', 'rival']);
  });

  it.each<[string, Session, unknown, string, string]>([
    ['a rep', dana, csv, 'forbidden', 'an administrator sets the baselines'],
    ['whoever sends no text', ada, { name: 'note' }, 'invalid', 'content-type: text/csv'],
    ['whoever sends nothing', ada, undefined, 'invalid', 'content-type: text/csv'],
    ['a file with bad lines, every one named', ada, `${csv}notes,1,2026-11-01,\nnote,x,2026-12-01,\n`, 'invalid', 'line 4: there is no baseline "notes"'],
  ])('is not taken from %s', async (_, who, body, code, message) => {
    const { service, published } = setUp();
    await expect(service.upload(who, body)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    expect(published).toEqual([]);
  });
});
