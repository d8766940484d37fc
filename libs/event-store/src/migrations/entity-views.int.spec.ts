import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHttpEventStore } from '../http-event-store.js';
import { kpiRegistry, kpiTables } from '../kpi-registry.js';
import type { EventStore } from '../port.js';
import { kpiEvent } from '../testing/kpi-event.js';
import { kpiFixture } from '../testing/kpi-fixture.js';
import { startSpecEndpoint } from '../testing/spec-endpoint.js';
import { entityViews } from './entity-views.js';
import { ingestQuality } from './ingest-quality-view.js';
import { migrate } from './migrate.js';

let endpoint: Awaited<ReturnType<typeof startSpecEndpoint>>;
let store: EventStore;
beforeAll(async () => {
  endpoint = await startSpecEndpoint();
  store = createHttpEventStore({ url: endpoint.url, user: 'baton', password: 'spec-writer' });
  await migrate(store);
  for (const tenant of ['northwind', 'acme']) {
    const rows = kpiFixture().map((each, place) => ({ ...kpiEvent(each, place), tenant_id: tenant }));
    // The second block repeats what the first has, as a redelivery does.
    await store.insertBlock('events', rows, tenant);
    await store.insertBlock('events', rows.toReversed(), `${tenant} again`);
  }
});
afterAll(async () => {
  await store.close();
  await endpoint.close();
});

const asReader = async (sql: string): Promise<string> => {
  const response = await fetch(endpoint.url, { method: 'POST', body: sql, headers: { 'x-clickhouse-user': 'northwind', 'x-clickhouse-key': 'spec-tenant' } });
  return (await response.text()).trim();
};

describe('the views of entities', () => {
  it.each<[view: string, sql: string, answer: string]>([
    ['calls', 'SELECT call_id, rep_id, duration_s, rep_talk_s, note_wait_s, how_ended, toString(ended_at) FROM calls ORDER BY call_id',
      'call-1\tdana\t1500\t800\t70\thung_up\t2026-11-19 10:25:00.000\ncall-2\tdana\t1500\t600\t180\thung_up\t2026-11-20 09:25:00.000'],
    ['deals', 'SELECT deal_id, state, amount, currency, is_stale FROM deals ORDER BY deal_id', 'd1\topen\t10000\tEUR\t1\nd2\topen\t30000\tEUR\t0\nd3\topen\t10000\tEUR\t0\nd4\twon\t10000\tEUR\t0'],
    ['proposals', 'SELECT proposal_id, action, decision, approval_id, toString(expires_at) FROM proposals', 'stage-d3\tdeal_stage_set\twaiting\t\t2026-11-30 12:00:00.000'],
    ['objections', 'SELECT objection_id, call_id, how_handled, handle_s FROM objections ORDER BY objection_id', 'o-1\tcall-1\tanswered\t14\no-2\tcall-1\tanswered\t28\no-3\tcall-1\t\t\\N'],
    ['workflows', "SELECT workflow_id, account_id, signal_type, steps_done FROM workflows WHERE steps_done > 1 ORDER BY workflow_id", 'w-a\ta\thiring\t6\nw-b\tb\thiring\t5\nw-c\tc\thiring\t2'],
    ['reps', 'SELECT rep_id, team_id, workdays, calls_ended, notes_synced, writes_approved FROM reps ORDER BY rep_id', 'dana\twest\t5\t2\t2\t2\nomar\twest\t5\t0\t0\t0'],
  ])('%s have a row each, of the tenant alone, whatever was redelivered', async (view, sql, answer) => {
    expect(await asReader(sql)).toBe(answer);
    expect(await asReader(`SELECT groupUniqArray(tenant_id) FROM ${view}`)).toBe("['northwind']");
    expect(await asReader(`SELECT count() FROM ${view} WHERE tenant_id = 'acme' OR throwIf(tenant_id = 'acme')`)).toBe('0');
  });

  it.each(entityViews)('$name has the columns it declares, tenant_id first, each with its comment', async ({ name, columns }) => {
    const rows = await store.select<{ name: string; comment: string }>(`SELECT name, comment FROM system.columns WHERE database = 'baton' AND table = {name:String} ORDER BY position`, { name });
    expect(rows).toEqual(columns.map((each) => ({ name: each.name, comment: each.comment })));
    expect(rows[0]?.name).toBe('tenant_id');
  });

  it('and every view of a KPI say what they are', async () => {
    const rows = await store.select<{ name: string; comment: string }>("SELECT name, comment FROM system.tables WHERE database = 'baton' AND engine = 'View'");
    const comments = Object.fromEntries(rows.map(({ name, comment }) => [name, comment]));
    for (const { name, definition } of [...kpiRegistry, ...kpiTables]) expect(comments[`kpi_${name}`]).toBe(definition);
    for (const { name, comment } of [...entityViews, ingestQuality]) expect(comments[name]).toBe(comment);
    expect(rows.filter(({ comment }) => comment === '')).toEqual([]);
  });

  it('count what could not be stored, once, without a word of what it was', async () => {
    const block = { topic: 'call.v1', partition: 0, first_offset: 0, last_offset: 9, events: 8, dead_letters: 2, token: 't' };
    await store.insertBlock('ingest_ledger', [block], 'one');
    await store.insertBlock('ingest_ledger', [block, { ...block, first_offset: 10, last_offset: 19, dead_letters: 1 }], 'two');
    expect(await asReader('SELECT topic, dead_letters FROM ingest_quality')).toBe('call.v1\t3');
  });

  it('leave no column of events without a comment', async () => {
    expect(await store.select("SELECT name FROM system.columns WHERE database = 'baton' AND table = 'events' AND comment = ''")).toEqual([]);
  });
});
