import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DealAttention, dealAttentionSchema, type DialView, dialViewSchema, hygieneRulesCheckSchema, hygieneRulesViewSchema, type ReviewQueue } from '@baton/contracts';
import { callStartMs, dealChanged, fieldUpdateProposed, reminderRaised, type ScriptedBrowser, staleCleared, staleFlagged, stepMissing, taskCommand } from '@baton/testing';
import { eventually } from '../testing/eventually.spec.js';
import { type GatewayUnderTest, startGatewayUnderTest } from '../testing/gateway-under-test.spec.js';
import { type LiveClient, openLive } from '../testing/live-client.spec.js';

let under: GatewayUnderTest;
let people: Record<'dana' | 'ada' | 'mei', ScriptedBrowser>;
let lines: Record<'dana' | 'mei', LiveClient>;
beforeAll(async () => {
  under = await startGatewayUnderTest();
  const [dana, ada, mei] = await Promise.all(['dana', 'ada', 'mei'].map((name) => under.signedIn(`${name}@northwind.example`)));
  if (!dana || !ada || !mei) throw new Error('nobody signed in');
  people = { dana, ada, mei };
  lines = { dana: await openLive(under.origin, dana), mei: await openLive(under.origin, mei) };
});
afterAll(async () => { for (const line of Object.values(lines)) line.close(); await under.close(); });

const attention = async (who: ScriptedBrowser): Promise<DealAttention> => dealAttentionSchema.parse(await (await who.get('/api/deals/attention')).json());
const dial = async (who: ScriptedBrowser): Promise<DialView> => dialViewSchema.parse(await (await who.get('/api/dial')).json());
const below = async (who: ScriptedBrowser): Promise<boolean[]> => ((await (await who.get('/api/review')).json()) as ReviewQueue).items.map(({ belowDial }) => belowDial);
/** How often a console was told to read the queue anew. */
const told = (name: keyof typeof lines): number => lines[name].received.filter(({ kind }) => kind === 'review_changed').length;

describe('the deals that need a word', () => {
  it('come from hygiene, are named as the CRM names them, and vanish when they are cleared; whom they concern is told both times', async () => {
    const since = callStartMs - 86_400_000;
    await under.append(dealChanged({ name: 'Halden pilot' }), staleFlagged({ stillSinceMs: since }), stepMissing({ route: 'manager' }));
    const shown = await eventually(() => attention(people.dana), ({ deals }) => deals[0]?.flags.length === 2);
    expect(shown.deals).toMatchObject([{ dealId: '4471', label: 'Halden pilot', repId: 'rep-dana', repName: 'Dana Okafor', recordUrl: '', flags: [{ kind: 'stale', sinceMs: since, route: 'owner' }, { kind: 'no_next_step', route: 'manager' }] }]);
    expect(await eventually(() => told('dana'), (count) => count === 2)).toBe(2);
    await under.append(staleCleared());
    expect((await eventually(() => attention(people.dana), ({ deals }) => deals[0]?.flags.length === 1)).deals[0]?.flags).toMatchObject([{ kind: 'no_next_step' }]);
    expect(await eventually(() => told('dana'), (count) => count === 3)).toBe(3);
    expect([(await attention(people.mei)).deals, told('mei')]).toEqual([[], 0]);
  });

  it('reach the administrator of the owner\'s team where the deal names no team, as far as they are the manager\'s', async () => {
    const deal = { dealId: '9', teamId: '' };
    await under.append(reminderRaised('quiet', { ...deal, route: 'manager' }), reminderRaised('other', deal));
    const ofDeal = async (who: ScriptedBrowser): Promise<string[]> => (await attention(who)).deals.find(({ dealId }) => dealId === '9')?.flags.map(({ ruleId }) => ruleId) ?? [];
    expect((await eventually(() => ofDeal(people.dana), (rules) => rules.length === 2)).toSorted()).toEqual(['other', 'quiet']);
    expect([await ofDeal(people.ada), await ofDeal(people.mei), (await attention(people.ada)).deals.find(({ dealId }) => dealId === '9')?.label]).toEqual([['quiet'], [], 'deal 9']);
  });
});

