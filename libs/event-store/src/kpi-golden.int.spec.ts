import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeFact, Proposal } from '@baton/contracts';
import { localDate } from '@baton/platform';
import { blockFromRecords, storeBlock } from './block.js';
import type { EventRow } from './event-row.js';
import { createHttpEventStore } from './http-event-store.js';
import { type Kpi, kpiRegistry, type KpiSplit, kpiTables } from './kpi-registry.js';
import { migrate } from './migrations/migrate.js';
import type { EventStore } from './port.js';
import { queryBoard } from './query-board.js';
import { type KpiEntityRow, queryEntities } from './query-entities.js';
import { queryEvents } from './query-events.js';
import { measureKpi, queryKpis, queryKpiTable } from './query-kpis.js';
import { type KpiQuestion, viewCall } from './query-view.js';
import { type Happening, kpiEvent } from './testing/kpi-event.js';
import { buyerSaid, callEnded, callStarted, cleared, dealChanged, flagged, kpiFixture, november, stageApplied, stageApproved, stageProposal, stageProposed } from './testing/kpi-fixture.js';
import { sampleFact } from './testing/sample-fact.js';
import { startSpecEndpoint } from './testing/spec-endpoint.js';

let endpoint: Awaited<ReturnType<typeof startSpecEndpoint>>;
let store: EventStore;
beforeAll(async () => {
  endpoint = await startSpecEndpoint();
  store = createHttpEventStore({ url: endpoint.url, user: 'baton', password: 'spec-writer' });
  await migrate(store);
  await put('shared', kpiFixture());
});
afterAll(async () => {
  await store.close();
  await endpoint.close();
});

/** Every case has a tenant of its own, so that none has to wait for an empty store. */
const rows = (tenant: string, happenings: readonly Happening[] = kpiFixture()): EventRow[] => happenings.map((each, place) => ({ ...kpiEvent(each, place), tenant_id: tenant }));
const insert = (list: readonly EventRow[], token: string): Promise<void> => store.insertBlock('events', list, token);
const put = (tenant: string, happenings: readonly Happening[]): Promise<void> => insert(rows(tenant, happenings), `${tenant}: ${happenings.map(({ type }) => type).join()}`);
const question: KpiQuestion = { tenant: 'shared', fromDate: '2026-11-16', toDate: '2026-11-22', teamId: '', callId: '', today: '2026-12-15' };
type Cells = Readonly<Record<string, readonly [number | undefined, number]>>;
const rounded = (value: number | undefined): number | undefined => (value === undefined ? undefined : Number(value.toFixed(6)));
const cells = async (asked: Partial<KpiQuestion> = {}): Promise<Cells> => {
  const slices = await Promise.all(kpiRegistry.map((kpi) => measureKpi(store, kpi, { ...question, ...asked })));
  return Object.fromEntries(slices.flat().flatMap(({ readings }) => readings).map(({ name, value, n }) => [name, [rounded(value), n] as const]));
};
const split = async (name: string, by: KpiSplit, asked: Partial<KpiQuestion> = {}) => {
  const kpi = kpiRegistry.find((each) => each.name === name);
  const slices = kpi ? await measureKpi(store, kpi, { ...question, ...asked }, by) : [];
  return Object.fromEntries(slices.map(({ slice, readings: [own] }) => [slice, [rounded(own?.value), own?.n]]));
};
const count = async (tenant: string): Promise<number> =>
  (await store.select<{ n: number }>('SELECT count() AS n FROM baton.events WHERE tenant_id = {tenant:String}', { tenant }))[0]?.n ?? -1;

type Whole = Readonly<Record<string, number | null>>;
const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
const median = (list: readonly number[]): number | undefined => {
  const sorted = list.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};

/** What entities add up to and what the KPI says, each under the same words. */
const addUp = ({ number, interval }: Kpi, total: number, entities: readonly KpiEntityRow[], whole: Whole): readonly [object, object] => {
  const counted = entities.filter(({ counts }) => counts).length;
  const values = entities.flatMap(({ value }) => (value === undefined ? [] : [value]));
  if (interval === 'order') {
    const met = { K5: 'under_5_min' }[number] ?? 'numerator';
    return [{ counted, total, n: values.length, value: rounded(median(values)) }, { counted: whole[met] ?? 0, total: whole['denominator'] ?? 0, n: whole['n'] ?? 0, value: rounded(whole['value'] ?? undefined) }];
  }
  if (number === 'K6') return [{ counted, total }, { counted: whole['calls_inside'] ?? 0, total: whole['n'] ?? 0 }];
  if (number === 'K12') return [{ hours: rounded(sum(values)) }, { hours: rounded(whole['numerator'] ?? 0) }];
  if (['K1', 'K3', 'K11'].includes(number)) return [{ counted }, { counted: whole['numerator'] ?? 0 }];
  return [{ counted, total }, { counted: whole['numerator'] ?? 0, total: whole['denominator'] ?? 0 }];
};

