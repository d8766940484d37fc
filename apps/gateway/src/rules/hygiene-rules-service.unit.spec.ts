import { describe, expect, it } from '@jest/globals';
import { checkPayload, defaultHygieneRules, explainHygieneRules, type Fact, hygieneRulesCheckSchema, hygieneRulesSchema, hygieneRulesViewSchema, keyOf, type PayloadOf, type Session } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { hygieneRulesPublished } from '@baton/testing';
import { readYaml } from '../organisation/checked-yaml.js';
import { checkHygieneRules, createHygieneRulesService } from './hygiene-rules-service.js';

const sessionOf = (name: string, role: 'rep' | 'admin', tenant = 'northwind'): Session => ({ rep: { id: `rep-${name}`, name, email: `${name}@northwind.example`, teamId: 'west', timeZone: 'Europe/London', role }, tenant: { id: tenant, name: tenant } });
const [dana, ada, rival] = [sessionOf('Dana', 'rep'), sessionOf('Ada', 'admin'), sessionOf('Rita', 'admin', 'rival')];
const nowMs = 1_796_000_000_000;
const written = "# Ours.\nversion: '2027' # of the year\nstale: { days: 9, learned: false }\n";

/** A settings table that reads back what is published. */
const setUp = (...facts: Fact[]) => {
  const published: Fact[] = [];
  const held = new Map(facts.map((fact) => [fact.tenant, fact]));
  const logger = createFakeLogger();
  const service = createHygieneRulesService({
    logger, clock: { now: () => nowMs }, settings: { of: (tenant) => ({ latest: <T extends Fact['type']>() => held.get(tenant)?.payload as PayloadOf<T> | undefined }) },
    publish: (all) => { published.push(...all); for (const fact of all) held.set(fact.tenant, fact); return Promise.resolve(); },
  });
  return { service, published, logger };
};
const ruled = () => setUp(hygieneRulesPublished({ version: '2027', reminders: [{ id: 'quiet', when: { quiet_days: 5 }, say: 'Ask who signs' }] }));

describe('the rules of a tenant', () => {
  it('are the standard ones where nobody published any, written out', () => {
    const view = setUp().service.view(dana);
    expect(hygieneRulesViewSchema.parse(view)).toEqual(view);
    expect(view).toMatchObject({ version: 'standard', isOwn: false, sentences: explainHygieneRules(defaultHygieneRules), editions: [{ version: 'standard', by: '', atMs: 0 }], mayChange: false });
    expect(readYaml(view.editions[0]?.yaml ?? '', hygieneRulesSchema)).toEqual({ value: defaultHygieneRules });
  });

  it('are its own, and nobody else\'s; an administrator may change them', () => {
    const { service } = ruled();
    expect([service.view(dana).version, service.view(dana).isOwn, service.view(dana).sentences.at(-1)]).toEqual(['2027', true, 'When nothing happened for 5 days: “Ask who signs”, told to the owner.']);
    expect([service.view(rival).isOwn, service.view(dana).mayChange, service.view(ada).mayChange]).toEqual([false, false, true]);
  });
});

describe('rules that somebody publishes', () => {
  it('are in force under a version of their own, with their comments, beside what was in force before', async () => {
    const { service, published, logger } = ruled();
    const after = await service.publish(ada, { readVersion: '2027', yaml: written });
    expect(after).toEqual(service.view(ada));
    expect([after.version, after.sentences[0]]).toEqual(['2027+console.1', 'A deal is stale after 9 days in which nothing happened. Told to the owner.']);
    expect(after.editions).toMatchObject([{ version: '2027+console.1', yaml: written.replace("'2027'", "'2027+console.1'"), by: 'Ada', atMs: nowMs }, { version: '2027', by: '' }]);
    const [fact] = published as [Fact];
    expect([fact.type, fact.tenant, fact.actor, checkPayload(fact), keyOf(fact)]).toEqual(['settings.hygiene_rules_published', 'northwind', 'ACTOR_REP', undefined, 'northwind|hygiene-rules']);
    expect(logger.lines.find(({ message }) => message === 'the hygiene rules were published')?.fields).toEqual({ audit: true, tenant: 'northwind', repId: 'rep-Ada', version: '2027+console.1' });
  });

  it('read back as what was checked, whatever names no version', async () => {
    for (const yaml of ['', '{}', '---\nstale: { days: 9 }\n', '# Only days.\nstale:\n  days: 9\n']) {
      const { service } = setUp();
      const { editions, version } = await service.publish(ada, { readVersion: 'standard', yaml });
      expect(readYaml(editions[0]?.yaml ?? '', hygieneRulesSchema)).toMatchObject({ value: { version: 'standard+console.1' } });
      expect(version).toBe('standard+console.1');
    }
  });

  it('leave the last ten in sight', async () => {
    const { service } = setUp();
    for (let at = 0; at < 14; at += 1) await service.publish(ada, { readVersion: service.view(ada).version, yaml: `stale: { days: ${at + 1} }` });
    expect(service.view(ada).editions.map(({ version }) => version)).toEqual(Array.from({ length: 10 }, (_, at) => `standard+console.${14 - at}`));
  });

  it.each<[string, Session, string, string, string, string]>([
    ['a rep', dana, '2027', written, 'forbidden', 'an administrator changes the rules'],
    ['whoever read older ones', ada, '2026', written, 'conflict', 'the rules have changed since you read them'],
    ['a text with faults, naming the line of each', ada, '2027', "version: one\nstale: { days: 0 }\nnext_step: { route: board }\n", 'invalid', 'line 2: stale.days:'],
  ])('are not taken from %s', async (_, who, readVersion, yaml, code, message) => {
    const { service, published } = ruled();
    await expect(service.publish(who, { readVersion, yaml })).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    expect([published, service.view(ada).version]).toEqual([[], '2027']);
  });
});

describe('the check of a text', () => {
  it('says what it would mean', () => {
    const check = checkHygieneRules(written);
    expect(hygieneRulesCheckSchema.parse(check)).toEqual(check);
    expect([check.faults, check.sentences]).toEqual([[], explainHygieneRules(hygieneRulesSchema.parse({ stale: { days: 9, learned: false } }))]);
  });

  it.each([
    ['a word no rule has', 'stale:\n  weeks: 3\n', [2], 'stale: Unrecognized key: "weeks"'], ['two faults', 'stale:\n  days: 0\nnext_step:\n  route: board\n', [2, 4], 'stale.days'],
    ['a colon too few', 'stale:\n  days 3\nnext_step: {', [3], ''], ['nothing but a list', '- one\n', [1], 'the file'], ['an alias of nothing', 'stale: *none\n', [1], 'none'],
    ['aliases that unfold without end', `a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n`, [1], 'alias'],
  ])('names the line of %s', (_, yaml, lines, words) => {
    const { faults, sentences } = checkHygieneRules(yaml);
    expect([faults.map(({ line }) => line), sentences]).toEqual([lines, []]);
    expect(faults[0]?.message).toContain(words);
  });
});
