import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ScriptedBrowser } from '@baton/testing';
import { eventually } from '../testing/eventually.spec.js';
import { type GatewayUnderTest, startGatewayUnderTest } from '../testing/gateway-under-test.spec.js';
import { openLive } from '../testing/live-client.spec.js';

let under: GatewayUnderTest;
let [dana, ada]: ScriptedBrowser[] = [];
beforeAll(async () => {
  under = await startGatewayUnderTest();
  [dana, ada] = await Promise.all(['dana', 'ada'].map((name) => under.signedIn(`${name}@northwind.example`)));
});
afterAll(async () => { await under.close(); });

const upload = (who: ScriptedBrowser | undefined, body: string, type = 'text/csv'): Promise<Response> =>
  fetch(`${under.origin}/api/baselines`, { method: 'POST', body, headers: { 'content-type': type, 'x-baton': '1', origin: under.origin, cookie: [...(who?.cookies() ?? [])].map(([name, value]) => `${name}=${value}`).join('; ') } });
const said = async (response: Response): Promise<unknown> => [response.status, ((await response.json()) as { message?: string }).message ?? ''];
const baselines = async () => (await under.read('settings.v1')).filter(({ type }) => type === 'settings.kpi_baseline_set');

describe('POST /api/baselines', () => {
  const csv = '\uFEFFname,value,valid_from,source\r\nnote,15,2026-11-01,time study\r\n';

  it('takes an administrator\'s file, once', async () => {
    const answer = await upload(ada, csv, 'text/csv; charset=utf-8');
    expect([answer.status, await answer.json()]).toEqual([200, { set: 1 }]);
    expect((await upload(ada, csv)).status).toBe(200);
    expect((await baselines()).map(({ payload }) => payload)).toEqual([{ name: 'note', value: 15, validFrom: '2026-11-01', source: 'time study', by: 'Ada Voss' }]);
  });

  it('takes none from a rep, from nobody, or with a bad line', async () => {
    expect(await said(await upload(dana, csv))).toEqual([403, 'an administrator sets the baselines']);
    expect((await upload(undefined, csv)).status).toBe(401);
    expect(await said(await upload(ada, `${csv}notes,1,2026-11-01,\r\n`))).toEqual([400, expect.stringContaining('line 3: there is no baseline "notes"; there are warm_threshold')]);
    expect(await said(await upload(ada, ''))).toEqual([400, expect.any(String)]);
    expect(await said(await upload(ada, '{"a":1}', 'application/json'))).toEqual([400, expect.stringContaining('text/csv')]);
    expect(await said(await upload(ada, 'x'.repeat(70_000)))).toEqual([400, expect.stringContaining('longer than 64 kB')]);
    expect(await said(await upload(ada, 'x'.repeat(200_000)))).toEqual([400, expect.stringContaining('at most 64 kB')]);
    expect(await baselines()).toHaveLength(1);
  });
});

describe('a workday on the log', () => {
  const workdays = async () => (await under.read('rep.v1')).map(({ type, about }) => `${type} ${about.repId}`).toSorted();

  it('is there for everybody who did something, once, over requests and sockets', async () => {
    const line = dana && await openLive(under.origin, dana);
    for (let n = 0; n < 5; n += 1) await dana?.get('/api/review');
    expect(await eventually(workdays, (list) => list.length === 2)).toEqual(['rep.workday_started rep-ada', 'rep.workday_started rep-dana']);
    line?.close();
  });

  it('is not begun by a console that asks for a ticket by itself', async () => {
    const mei = await under.signedIn('mei@northwind.example');
    const before = (await workdays()).length;
    expect((await mei.post('/api/live-ticket', {})).status).toBeLessThan(300);
    expect(await workdays()).toHaveLength(before);
    await mei.get('/api/session');
    expect(await eventually(workdays, (list) => list.length > before)).toContain('rep.workday_started rep-mei');
  });
});