/** What stands behind each KPI, and what each KPI says of it: one is to be the other. */
const behind = async (asked: Partial<KpiQuestion> = {}) => {
  const both = await Promise.all(kpiRegistry.map(async (kpi) => {
    const { from, parameters } = viewCall(store.database, kpi, { ...question, ...asked });
    const [{ total, entities }, [whole = {}]] = await Promise.all([queryEntities(store, kpi, { ...question, ...asked }, { limit: 500 }), store.select<Whole>(`SELECT * FROM ${from}`, parameters)]);
    expect(entities).toHaveLength(total);
    expect(new Set(entities.map(({ id }) => id)).size).toBe(total);
    return [kpi.number, addUp(kpi, total, entities, whole)] as const;
  }));
  return { entities: both.map(([number, [entities]]) => [number, entities]), kpis: both.map(([number, [, whole]]) => [number, whole]) };
};
const expectAgreement = async (asked: Partial<KpiQuestion> = {}): Promise<void> => {
  const { entities, kpis } = await behind(asked);
  expect(entities).toEqual(kpis);
};

/** Every number of the week, worked by hand: what is counted, then the value and how many entities stand behind it. */
const byHand: Cells = {
  // K1: Dana's a, b and c, a's second signal in the same week being the same account: 3 ÷ 2 weeks of reps, of which Omar's is empty.
  warm_accounts: [1.5, 2],
  // The median of 0 and 3, and neither lies in 20 to 40.
  warm_accounts_median: [1.5, 2], warm_accounts_inside_band: [0, 2],
  // K2: three pairs; a answered on the third day, b on the sixteenth, c's mailbox by itself: 1 ÷ 3.
  warm_to_reply: [0.333333, 3],
  // K3: three approved drafts, the mail Dana wrote herself left out: 3 ÷ (2 reps × 5 days).
  drafts_sent_per_day: [0.3, 10],
  // K4: of three signal-led mails one was answered in time, 1/3; one cold mail is fewer than 30, so the recorded 0.1: 0.3333 ÷ 0.1.
  reply_rate_lift: [3.333333, 3], reply_rate_signal_led: [0.333333, 3], reply_rate_cold: [0, 1],
  // K5: 180 s of the first call, told twice, and 240 s of the second: the median is (180 + 240) ÷ 2. p90: 180 + 0.9 × 60.
  prep_time: [210, 2], prep_time_p90: [234, 2], prep_time_under_5_min: [1, 2], prep_coverage: [1, 2],
  // K6: (800 + 600) s ÷ (1,500 + 1,500) s; neither 53.3 % nor 40 % is inside the band.
  rep_talk_ratio: [0.466667, 2], rep_talk_ratio_inside_band: [0, 2],
  // K7: 14 s and 28 s, the third never: median (14 + 28) ÷ 2; under 20 s one of all three.
  objection_handle_time: [21, 2], objection_handled_under_20s: [0.333333, 3],
  // K8: 70 s and 180 s: median (70 + 180) ÷ 2, p90 70 + 0.9 × 110; one of two within 90 s, and none missing.
  time_to_synced_note: [125, 2], time_to_synced_note_p90: [169, 2], time_to_synced_note_under_90s: [0.5, 2], notes_missing_after_a_day: [0, 2],
  // K9: two accepted as proposed, one of them taken back after three days; the third still waits: 1 ÷ 2.
  stage_update_accuracy: [0.5, 2],
  // K10: d1, d2 and d3 are open, d4 is won; d1 is flagged, d2 was cleared: 1 ÷ 3. By amount 10,000 ÷ (10,000 + 30,000 + 10,000).
  stale_deal_rate: [0.333333, 3], stale_deal_rate_by_amount: [0.2, 3],
  // K11: account a's workflow went all the way; b's lacks the CRM: 1 ÷ 2 weeks of reps.
  workflow_completions: [0.5, 2],
  // K12: 15 − 3 min while a note cost 15, 12 − 3 min since it costs 12, 45 − 6.75 min of research: 59.25 min ÷ 60 ÷ 2.
  admin_hours_saved: [0.49375, 2],
};

