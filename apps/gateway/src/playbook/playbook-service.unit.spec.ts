import { describe, expect, it } from '@jest/globals';
import { type Fact, type FactOf, type PayloadOf, playbookSchema, type Session } from '@baton/contracts';
import { canonicalJson } from '@baton/platform';
import { createPlaybookService } from './playbook-service.js';
import { comesFrom, nextVersion } from './playbook-version.js';

const card = { headline: 'Ask', line: 'Why?', source: 'Guide' };
const playbook = playbookSchema.parse({ version: 'one', objections: [{ id: 'price', type: 'price', phrases: ['too expensive'], card }] });
const sessionOf = (id: string, role: 'rep' | 'admin'): Session => ({ rep: { id, name: id, email: `${id}@northwind.example`, teamId: 'west', timeZone: 'Europe/London', role }, tenant: { id: 'northwind', name: 'Northwind' } } as Session);
const [dana, mei, admin] = [sessionOf('rep-dana', 'rep'), sessionOf('rep-mei', 'rep'), sessionOf('rep-ada', 'admin')];
const mark = (cardId: string) => ({ cardId, callId: 'call-1', quote: 'too expensive' });

/** A settings table that reads what is published, at once or never. */
const setUp = ({ readsBack = true } = {}) => {
  const published: Fact[] = [];
  const held = new Map<string, Fact>();
  const keyOf = (fact: Fact): string => `${fact.type}|${fact.type === 'settings.rule_learned' ? fact.payload.ruleId : ''}`;
  const keep = (fact: Fact): void => { held.set(keyOf(fact), fact); };
  keep({ type: 'settings.playbook_published', tenant: 'northwind', payload: { playbookVersion: 'one', playbookJson: canonicalJson(playbook) } } as FactOf<'settings.playbook_published'>);
  const service = createPlaybookService({
    settings: {
      of: () => ({ latest: <T extends Fact['type']>(type: T, entity = '') => held.get(`${type}|${entity}`)?.payload as PayloadOf<T> | undefined }),
      all: <T extends Fact['type']>(type: T) => [...held.values()].filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type),
    },
    clock: { now: () => 1_000 }, publish: (facts) => { published.push(...facts); if (readsBack) facts.forEach(keep); return Promise.resolve(); },
  });
  return { service, published };
};

describe('the playbook of a tenant', () => {
  it('is shown to everybody, and changed by administrators', async () => {
    const { service, published } = setUp();
    expect(service.view(dana)).toEqual({ playbook, lessons: [], mayEdit: false });
    await expect(service.publish(dana, 'one', playbook)).rejects.toMatchObject({ code: 'forbidden' });
    const changed = await service.publish(admin, 'one', { ...playbook, dial: 0.5 });
    expect(changed.playbook).toMatchObject({ version: 'one+console.1', dial: 0.5 });
    expect(published).toMatchObject([{ type: 'settings.playbook_published', tenant: 'northwind', about: { repId: '' }, payload: { playbookVersion: 'one+console.1' } }]);
    expect(service.view(admin).playbook?.dial).toBe(0.5);
  });

  it('is not changed over somebody else\'s change', async () => {
    const { service, published } = setUp();
    await service.publish(admin, 'one', { ...playbook, dial: 0.5 });
    await expect(service.publish(admin, 'one', { ...playbook, dial: 0.1 })).rejects.toMatchObject({ code: 'conflict' });
    expect(published).toHaveLength(1);
  });
});

describe('a playbook whose phrases cannot be used', () => {
  const pain = (...phrases: string[]) => ({ ...playbook, pains: [{ id: 'hand', name: 'typing', phrases, card }] });

  it.each([
    ['a phrase of two rules', pain('Too expensive'), 'pains.0.phrases.0: "Too expensive" also belongs to price'], ['a phrase without a word', pain('by hand', '?!'), 'pains.0.phrases.1: "?!" has no word'],
  ])('is not taken: %s', async (_, faulty, words) => {
    const { service, published } = setUp();
    await expect(service.publish(admin, 'one', faulty)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining(words) });
    expect(published).toEqual([]);
  });

  it('is taken when there is only something worth a look', async () => {
    const { service, published } = setUp();
    await service.publish(admin, 'one', pain('by hand', 'all by hand'));
    expect(published).toHaveLength(1);
  });

  it('says of a stale one that it is stale, whatever else is wrong with it', async () => {
    const { service } = setUp();
    await expect(service.publish(admin, 'older', pain('?!'))).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a mark of wrong', () => {
  it('is kept with its words and who made it, once for each card', async () => {
    const { service, published } = setUp();
    await service.learn(dana, 'price', mark('c1'));
    await service.learn(dana, 'price', mark('c1'));
    await service.learn(mei, 'price', mark('c2'));
    expect(published).toHaveLength(2);
    expect(service.view(dana).lessons).toEqual([{ ruleId: 'price', marks: [{ ...mark('c1'), repName: 'rep-dana', mine: true, markedAtMs: 1_000 }, { ...mark('c2'), repName: 'rep-mei', mine: false, markedAtMs: 1_000 }] }]);
  });

  it('is not lost when the next one comes before the log was read back', async () => {
    const { service, published } = setUp({ readsBack: false });
    await service.learn(dana, 'price', mark('c1'));
    await service.learn(mei, 'price', mark('c2'));
    expect(published.at(-1)).toMatchObject({ payload: { ruleId: 'price', wrongMarks: [mark('c1'), mark('c2')] } });
  });

  it('is taken back by the rep who made it, by an administrator for everybody, and by nobody else', async () => {
    const { service } = setUp();
    await service.learn(dana, 'price', mark('c1'));
    await service.learn(mei, 'price', mark('c2'));
    await expect(service.unlearn(dana, 'price', 'c2')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(service.unlearn(dana, 'price', undefined)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await service.unlearn(dana, 'price', 'c1')).lessons).toMatchObject([{ marks: [{ cardId: 'c2' }] }]);
    expect((await service.unlearn(admin, 'price', undefined)).lessons).toEqual([]);
  });

  it('that is not there changes nothing', async () => {
    const { service, published } = setUp();
    await service.unlearn(dana, 'price', 'nothing');
    expect(published).toEqual([]);
  });

  it('makes room when there are many', async () => {
    const { service, published } = setUp();
    for (let at = 0; at < 60; at += 1) await service.learn(dana, 'price', mark(`c${at}`));
    expect((published.at(-1) as FactOf<'settings.rule_learned'>).payload.wrongMarks).toHaveLength(50);
  });
});

describe('versions', () => {
  it.each([['one', 'one+console.1'], ['one+console.1', 'one+console.2'], ['', '+console.1']])('after %j comes %j', (version, next) => expect(nextVersion(version)).toBe(next));
  it.each([['one', 'one', true], ['one+console.3', 'one', true], ['two', 'one', false], ['one+console.1', 'two', false], ['onemore', 'one', false]])('%j comes from the file with %j: %j', (version, file, expected) => expect(comesFrom(version, file)).toBe(expected));
});
