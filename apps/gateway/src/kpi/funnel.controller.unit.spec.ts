import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import { funnelBoardSchema, KpiEntityMessage, kpiEntitiesSchema, QueryBoardResponse, StoredEventMessage, storedEventsSchema } from '@baton/contracts';
import type { ScriptedBrowser } from '@baton/testing';
import { type FakeAnalytics, startFakeAnalytics } from '../testing/fake-analytics.spec.js';
import { type GatewayUnderTest, startGatewayUnderTest } from '../testing/gateway-under-test.spec.js';

const entity = KpiEntityMessage.fromPartial({ kind: 'call', id: 'c', label: '=cmd', counts: true, value: 70, atMs: 5, repId: 'rep-dana', teamId: 'west', callId: 'c' });
const answers = {
  board: QueryBoardResponse.fromPartial({ tiles: [{ own: { name: 'time_to_synced_note', number: 'K8', n: 30, value: 70 }, direction: 'below', targetHigh: 90, parts: [{ slice: 'rep-dana', kpi: { n: 12 } }] }] }),
  kpis: [{ name: 'time_to_synced_note', number: 'K8', title: 'T', unit: 'seconds', target: '< 90 s', definition: 'D.', sql: 'SELECT 1', provisional: '', facts: [] }],
  entities: { name: 'time_to_synced_note', total: 1, entities: [entity] },
  events: { events: [StoredEventMessage.fromPartial({ id: 'e', type: 'note.synced', repId: 'rep-dana', payload: '{}' })], isCut: false },
};

let analytics: FakeAnalytics;
let under: GatewayUnderTest;
let dana: ScriptedBrowser;
let ada: ScriptedBrowser;
beforeAll(async () => {
  analytics = await startFakeAnalytics();
  under = await startGatewayUnderTest({ kpiAddress: analytics.address });
  [dana, ada] = [await under.signedIn(), await under.signedIn('ada@northwind.example')];
});
beforeEach(() => { analytics.answers = answers; analytics.asked.length = 0; });
afterAll(async () => { await under.close(); analytics.close(); });

const days = 'from=2026-11-01&to=2026-11-30';
const paths = [`/api/funnel?${days}`, `/api/kpis/K8/entities?${days}`, `/api/kpis/K8/entities.csv?${days}`, '/api/events?by=deal&id=4471'];

describe('the funnel over REST', () => {
  it('shows a rep the own team and an admin every one, by name', async () => {
    const board = funnelBoardSchema.parse(await (await dana.get(`/api/funnel?${days}&split=rep`)).json());
    expect(board).toMatchObject({ from: '2026-11-01', team: 'west', split: 'rep', teams: ['west'], kpis: [{ number: 'K8', value: 70, parts: [{ slice: 'rep-dana', label: 'Dana Okafor' }] }] });
    expect(await (await ada.get(`/api/funnel?${days}&team=east`)).json()).toMatchObject({ team: 'east', teams: ['east', 'west'] });
    expect(analytics.asked).toMatchObject([{ tenant: 'northwind', teamId: 'west', split: 'rep' }, { tenant: 'northwind', teamId: 'east', split: '' }]);
  });

  it('says what a KPI means', async () => {
    expect(await (await dana.get('/api/kpis/K8')).json()).toEqual(answers.kpis[0]);
    expect(analytics.asked).toEqual([{ name: 'K8' }]);
  });

  it('names what stands behind it, and the events behind that', async () => {
    expect(kpiEntitiesSchema.parse(await (await dana.get(`/api/kpis/K8/entities?${days}`)).json())).toMatchObject({ total: 1, entities: [{ id: 'c', repName: 'Dana Okafor' }] });
    expect(storedEventsSchema.parse(await (await dana.get('/api/events?by=deal&id=4471')).json())).toMatchObject({ events: [{ id: 'e', repName: 'Dana Okafor' }], isCut: false });
    expect(analytics.asked).toMatchObject([{ kpi: 'K8', teamId: 'west', limit: 500 }, { by: 'deal', id: '4471', teamId: 'west' }]);
  });

  it('hands it out as a file', async () => {
    const answer = await dana.get(`/api/kpis/K8/entities.csv?${days}`);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual(
      [200, 'text/csv; charset=utf-8', 'attachment; filename="time_to_synced_note-2026-11-01-2026-11-30.csv"']);
    expect((await answer.text()).split('\r\n').slice(1)).toEqual(["call,c,'=cmd,true,70,1970-01-01T00:00:00.005Z,rep-dana,Dana Okafor,west,,,c,", '']);
  });

  it.each(paths)('shows no rep another team: %s', async (path) => {
    const answer = await dana.get(`${path}&team=east`);
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([403, expect.stringContaining('application/json'), { code: 'forbidden', message: expect.stringContaining('only an admin sees the team east') }]);
    expect(analytics.asked).toEqual([]);
  });

  it.each([...paths, '/api/kpis/K8'])('shows nobody anything without a session: %s', async (path) => {
    expect((await under.browser().get(path)).status).toBe(401);
  });

  it.each([
    '/api/funnel', '/api/funnel?from=2026-11-30&to=2026-11-01', '/api/funnel?from=yesterday&to=today', `/api/funnel?${days}&split=mood`, `/api/funnel?${days}&tenant=rival`,
    '/api/kpis/K8/entities', '/api/kpis/K8/entities?from=2026-11-30&to=2026-11-01', `/api/kpis/K8/entities.csv?${days}&limit=9`, `/api/kpis/${'k'.repeat(600)}/entities?${days}`,
    '/api/events', '/api/events?by=mood&id=1', '/api/events?by=deal&id=', '/api/events?by=deal&id=1&tenant=rival', '/api/events?by=deal&id=1&id=2',
  ])('asks for what can be: %s', async (path) => {
    const answer = await dana.get(path);
    expect([answer.status, await answer.json()]).toEqual([400, { code: 'invalid', message: expect.stringMatching(/\w+/) }]);
    expect(analytics.asked).toEqual([]);
  });

  it('passes on what analytics says of a KPI that is not there', async () => {
    analytics.answers = { refusal: { code: status.INVALID_ARGUMENT, details: 'there is no KPI "K0"; there are K1 warm_accounts' } };
    for (const path of ['/api/kpis/K0', `/api/kpis/K0/entities?${days}`]) expect(await (await dana.get(path)).json()).toEqual({ code: 'invalid', message: 'there is no KPI "K0"; there are K1 warm_accounts' });
  });

  it.each([...paths, '/api/kpis/K8'])('is away when analytics is: %s', async (path) => {
    analytics.answers = { refusal: { code: status.UNAVAILABLE, details: 'away' } };
    const answer = await dana.get(path);
    expect([answer.status, await answer.json()]).toEqual([503, { code: 'unavailable', message: expect.stringContaining('analytics does not answer') }]);
  });

  it('tells of the file in the document', async () => {
    const document = await (await dana.get('/api/openapi.json')).json() as { paths: Record<string, { get: { parameters: { name: string }[]; responses: Record<string, { content: object }> } }> };
    const file = document.paths['/api/kpis/{name}/entities.csv']?.get;
    expect([Object.keys(file?.responses['200']?.content ?? {}), file?.parameters.map(({ name }) => name).toSorted()]).toEqual([['text/csv'], ['from', 'name', 'team', 'to']]);
    expect(document.paths['/api/funnel']?.get.parameters.map(({ name }) => name).toSorted()).toEqual(['from', 'split', 'team', 'to']);
  });
});