describe('the twelve KPIs over a week worked by hand', () => {
  it('are the same clean, replayed, redelivered backwards in other blocks, and merged', async () => {
    const tenant = 'states';
    const week = rows(tenant);
    expect(week).toHaveLength(55);
    await store.command('ALTER TABLE baton.events MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = 1');
    await insert(week, 'states');
    expect(await cells({ tenant })).toEqual(byHand);
    await expectAgreement({ tenant });
    await insert(week, 'states');
    expect([await count(tenant), await cells({ tenant })]).toEqual([55, byHand]);
    const backwards = week.toReversed();
    for (let at = 0; at < backwards.length; at += 11) await insert(backwards.slice(at, at + 11), `backwards ${at}`);
    expect([await count(tenant), await cells({ tenant })]).toEqual([110, byHand]);
    await expectAgreement({ tenant });
    const story = await queryEvents(store, tenant, 'workflow', 'w-a');
    expect(await queryEvents(store, tenant, 'deal', 'd2')).toMatchObject({ events: { length: 5 } });
    await store.command('ALTER TABLE baton.events RESET SETTING max_bytes_to_merge_at_max_space_in_pool');
    await store.command('OPTIMIZE TABLE baton.events FINAL');
    expect([await count(tenant), await cells({ tenant })]).toEqual([55, byHand]);
    await expectAgreement({ tenant });
    expect(await queryEvents(store, tenant, 'workflow', 'w-a')).toEqual(story);
  });

  it('belong to one tenant and one team, and are absent, not nought, where nothing happened', async () => {
    const nothing = Object.fromEntries(Object.keys(byHand).map((name) => [name, [undefined, 0]]));
    expect(await cells({ tenant: 'acme' })).toEqual(nothing);
    expect(await cells({ teamId: 'nobody' })).toEqual(nothing);
  });

  it('are kept back below ten, but not for one call that was asked for', async () => {
    const shown = (await queryKpis(store, question)).filter(({ number }) => number !== '');
    expect(shown.map(({ number, suppressed, value }) => [number, suppressed, value])).toEqual(
      kpiRegistry.map(({ number }) => (number === 'K3' ? [number, false, 0.3] : [number, true, undefined])));
    const call = (await queryKpis(store, { ...question, callId: 'call-1' })).flatMap(({ name, value }) => (value === undefined ? [] : [[name, rounded(value)]]));
    expect(Object.fromEntries(call)).toMatchObject({ prep_time: 180, rep_talk_ratio: 0.533333, objection_handle_time: 21, time_to_synced_note: 70 });
    expect(Object.fromEntries(call)).not.toHaveProperty('warm_accounts');
  });

  it.each([['2026-11-22', ['K2', 'K4', 'K9']], ['2026-11-30', ['K2', 'K4']], ['2026-12-15', []]])('on %s are provisional in %j', async (today, expected) => {
    const slices = await Promise.all(kpiRegistry.filter(({ provisional }) => provisional !== '').map((kpi) => measureKpi(store, kpi, { ...question, today })));
    const own = slices.flat().flatMap(({ readings }) => readings.slice(0, 1));
    expect(own.filter((one) => one.provisional).map(({ number }) => number)).toEqual(expected);
    expect(own.map(({ note }) => note).filter(Boolean)).toEqual(['baseline: imported']);
  });
});

const happening = (type: string, more: Partial<Happening>): Happening => ({ type, atMs: november(20, 14), key: 'more', ...more });
const lateCall = { ...callEnded(november(20, 15), 'late', 'w-late', 450_000, 550_000), receivedAtMs: november(30, 15) };

type Case = readonly [says: string, more: readonly Happening[], changed: Cells];

const harmless: readonly Case[] = [
  ['a signal below the warm threshold is no warm account', [happening('signal.surfaced', { about: { accountId: 'cool' }, columns: { score: 0.59 } })], {}],
  ['a mail that no rep approved is no reviewed draft', [happening('outreach.sent', { columns: { message_id: 'm-auto', outcome: 'ai_draft', cohort: 'follow_up' } })], {}],
  ['a brief viewed after the call began adds no prep', [happening('prep.view_heartbeat', { atMs: november(19, 10, 1), about: { callId: 'call-1' }, columns: { view_id: 'v-call-1', duration_ms: 400_000 } })], {}],
  ['an answer after more than two minutes handles nothing', [happening('objection.handled', { about: { callId: 'call-1' }, payload: { objectionId: 'o-3', how: 'answered', afterMs: 120_001 } })], {}],
  ['a stage set back after more than seven days was right', [dealChanged(november(27, 9), 'd1', 'discovery')], {}],
  ['taking a write back decides on no proposal', [{ ...stageApproved(november(21, 9), 'd3', { payload: '{"dealStageSet":{},"undoesApprovalId":"approved-stage-d2"}' }), key: 'undo' }], {}],
  ['a flag after the last day is not known yet', [flagged(november(23, 9), 'd3')], {}],
  ['a write 50 ms before the note completes nothing', [stageApplied(november(20, 9, 28) - 50, 'd2', 'w-b')], {}],
  ['the note\'s own write is no sixth step', [happening('crm.write_applied', { atMs: november(20, 9, 29), workflow: 'w-b', about: { approvalId: 'approved-note-call-2' }, payload: { action: 'note_create' } })], {}],
  ['a task that took longer than ever saves nothing', [happening('task.completed', { columns: { task_id: 'slow', outcome: 'note', duration_ms: 3_600_000 } })], {}],
  ['a task without a baseline saves nothing', [happening('task.completed', { key: 'new', columns: { task_id: 'new', outcome: 'crm_update', duration_ms: 1 } })], {}],
];

