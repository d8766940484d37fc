import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHttpEventStore } from './http-event-store.js';
import { kpiTables } from './kpi-registry.js';
import { migrate } from './migrations/migrate.js';
import type { EventStore } from './port.js';
import { queryKpiTable } from './query-kpis.js';
import { type Happening, kpiEvent } from './testing/kpi-event.js';
import { buyerSaid, callEnded, callStarted, kpiFixture, november } from './testing/kpi-fixture.js';
import { startSpecEndpoint } from './testing/spec-endpoint.js';

let endpoint: Awaited<ReturnType<typeof startSpecEndpoint>>;
let store: EventStore;
beforeAll(async () => {
  endpoint = await startSpecEndpoint();
  store = createHttpEventStore({ url: endpoint.url, user: 'baton', password: 'spec-writer' });
  await migrate(store);
});
afterAll(async () => {
  await store.close();
  await endpoint.close();
});

const put = (tenant: string, happenings: readonly Happening[], token = tenant): Promise<void> =>
  store.insertBlock('events', happenings.map((each, place) => ({ ...kpiEvent(each, place), tenant_id: tenant })), token);

interface Row { slice: string; week: number }
const table = kpiTables.find(({ name }) => name === 'rollout');
const rows = async (tenant: string, toDate: string, split: '' | 'rep' | 'team' = '', teamId = ''): Promise<Row[]> =>
  (table ? queryKpiTable<Row>(store, table, { tenant, fromDate: toDate, toDate, teamId, callId: '', today: toDate }, split) : []);

const nothing = { workdays: 0, days_with_signal: 0, drafts: 0, calls: 0, briefed: 0, coached: 0, briefed_and_coached: 0, notes_under_90s: 0, baselines: 0, crm_connected: 0, inbox_connected: 0, active_reps: 0, tasks: 0 };
const setUp = (more: Partial<typeof nothing>) => ({ slice: '', week: 0, started_on: '', ...nothing, ...more });
const week = (no: number, more: Partial<typeof nothing>, slice = '') => ({ slice, week: no, started_on: '2026-11-16', ...nothing, ...more });

const connection = (day: number, vendor: string, status: string): Happening =>
  ({ type: 'settings.connection_changed', atMs: november(day, 9), key: vendor, about: { repId: '', teamId: '' }, payload: { connectionId: `${vendor}-main`, vendor, status, accountLabel: '', scopes: [] } });
const sentFor = (day: number, key: string, signal: string): Happening =>
  ({ type: 'outreach.sent', atMs: november(day, 10), key, about: { approvalId: `approved ${key}` }, columns: { message_id: key, signal_id: signal, outcome: 'ai_draft', cohort: 'signal_led' } });
const listened = (call: string): Happening => ({ type: 'call.talk_measured', atMs: november(20, 9, 10), key: call, about: { callId: call }, payload: { seq: 1 } });

