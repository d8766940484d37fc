import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHttpEventStore } from '../http-event-store.js';
import { kpiRegistry, kpiTables, measuresOfKpi } from '../kpi-registry.js';
import { kpiParameters } from '../kpi-view.js';
import { migrate } from '../migrations/migrate.js';
import type { EventStore } from '../port.js';
import { measureKpi, queryKpis } from '../query-kpis.js';
import { asGrafanaSends, type Look } from '../testing/grafana-text.js';
import { kpiEvent } from '../testing/kpi-event.js';
import { callEnded, kpiFixture, november } from '../testing/kpi-fixture.js';
import { startSpecEndpoint } from '../testing/spec-endpoint.js';
import { funnelDashboard, variables } from './dashboard.js';
import { deadLetterSql, funnelSql, lagSql, leakSql, type PanelSql, provisionalSql, statSql, weeklySql } from './panel-sql.js';

let endpoint: Awaited<ReturnType<typeof startSpecEndpoint>>;
let store: EventStore;
const many = Array.from({ length: 12 }, (_, call) => callEnded(november(17, 9 + (call % 8), call), `many-${call}`, `w-many-${call}`, 450_000, 550_000));
beforeAll(async () => {
  endpoint = await startSpecEndpoint();
  store = createHttpEventStore({ url: endpoint.url, user: 'baton', password: 'spec-writer' });
  await migrate(store);
  for (const [tenant, happenings] of [['northwind', kpiFixture()], ['acme', [...kpiFixture(), ...many]]] as const) {
    await store.insertBlock('events', happenings.map((each, place) => ({ ...kpiEvent(each, place), tenant_id: tenant })), tenant);
  }
});
afterAll(async () => {
  await store.close();
  await endpoint.close();
});

type Row = Readonly<Record<string, unknown>>;
interface Answer { readonly meta: readonly { readonly name: string }[]; readonly data: readonly Row[] }
const asReader = async (sql: string, query = ''): Promise<Answer> => {
  const response = await fetch(`${endpoint.url}/?default_format=JSON&database=baton&${query}`, { method: 'POST', body: sql, headers: { 'x-clickhouse-user': 'northwind', 'x-clickhouse-key': 'spec-tenant' } });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text) as Answer;
};
const week: Look = { from: '2026-11-16', to: '2026-11-22', tenant: 'northwind' };
const ask = (sql: PanelSql, look: Partial<Look> = {}): Promise<Answer> => asReader(asGrafanaSends(sql.sql, { ...week, ...look }));

const [funnel, leaks] = ['stage_funnel', 'leak_table'].map((name) => kpiTables.find((each) => each.name === name));
const declared: readonly PanelSql[] = [...(funnel ? [funnelSql(funnel)] : []), ...(leaks ? [leakSql(leaks)] : []), lagSql, deadLetterSql, provisionalSql(), ...kpiRegistry.flatMap((kpi) => [statSql(kpi), weeklySql(kpi)])];