const telling: readonly Case[] = [
  // 1,850 of 4,000 s of speech, 45 % of this call's inside the band, and no note.
  ['an event that arrives ten days late counts on its own day', [lateCall],
    { rep_talk_ratio: [0.4625, 3], rep_talk_ratio_inside_band: [0.333333, 3], time_to_synced_note_under_90s: [0.333333, 3], notes_missing_after_a_day: [0.333333, 3] }],
  // 4 accounts, the median of 0 and 4; 1 of 4 pairs.
  ['another warm account is one more pair without an answer', [happening('signal.surfaced', { about: { accountId: 'd' }, columns: { score: 0.6 } })],
    { warm_accounts: [2, 2], warm_accounts_median: [2, 2], warm_to_reply: [0.25, 4] }],
  // 3 ÷ 11.
  ['a weekend that was a workday lowers the daily number', [happening('rep.workday_started', { atMs: november(21, 9) })], { drafts_sent_per_day: [0.272727, 11] }],
  ['a call nobody prepared lowers the coverage', [callStarted(november(20, 14), 'call-3')], { prep_coverage: [0.666667, 3] }],
  // 14, 15 and 28 s; two of three under 20 s.
  ['the rep\'s own mark handles the objection of its card', [
    happening('coach.card_raised', { atMs: november(19, 10, 20, 1), about: { callId: 'call-1' }, payload: { cardId: 'card-3', objectionId: 'o-3', seq: 1, headline: 'h', evidence: buyerSaid('u') } }),
    happening('coach.card_dismissed', { atMs: november(19, 10, 20, 15), about: { callId: 'call-1' }, payload: { cardId: 'card-3', verdict: 'handled' } }),
  ], { objection_handle_time: [15, 3], objection_handled_under_20s: [0.666667, 3] }],
  ['a stage set back in the CRM makes its update wrong', [dealChanged(november(21, 9), 'd1', 'discovery')], { stage_update_accuracy: [0, 2] }],
  // 10,000 of 60,000.
  ['a reopened deal is open again', [dealChanged(november(21, 9), 'd4', 'discovery')], { stale_deal_rate: [0.25, 4], stale_deal_rate_by_amount: [0.166667, 4] }],
  ['the write that was missing completes the second workflow', [stageApplied(november(20, 10), 'd2', 'w-b')], { workflow_completions: [1, 2] }],
  // 59.25 + (45 − 15) min ÷ 120.
  ['a task done saves what it fell short of its baseline', [happening('task.completed', { columns: { task_id: 'r-2', outcome: 'research', duration_ms: 900_000 } })], { admin_hours_saved: [0.74375, 2] }],
];

const decided: readonly Case[] = [
  ['an edited stage was not accepted as proposed', [stageApproved(november(21, 9), 'd3', { edited: true })], { stage_update_accuracy: [0.333333, 3] }],
  ['a cleared flag is no flag', [cleared(november(22, 9), 'd1')], { stale_deal_rate: [0, 3], stale_deal_rate_by_amount: [0, 3] }],
];

const rejected: readonly Case[] = [
  ['a rejected stage is a decision, and the later of two', [
    stageApproved(november(21, 8), 'd3'), happening('proposal.rejected', { atMs: november(21, 9), about: { proposalId: 'stage-d3' }, payload: { action: 'deal_stage_set' } }),
  ], { stage_update_accuracy: [0.333333, 3] }],
  ['another action\'s rejection is not about stages', [happening('proposal.rejected', { key: 'note', about: { proposalId: 'note-1' }, payload: { action: 'note_create' } })], {}],
];