describe('the dial', () => {
  it('is turned by an administrator, and every rep\'s queue goes by it at once', async () => {
    await under.append(fieldUpdateProposed(taskCommand(), { id: 'h', confidence: 0.62 }));
    expect(await eventually(() => below(people.dana), (items) => items.length === 1)).toEqual([false]);
    const before = { dana: told('dana'), mei: told('mei') };
    expect(await dial(people.dana)).toEqual({ dial: 0.6, by: '', mayChange: false });
    expect(await (await people.ada.put('/api/dial', { dial: 0.7 })).json()).toEqual({ dial: 0.7, by: 'Ada Voss', mayChange: true });
    expect([await below(people.dana), await dial(people.dana)]).toEqual([[true], { dial: 0.7, by: 'Ada Voss', mayChange: false }]);
    expect(await eventually(() => told('mei') - before.mei, (more) => more > 0)).toBe(1);
    expect(told('dana') - before.dana).toBe(1);
    await people.ada.put('/api/dial', { dial: 0.5 });
    expect(await below(people.dana)).toEqual([false]);
  });

  it.each<['dana' | 'ada', unknown, number]>([['dana', { dial: 0.9 }, 403], ['ada', { dial: 1.1 }, 400], ['ada', { dial: '0.7' }, 400], ['ada', { dial: 0.7, tenant: 'rival' }, 400], ['ada', {}, 400]])('is not set by %s to %j', async (who, body, status) => {
    const before = (await under.read('settings.v1')).length;
    expect((await people[who].put('/api/dial', body)).status).toBe(status);
    expect((await under.read('settings.v1')).length).toBe(before);
  });

  it('is not set for another site that uses an administrator\'s cookie', async () => {
    expect((await people.ada.put('/api/dial', { dial: 0 }, { origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('the rules', () => {
  it('are those of the organisation\'s file, in sentences', async () => {
    const rules = hygieneRulesViewSchema.parse(await (await people.mei.get('/api/hygiene-rules')).json());
    expect(rules).toMatchObject({ version: 'one', isOwn: true });
    expect(rules.sentences[0]).toBe('A deal is stale after 14 days in which nothing happened. Told to the owner.');
  });

  it('are checked for whoever asks, and stay as they are', async () => {
    const check = hygieneRulesCheckSchema.parse(await (await people.dana.post('/api/hygiene-rules/check', { yaml: 'stale: { days: 0 }' })).json());
    expect(check).toMatchObject({ faults: [{ line: 1 }], sentences: [] });
    expect(hygieneRulesViewSchema.parse(await (await people.dana.get('/api/hygiene-rules')).json()).version).toBe('one');
  });

  it('are changed by an administrator, and shown to every rep from then on', async () => {
    const change = { readVersion: 'one', yaml: 'stale: { learned: false, days: 21 }\n' };
    expect((await people.dana.put('/api/hygiene-rules', change)).status).toBe(403);
    expect((await people.ada.put('/api/hygiene-rules', { ...change, readVersion: 'none' })).status).toBe(409);
    expect((await people.ada.put('/api/hygiene-rules', { ...change, yaml: 'stale: { days: 0 }' })).status).toBe(400);
    const published = hygieneRulesViewSchema.parse(await (await people.ada.put('/api/hygiene-rules', change)).json());
    expect(published).toMatchObject({ version: 'one+console.1', mayChange: true, editions: [{ by: 'Ada Voss' }, { version: 'one', by: '', yaml: "version: 'one'\nstale: { learned: false, days: 14 }\n" }] });
    expect(hygieneRulesViewSchema.parse(await (await people.mei.get('/api/hygiene-rules')).json())).toMatchObject({ version: 'one+console.1', mayChange: false, sentences: [expect.stringContaining('21 days'), expect.any(String)] });
  });
});
