import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createMemoryBus, createMemoryLog, type MemoryLog } from '@baton/bus';
import { encodeFact, type Fact, factFromJson, type FactType, keyOf } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { followSettings, type SettingsTable } from './settings-table.js';

const goldens = join(import.meta.dirname, '../../contracts/golden');
const golden = <T extends FactType>(type: T, name: string): Extract<Fact, { type: T }> => factFromJson(JSON.parse(readFileSync(join(goldens, type, name), 'utf8')) as Record<string, unknown>) as Extract<Fact, { type: T }>;
const rep = (repId: string, name: string, tenant = 'northwind'): Fact => {
  const fact = golden('settings.rep_added', 'dana.json');
  return { ...fact, tenant, about: { ...fact.about, repId }, payload: { ...fact.payload, name } };
};
const playbook = (title: string, tenant = 'northwind'): Fact => {
  const fact = golden('settings.playbook_published', 'small.json');
  return { ...fact, tenant, correlationId: title };
};

const tables: SettingsTable[] = [];
const followed = async (log: MemoryLog, onChange?: (fact: Fact) => void): Promise<{ table: SettingsTable; logger: ReturnType<typeof createFakeLogger>; idle(): Promise<void> }> => {
  const logger = createFakeLogger();
  const bus = createMemoryBus({ log });
  const table = await followSettings(bus, { group: `spec-${tables.length}`, logger, ...(onChange ? { onChange } : {}) });
  tables.push(table);
  return { table, logger, idle: () => bus.idle() };
};
const say = (log: MemoryLog, ...facts: Fact[]): void => { for (const fact of facts) log.append('settings.v1', [{ key: keyOf(fact), value: encodeFact(fact) }]); };
const settingsLog = (): MemoryLog => { const log = createMemoryLog(); log.create('settings.v1', 1); return log; };
const nameOf = (table: SettingsTable, repId: string, tenant = 'northwind'): string | undefined => table.of(tenant).latest('settings.rep_added', repId)?.name;

afterEach(async () => { await Promise.all(tables.splice(0).map((table) => table.close())); });

describe('the settings table', () => {
  it('knows everything said before it is handed out: no decision is taken without settings that were there', async () => {
    const log = settingsLog();
    say(log, rep('rep-dana', 'Dana'), rep('rep-luis', 'Luis'));
    const { table } = await followed(log);
    expect([nameOf(table, 'rep-dana'), nameOf(table, 'rep-luis'), nameOf(table, 'rep-nobody')]).toEqual(['Dana', 'Luis', undefined]);
  });

  it('follows what is said later, the newest counting, and tells of each change once', async () => {
    const log = settingsLog();
    say(log, rep('rep-dana', 'Dana'));
    const told: Fact[] = [];
    const { table, idle } = await followed(log, (fact) => { told.push(fact); });
    say(log, rep('rep-dana', 'Dana Okafor'), rep('rep-luis', 'Luis'));
    await idle();
    expect(nameOf(table, 'rep-dana')).toBe('Dana Okafor');
    expect(told.map(({ payload }) => (payload as { name: string }).name)).toEqual(['Dana', 'Dana Okafor', 'Luis']);
  });

  it('lists one kind in the same array until a fact of that kind changes, and in another one then', async () => {
    const log = settingsLog();
    say(log, rep('rep-dana', 'Dana'), playbook('first'));
    const { table, idle } = await followed(log);
    const names = (): string[] => table.all('settings.rep_added').map(({ payload }) => payload.name);
    const [before, book] = [table.all('settings.rep_added'), table.all('settings.playbook_published')];
    expect([table.all('settings.rep_added') === before, names()]).toEqual([true, ['Dana']]);
    say(log, rep('rep-dana', 'Dana Okafor'));
    await idle();
    expect([table.all('settings.rep_added') === before, table.all('settings.playbook_published') === book, names()]).toEqual([false, true, ['Dana Okafor']]);
  });

  it('keeps tenants apart (I14)', async () => {
    const log = settingsLog();
    say(log, rep('rep-dana', 'Dana'), rep('rep-dana', 'Another Dana', 'contoso'), playbook('northwind book'));
    const { table } = await followed(log);
    expect([nameOf(table, 'rep-dana'), nameOf(table, 'rep-dana', 'contoso')]).toEqual(['Dana', 'Another Dana']);
    expect(table.of('contoso').latest('settings.playbook_published')).toBeUndefined();
  });

  it('keeps one playbook per tenant and one entry per rep', async () => {
    const log = settingsLog();
    say(log, playbook('first'), rep('rep-dana', 'Dana'), playbook('second'), rep('rep-luis', 'Luis'), rep('rep-dana', 'Dana Okafor'), playbook('theirs', 'contoso'));
    const { table } = await followed(log);
    expect(table.all('settings.playbook_published').map(({ correlationId }) => correlationId).toSorted()).toEqual(['second', 'theirs']);
    expect(table.all('settings.rep_added').map(({ payload }) => payload.name).toSorted()).toEqual(['Dana Okafor', 'Luis']);
  });

  it('reads the same from a compacted topic', async () => {
    const log = settingsLog();
    say(log, rep('rep-dana', 'Dana'), rep('rep-luis', 'Luis'), rep('rep-dana', 'Dana Okafor'));
    log.compact('settings.v1');
    const { table } = await followed(log);
    expect([nameOf(table, 'rep-dana'), nameOf(table, 'rep-luis')]).toEqual(['Dana Okafor', 'Luis']);
  });

  it.each([['junk', new TextEncoder().encode('junk')], ['nothing', new Uint8Array()]])('passes over a record of %s, says so, and keeps what it knows', async (_, value) => {
    const log = settingsLog();
    say(log, rep('rep-dana', 'Dana'));
    log.append('settings.v1', [{ key: 'northwind|x', value }]);
    say(log, rep('rep-luis', 'Luis'));
    const { table, logger } = await followed(log);
    expect([nameOf(table, 'rep-dana'), nameOf(table, 'rep-luis')]).toEqual(['Dana', 'Luis']);
    expect(logger.lines).toContainEqual(expect.objectContaining({ level: 'warn', message: 'a settings record cannot be read', fields: expect.objectContaining({ offset: 1 }) }));
  });

  it('is as healthy as its reader', async () => {
    const { table } = await followed(settingsLog());
    expect(table.health().healthy).toBe(true);
    await table.close();
    expect(table.health().healthy).toBe(false);
  });
});