describe('one more event changes the cells it should and no others', () => {
  // The cases of one list touch different cells, so that they can be asked for together.
  it.each<[string, readonly Case[]]>([['harmless', harmless], ['telling', telling], ['decided', decided], ['rejected', rejected]])('%s', async (tenant, cases) => {
    await put(tenant, [...kpiFixture(), ...cases.flatMap(([, more]) => more)]);
    const changed = cases.flatMap(([, , each]) => Object.keys(each));
    expect(new Set(changed).size).toBe(changed.length);
    expect(await cells({ tenant })).toEqual(Object.assign({ ...byHand }, ...cases.map(([, , each]) => each)));
    await expectAgreement({ tenant });
  });

  it('from more than a day ahead becomes a dead letter and changes nothing', async () => {
    const fact = sampleFact('call.ended', { tenant: 'shared', occurredAtMs: november(20, 9) + 25 * 3_600_000, repLocalDate: '2026-11-21' });
    const record = { topic: 'call.v1', partition: 0, offset: 90, value: encodeFact(fact), timestampMs: november(20, 9) };
    const block = blockFromRecords({ topic: 'call.v1', partition: 0, first: 90, last: 90 }, [record]);
    await storeBlock(store, block);
    expect([block.events.length, block.deadLetters.length]).toEqual([0, 1]);
    expect(await cells()).toEqual(byHand);
  });

  it('on the day the clocks go back counts on the rep\'s day, not on that of summer time', async () => {
    const atMs = Date.UTC(2026, 9, 25, 22, 30);
    await put('dst', [{ ...callEnded(atMs, 'dst', 'w-dst', 450_000, 550_000), day: localDate(atMs, 'Europe/Berlin') }]);
    expect((await cells({ tenant: 'dst', fromDate: '2026-10-25', toDate: '2026-10-25' }))['rep_talk_ratio']).toEqual([0.45, 1]);
    expect((await cells({ tenant: 'dst', fromDate: '2026-10-26', toDate: '2026-10-26' }))['rep_talk_ratio']).toEqual([undefined, 0]);
  });

  it('of a rep who moved to another team and time zone belongs to the new ones, and the old ones keep theirs', async () => {
    const atMs = november(21, 3);
    const tenant = 'moved';
    await put(tenant, kpiFixture());
    const before = await split('rep_talk_ratio', 'team', { tenant });
    const moved = callEnded(atMs, 'call-ny', 'w-ny', 450_000, 550_000);
    await put(tenant, [{ ...moved, about: { ...moved.about, teamId: 'east' }, day: localDate(atMs, 'America/New_York') }]);
    expect(await split('rep_talk_ratio', 'team', { tenant })).toEqual({ ...before, east: [0.45, 1] });
    expect(await split('rep_talk_ratio', 'day', { tenant })).toEqual({ '2026-11-19': [0.533333, 1], '2026-11-20': [0.42, 2] });
    expect(await split('rep_talk_ratio', 'rep', { tenant })).toEqual({ dana: [0.4625, 3] });
  });
});

describe('the same numbers, split', () => {
  it('are of each rep, the idle one included', async () => {
    expect(await split('warm_accounts', 'rep')).toEqual({ dana: [3, 1], omar: [0, 1] });
    expect(await split('drafts_sent_per_day', 'rep')).toEqual({ dana: [0.6, 5], omar: [0, 5] });
    expect(await split('workflow_completions', 'rep')).toEqual({ dana: [1, 1], omar: [0, 1] });
    expect(await split('admin_hours_saved', 'rep')).toEqual({ dana: [0.9875, 1], omar: [0, 1] });
  });

  it('are of each type of signal over all reps, and of each week', async () => {
    expect((await split('warm_accounts', 'signal_type'))['hiring']).toEqual([1.5, 2]);
    expect(await split('warm_to_reply', 'segment')).toEqual({ freight: [0.333333, 3] });
    expect(await split('stage_update_accuracy', 'week', { fromDate: '2026-11-01' })).toEqual({ '2026-11-16': [0.5, 2] });
  });

  it.each(kpiRegistry)('$number $name add up over every split it knows', async (kpi) => {
    const [whole] = await measureKpi(store, kpi, question);
    for (const by of kpi.splits) {
      const own = (await measureKpi(store, kpi, question, by)).map(({ readings }) => readings[0]?.n ?? 0);
      const denominatorIsShared = ['segment', 'signal_type'].includes(by) && ['K1', 'K3', 'K11', 'K12'].includes(kpi.number);
      expect([by, denominatorIsShared ? Math.max(...own) : own.reduce((total, n) => total + n, 0)]).toEqual([by, whole?.readings[0]?.n]);
    }
  });
});

const answered = async (kpi: Kpi, by: string, asked: Partial<KpiQuestion> = {}): Promise<Readonly<Record<string, unknown>>[]> => {
  const { from, parameters } = viewCall(store.database, kpi, { ...question, ...asked }, by);
  return store.select(`SELECT * FROM ${from} ORDER BY split, slice`, parameters);
};