describe('every statement of the dashboard', () => {
  const raw = funnelDashboard().panels.flatMap(({ title, targets = [] }) => targets.map(({ rawSql }) => [title, rawSql] as const));

  it.each(raw)('%s: runs as the reader of a tenant and answers the declared columns', async (_, rawSql) => {
    const columns = declared.find(({ sql }) => sql === rawSql)?.columns;
    for (const look of [{}, { rep: 'dana', team: 'west' }, { from: '2026-09-01', to: '2026-12-01' }]) {
      const { meta } = await asReader(asGrafanaSends(rawSql, { ...week, ...look }));
      expect(meta.map(({ name }) => name)).toEqual(columns);
    }
  });

  it('fills the variables from the rows of the tenant', async () => {
    const filled = await Promise.all(variables.map(async ({ definition }) => (await asReader(definition)).data.map((row) => Object.values(row))));
    expect(filled).toEqual([[['northwind']], [['', 'All teams'], ['west', 'west']], [['', 'All reps'], ['dana', 'dana'], ['omar', 'omar']]]);
  });

  it('tells nothing of another tenant, whatever the address says', async () => {
    for (const kpi of kpiRegistry) for (const row of (await ask(statSql(kpi), { tenant: 'acme' })).data) expect([kpi.number, row['value'], Number(row['n'])]).toEqual([kpi.number, null, 0]);
  });

  it('draws the funnel, names the leak, and keeps back what few say', async () => {
    expect((await ask(declared[0] as PanelSql)).data.map((row) => [row['step'], Number(row['workflows']), row['from_previous']])).toEqual(
      [['signal surfaced', 3, null], ['mail sent', 3, null], ['brief viewed', 2, null], ['call ended', 2, null], ['note synced', 2, null], ['CRM written', 1, null]]);
    expect((await ask(declared[1] as PanelSql)).data).toMatchObject([{ leak: '5 of 6, missing CRM write' }]);
  });

  it('shows the weeks of a KPI, and the state of one at the end of each', async () => {
    const [talk, stale] = ['K3', 'K10'].map((number) => kpiRegistry.find((each) => each.number === number));
    expect(talk && (await ask(weeklySql(talk))).data).toMatchObject([{ time: '2026-11-16 00:00:00', value: 0.3 }]);
    const weeks = stale ? (await ask(weeklySql(stale))).data : [];
    expect(weeks.map((row) => [row['time'], row['value'], Number(row['n'])]).slice(-2)).toEqual([['2026-11-09 00:00:00', null, 3], ['2026-11-16 00:00:00', null, 3]]);
  });
});

describe('the same twelve numbers', () => {
  const question = { tenant: 'northwind', fromDate: week.from, toDate: week.to, teamId: '', callId: '', today: new Date().toISOString().slice(0, 10) };
  const plain: Readonly<Record<string, string>> = { tenant: 'northwind', from_date: week.from, to_date: week.to, team: '', call: '', today: question.today, split: '' };

  it('come from the KPI service, from Grafana and from plain SQL with the credential of a reader, suppressed alike', async () => {
    const served = (await queryKpis(store, question)).filter(({ number }) => number !== '').map(({ number, value, n }) => [number, value ?? null, n]);
    const drawn = await Promise.all(kpiRegistry.map(async (kpi) => (await ask(statSql(kpi))).data.map((row) => [kpi.number, row['value'], Number(row['n'])])));
    expect(drawn.flat()).toEqual(served);
    expect(served.filter(([, value]) => value !== null)).toEqual([['K3', 0.3, 10]]);
  });

  it('and from plain SQL over HTTP and the dashboard\'s, nothing kept back', async () => {
    const measured = await Promise.all(kpiRegistry.map(async (kpi) => {
      const own = (await measureKpi(store, kpi, question))[0]?.readings.find(({ name }) => name === measuresOfKpi(kpi)[0]?.name);
      return [kpi.number, own?.value ?? null, own?.n];
    }));
    const asked = await Promise.all(kpiRegistry.map(async (kpi) => {
      const used = kpiParameters(kpi.sql);
      const query = new URLSearchParams(Object.fromEntries(used.map(({ name }) => [`param_${name}`, plain[name] ?? ''])));
      const { data: [row] } = await asReader(`SELECT value, n FROM kpi_${kpi.name}(${used.map(({ name, type }) => `${name} = {${name}:${type}}`).join(', ')})`, query.toString());
      return [kpi.number, row?.['value'] ?? null, Number(row?.['n'])];
    }));
    expect(asked).toEqual(measured);
    const drawn = await Promise.all(kpiRegistry.map(async (kpi) => {
      const { sql, columns } = statSql(kpi);
      return (await ask({ columns, sql: sql.replace('if(n < 10, NULL, k.value)', 'k.value') })).data.map((row) => [kpi.number, row['value'], Number(row['n'])]);
    }));
    expect(drawn.flat()).toEqual(measured);
    expect(asked.filter(([, value]) => value === null)).toEqual([]);
  });
});