describe('the rollout\'s weeks', () => {
  it('of the week worked by hand: two reps, five days each, three approved drafts, two briefed calls, one note in time, four baselines', async () => {
    await put('week', kpiFixture());
    const first = { workdays: 10, drafts: 3, calls: 2, briefed: 2, notes_under_90s: 1 };
    expect(await rows('week', '2026-11-22')).toEqual([setUp({ baselines: 4, active_reps: 2, tasks: 3 }), week(1, first)]);
    expect(Object.keys((await rows('week', '2026-11-22'))[0] ?? {})).toEqual(table?.columns);
    // The whole of it told again in other blocks changes nothing.
    await put('week', kpiFixture().toReversed(), 'again');
    expect(await rows('week', '2026-11-22')).toEqual([setUp({ baselines: 4, active_reps: 2, tasks: 3 }), week(1, first)]);
  });

  it('begin with the first workday or call, and know nothing of what comes after the day that is asked for', async () => {
    await put('asked', kpiFixture());
    expect(await rows('asked', '2026-11-15')).toEqual([setUp({ baselines: 4 })]);
    expect(await rows('asked', '2026-11-17')).toEqual([setUp({ baselines: 4, active_reps: 2, tasks: 1 }), week(1, { workdays: 4, drafts: 3 })]);
    // A week after the last workday nobody is active.
    expect((await rows('asked', '2026-11-27'))[0]).toEqual(setUp({ baselines: 4, tasks: 3 }));
    expect(await rows('nobody', '2026-11-22')).toEqual([setUp({})]);
  });

  it('are seven days each, whatever day of the week the first was', async () => {
    await put('days', [16, 22, 23].map((day): Happening => ({ type: 'rep.workday_started', atMs: november(day, 7), key: String(day) })));
    expect(await rows('days', '2026-11-30')).toEqual([setUp({}), week(1, { workdays: 2 }), week(2, { workdays: 1 })]);
  });

  it('count a workday on which a mail answered a signal, and no mail of a day off', async () => {
    await put('signals', [
      ...[16, 17].map((day): Happening => ({ type: 'rep.workday_started', atMs: november(day, 7), key: String(day) })),
      sentFor(16, 'one', 's-1'), sentFor(16, 'two', 's-2'), sentFor(17, 'cold', ''), sentFor(21, 'saturday', 's-3'),
    ]);
    expect(await rows('signals', '2026-11-22')).toEqual([setUp({ active_reps: 1 }), week(1, { workdays: 2, days_with_signal: 1, drafts: 4 })]);
  });

  it('tell calls that were briefed, that were coached, and that were both', async () => {
    const view = (call: string, atMs: number): Happening => ({ type: 'prep.view_heartbeat', atMs, key: call, about: { callId: call }, columns: { view_id: `v-${call}`, duration_ms: 1 } });
    const call = (id: string): Happening[] => [callStarted(november(20, 9), id), callEnded(november(20, 9, 25), id, `w-${id}`, 1, 1)];
    const raised: Happening = { type: 'coach.card_raised', atMs: november(20, 9, 5), key: 'card', about: { callId: 'c' }, payload: { cardId: 'k', seq: 1, headline: 'h', evidence: buyerSaid('u') } };
    await put('calls', [
      { type: 'rep.workday_started', atMs: november(16, 7), key: 'd' },
      ...['a', 'b', 'c', 'd'].flatMap(call), view('a', november(20, 8)), view('b', november(20, 8)), view('d', november(20, 9, 1)), listened('a'), raised, listened('c'), callStarted(november(20, 11), 'running'),
    ]);
    expect(await rows('calls', '2026-11-22')).toEqual([setUp({ active_reps: 1 }), week(1, { workdays: 1, calls: 4, briefed: 2, coached: 2, briefed_and_coached: 1 })]);
  });

  it.each<[string, readonly Happening[], Partial<typeof nothing>]>([
    ['a CRM and an inbox', [connection(16, 'hubspot', 'connected'), connection(17, 'gmail', 'connected')], { crm_connected: 1, inbox_connected: 1 }],
    ['an inbox that was lost again', [connection(16, 'outlook', 'connected'), connection(17, 'outlook', 'disconnected')], {}],
    ['one that came back', [connection(16, 'pipedrive', 'disconnected'), connection(17, 'pipedrive', 'connected')], { crm_connected: 1 }],
    ['one of tomorrow', [connection(23, 'salesforce', 'connected')], {}],
    ['a baseline nobody reads', [{ type: 'settings.kpi_baseline_set', atMs: november(16, 6), key: 'other', about: { repId: '' }, columns: { outcome: 'other', quantity: 1 } }], {}],
  ])('know of %s', async (tenant, happenings, expected) => {
    await put(tenant, happenings);
    expect(await rows(tenant, '2026-11-22')).toEqual([setUp(expected)]);
  });

  it('are of each rep since the own first day, and of one team alone', async () => {
    const day = (at: number, repId: string, teamId: string): Happening => ({ type: 'rep.workday_started', atMs: november(at, 7), key: `${repId} ${at}`, about: { repId, teamId } });
    await put('parts', [day(16, 'dana', 'west'), day(24, 'dana', 'west'), day(25, 'mei', 'east')]);
    expect(await rows('parts', '2026-11-30', 'rep')).toEqual([
      setUp({ active_reps: 2 }), week(1, { workdays: 1 }, 'dana'), week(2, { workdays: 1 }, 'dana'), { ...week(1, { workdays: 1 }, 'mei'), started_on: '2026-11-25' },
    ]);
    expect(await rows('parts', '2026-11-30', '', 'east')).toEqual([setUp({ active_reps: 1 }), { ...week(1, { workdays: 1 }), started_on: '2026-11-25' }]);
  });
});