describe('several splits of one query', () => {
  it.each(kpiRegistry)('of $number $name are to the last digit what each is by itself', async (kpi) => {
    const asked = { fromDate: '2026-11-01', toDate: '2026-11-20' };
    const all = ['', ...kpi.splits] as const;
    const one = await Promise.all([...all].toSorted().map((by) => answered(kpi, by, asked)));
    expect(await answered(kpi, all.join(','), asked)).toEqual(one.flat());
  });

  it('are of K10 by week what it is on the last day of each of thirteen weeks', async () => {
    const kpi = kpiRegistry.find(({ number }) => number === 'K10') as Kpi;
    const asked = { toDate: '2026-11-19', tenant: 'decided' };
    const day = (of: number): string => new Date(november(of, 0)).toISOString().slice(0, 10);
    const ends = Array.from({ length: 13 }, (_, back) => ({ slice: day(16 - 7 * back), toDate: day(Math.min(19, 22 - 7 * back)) }));
    const alone = await Promise.all(ends.map(async ({ slice, toDate }) => (await answered(kpi, '', { ...asked, toDate })).map((row) => ({ ...row, split: 'week', slice }))));
    const weeks = await answered(kpi, 'week', asked);
    expect(weeks).toEqual(alone.flat().toReversed());
    expect(weeks.length).toBeGreaterThan(1);
  });
});

/** The two order statistics around a median by the normal approximation of the binomial (Conover 1999, 3.2). Values ascend. */
const aroundMedian = (sorted: readonly number[]): readonly [number | undefined, number | undefined] => {
  const [n, half] = [sorted.length, (1.959964 * Math.sqrt(sorted.length)) / 2];
  return [sorted[Math.max(0, Math.floor(n / 2 - half) - 1)], sorted[Math.min(n - 1, Math.ceil(n / 2 + half))]];
};

describe('a median of many', () => {
  // 30 values lie between the 9th and the 22nd, 100 between the 40th and the 61st; past 8,192 an estimating median would no longer be exact.
  it.each([1, 2, 30, 100, 9_001])('calls, %d of them, and its interval are exact', async (many) => {
    const tenant = `many-${many}`;
    await store.command(`INSERT INTO baton.events (event_id, tenant_id, event_type, occurred_at, received_at, rep_local_date, call_id, approval_id)
      SELECT generateUUIDv4(), '${tenant}', if(step = 0, 'call.ended', 'note.synced'), at, at, toDate(at), toString(number), 'a'
      FROM (SELECT number, step, toDateTime64('2026-11-17 09:00:00', 3, 'UTC') + toIntervalMillisecond(step * (1000 + cityHash64(number) % 1000000)) AS at FROM numbers(${many}) ARRAY JOIN [0, 1] AS step)`);
    const kpi = kpiRegistry.find(({ number }) => number === 'K8') as Kpi;
    const waits = (await store.select<{ ms: number }>(`SELECT toUInt32(1000 + cityHash64(number) % 1000000) AS ms FROM numbers(${many}) ORDER BY ms`)).map(({ ms }) => ms / 1_000);
    const [own] = (await measureKpi(store, kpi, { ...question, tenant }))[0]?.readings ?? [];
    expect([own?.n, rounded(own?.value), own?.low, own?.high]).toEqual([many, rounded(median(waits)), ...aroundMedian(waits)]);
  });
});

describe('what stands behind a number', () => {
  const namesOf = async (number: string, asked: Partial<KpiQuestion> = {}) => {
    const kpi = kpiRegistry.find((each) => each.number === number);
    const { entities } = kpi ? await queryEntities(store, kpi, { ...question, ...asked }, { limit: 500 }) : { entities: [] };
    return entities.map(({ kind, label, counts, value }) => [kind, label, counts, rounded(value)]);
  };

  // Newest first.
  it.each<[string, unknown[][]]>([
    ['K1', [['account', 'c', true, undefined], ['account', 'b', true, undefined], ['account', 'a', true, undefined]]],
    ['K2', [['account', 'c', false, undefined], ['account', 'b', false, undefined], ['account', 'a', true, undefined]]],
    ['K3', [['message', 'x', false, undefined], ['message', 'c', true, undefined], ['message', 'b', true, undefined], ['message', 'a', true, undefined]]],
    ['K4', [['message', 'c', false, undefined], ['message', 'b', false, undefined], ['message', 'a', true, undefined]]],
    ['K5', [['call', 'call-2', true, 240], ['call', 'call-1', true, 180]]],
    ['K6', [['call', 'call-2', false, 0.4], ['call', 'call-1', false, 0.533333]]],
    ['K7', [['objection', 'call-1', false, undefined], ['objection', 'call-1', false, 28], ['objection', 'call-1', true, 14]]],
    ['K8', [['call', 'call-2', false, 180], ['call', 'call-1', true, 70]]],
    ['K9', [['proposal', 'd2', false, undefined], ['proposal', 'd1', true, undefined]]],
    ['K10', [['deal', 'd1', true, undefined], ['deal', 'd3', false, undefined], ['deal', 'd2', false, undefined]]],
    ['K11', [['workflow', 'd1', true, undefined]]],
    ['K12', [['task', 'note', true, 0.15], ['task', 'research', true, 0.6375], ['task', 'note', true, 0.2]]],
  ])('%s is named, newest first', async (number, expected) => expect(await namesOf(number)).toEqual(expected));

  it('is of one tenant, one team and one call', async () => {
    for (const asked of [{ tenant: 'acme' }, { teamId: 'nobody' }]) for (const { number } of kpiRegistry) expect([number, await namesOf(number, asked)]).toEqual([number, []]);
    await expectAgreement({ teamId: 'west' });
    expect(await namesOf('K5', { callId: 'call-1' })).toEqual([['call', 'call-1', true, 180]]);
  });

  it('is cut at the limit, and all are counted', async () => {
    const [kpi] = kpiRegistry;
    const { total, entities } = await queryEntities(store, kpi as Kpi, question, { limit: 2 });
    expect([total, entities.map(({ accountId, workflowId, repId, teamId }) => [accountId, workflowId, repId, teamId])]).toEqual([3, [['c', 'w-c', 'dana', 'west'], ['b', 'w-b', 'dana', 'west']]]);
  });
});

describe('the events behind an entity', () => {
  it('are told in order, each with its place in the log', async () => {
    const { events, isCut } = await queryEvents(store, 'shared', 'deal', 'd1');
    expect(events.map(({ type, atMs }) => [type, atMs])).toEqual([
      ['crm.deal_changed', november(2, 9)], ['deal.stale_flagged', november(17, 5)], ['write.approved', november(19, 10, 29)], ['crm.write_applied', november(19, 10, 30)]]);
    expect(events[2]).toMatchObject({ id: expect.stringMatching(/^[\da-f-]{36}$/), stage: 'crm', repId: 'dana', dealId: 'd1', topic: 'call.v1', partition: 0, offset: expect.any(Number) });
    expect([JSON.parse(events[2]?.payload ?? ''), isCut]).toMatchObject([{ action: 'deal_stage_set' }, false]);
  });

  it.each<[Parameters<typeof queryEvents>[2], string, number]>([
    ['account', 'a', 4], ['call', 'call-1', 10], ['proposal', 'stage-d2', 1], ['workflow', 'w-b', 5], ['deal', '', 0], ['call', "' OR 1 = 1 --", 0],
  ])('are found by %s "%s": %d', async (by, id, many) => expect((await queryEvents(store, 'shared', by, id)).events).toHaveLength(many));

  it('are never of another tenant, nor of another team when one is asked for', async () => {
    expect((await queryEvents(store, 'acme', 'deal', 'd1')).events).toEqual([]);
    expect((await queryEvents(store, 'shared', 'deal', 'd1', 'east')).events).toEqual([]);
    expect((await queryEvents(store, 'shared', 'deal', 'd1', 'west')).events).toHaveLength(4);
  });

  it('are cut at a thousand', async () => {
    await insert(rows('many', Array.from({ length: 1_001 }, (_, at) => ({ ...flagged(november(16, 5) + at, 'd1'), key: String(at) }))), 'many');
    const { events, isCut } = await queryEvents(store, 'many', 'deal', 'd1');
    expect([events.length, isCut, events[0]?.atMs]).toEqual([1_000, true, november(16, 5)]);
  });
});

describe('the board', () => {
  it('is the same numbers with their trend, their parts and the tables', async () => {
    const board = await queryBoard(store, { ...question, fromDate: '2026-11-09' }, 'rep');
    expect(board.tiles.map(({ own }) => own)).toEqual((await queryKpis(store, { ...question, fromDate: '2026-11-09' })).filter(({ number }) => number !== ''));
    const tile = (number: string) => board.tiles.find(({ kpi }) => kpi.number === number);
    // Ten workdays of two reps are shown, those of one are not.
    expect([tile('K3')?.trend, tile('K3')?.parts]).toMatchObject([[{ slice: '2026-11-16', reading: { value: 0.3, n: 10 } }], [{ slice: 'dana', reading: { value: undefined, suppressed: true, n: 5 } }, { slice: 'omar', reading: { n: 5 } }]]);
    expect(tile('K10')?.trend).toMatchObject([{ slice: '2026-11-09', reading: { n: 3 } }, { slice: '2026-11-16', reading: { n: 3, suppressed: true } }]);
    expect([board.steps.length, board.leaks, board.pending]).toEqual([6, [{ leak: '5 of 6, missing CRM write', workflows: 1 }], { pending: 1, medianDays: 2, oldestDays: 2 }]);
    expect(board.baselines).toEqual([
      { name: 'cold_reply_rate', value: 0.1, from: '2026-11-01' }, { name: 'note', value: 12, from: '2026-11-18' }, { name: 'research', value: 45, from: '2026-11-01' }, { name: 'warm_threshold', value: 0.6, from: '2026-11-01' }]);
  });
});

describe('the tables beside the KPIs', () => {
  const table = async (name: string, tenant: string): Promise<object[]> => {
    const found = kpiTables.find((each) => each.name === name);
    return found ? queryKpiTable<object>(store, found, { ...question, tenant }) : [];
  };

  it('show the funnel step by step with its drop-off and the hours between', async () => {
    const funnel = await table('stage_funnel', 'shared');
    // a and b went on to a call, c only got a mail, and only a's CRM was written.
    expect(funnel).toEqual([
      { slice: '', step: 1, title: 'signal surfaced', workflows: 3, before: 3, from_previous: 1, median_hours: null },
      // 2 h, 25.5 h and 3 h.
      { slice: '', step: 2, title: 'mail sent', workflows: 3, before: 3, from_previous: 1, median_hours: 3 },
      // Monday 10:00 to Thursday 9:40, and Tuesday 10:00 to Friday 8:00: the median of 71.67 h and 70 h.
      expect.objectContaining({ step: 3, title: 'brief viewed', workflows: 2, before: 3, from_previous: 2 / 3, median_hours: (71 + 40 / 60 + 70) / 2 }),
      expect.objectContaining({ step: 4, title: 'call ended', workflows: 2, before: 2, from_previous: 1 }),
      expect.objectContaining({ step: 5, title: 'note synced', workflows: 2, before: 2, from_previous: 1 }),
      expect.objectContaining({ step: 6, title: 'CRM written', workflows: 1, before: 2, from_previous: 0.5 }),
    ]);
  });

  it.each<[string, (list: readonly Happening[]) => readonly Happening[], object[]]>([
    ['the missing write', (list) => list, [{ slice: '', leak: '5 of 6, missing CRM write', workflows: 1 }]],
    ['the missing brief', (list) => list.filter(({ type }) => type !== 'prep.view_heartbeat'), [{ slice: '', leak: '5 of 6, missing brief', workflows: 1 }]],
    ['a step out of order', (list) => [...list, stageApplied(november(20, 9), 'd2', 'w-b')], [{ slice: '', leak: '6 of 6, out of order', workflows: 1 }]],
    ['nothing once all is done', (list) => [...list, stageApplied(november(20, 10), 'd2', 'w-b')], []],
  ])('name in the leak table %s', async (tenant, change, leaks) => {
    await put(tenant, change(kpiFixture()));
    expect(await table('leak_table', tenant)).toEqual(leaks);
  });

  const waits = (pending: number, median: number, oldest: number) => [{ slice: '', pending, median_days: median, oldest_days: oldest }];
  it.each<[string, readonly Happening[], object[]]>([
    // Proposed on the 20th, as of the 22nd.
    ['a proposal nobody decided on', [], waits(1, 2, 2)],
    ['those of a note as well', [happening('note.drafted', { atMs: november(18, 9), about: { callId: 'call-1' }, payload: { noteId: 'n', proposals: [stageProposal('stage-d5'), Proposal.fromPartial({ proposalId: 'note-1', command: { target: {} } })] } })], waits(2, 3, 4)],
    ['no decided one', [stageApproved(november(22, 9), 'd3')], []],
    ['one that was decided only later', [stageApproved(november(23, 9), 'd3')], waits(1, 2, 2)],
    ['no expired one', [stageProposed(november(19, 9), 'd6', { expiresAtMs: november(22, 23) })], waits(1, 2, 2)],
    ['the one that took another\'s place', [stageProposed(november(21, 9), 'd7', {}, 'stage-d3')], waits(1, 1, 1)],
  ])('keep waiting %s', async (says, more, expected) => {
    const tenant = `waiting: ${says}`;
    await put(tenant, [...kpiFixture(), ...more]);
    expect(await table('pending_stage_updates', tenant)).toEqual(expected);
  });
});
