import { CheckCompletenessResponse, type KpiSlice, KpiValue, type QueryKpisRequest, type QueryKpisResponse, type QueryRolloutRequest, QueryRolloutResponse, type RebuildRequest, RebuildResponse } from '@baton/contracts';
import { EventStoreAdminServiceService, KpiServiceService, RolloutServiceService } from '@baton/contracts/grpc';
import { disposableDir, removeDisposable } from '@baton/testing';
import { type sendUnaryData, Server, ServerCredentials, type ServerUnaryCall, status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFakeContext } from '../fake-context.js';
import { runCli } from '../run-cli.js';

let dir = '';
const servers: Server[] = [];
beforeEach(() => { dir = disposableDir(); });
afterEach(() => { removeDisposable(dir); process.exitCode = undefined; for (const server of servers.splice(0)) server.forceShutdown(); });

interface Analytics {
  readonly kpis?: readonly KpiValue[];
  readonly slices?: readonly KpiSlice[];
  readonly rebuilt?: RebuildResponse;
  readonly compared?: CheckCompletenessResponse;
  readonly refusal?: { readonly code: number; readonly details: string };
}

/** An analytics service that answers as told and keeps what it was asked. */
const startAnalytics = async ({ kpis = [], slices = [], rebuilt = RebuildResponse.create(), compared = CheckCompletenessResponse.create(), refusal }: Analytics) => {
  const asked: unknown[] = [];
  const answer = <Q, A>(response: A) => ({ request }: ServerUnaryCall<Q, A>, reply: sendUnaryData<A>): void => {
    asked.push(request);
    if (refusal) reply(refusal); else reply(null, response);
  };
  const server = new Server();
  server.addService(KpiServiceService, { queryKpis: answer<QueryKpisRequest, QueryKpisResponse>({ kpis: [...kpis], slices: [...slices] }) });
  server.addService(RolloutServiceService, { queryRollout: answer<QueryRolloutRequest, QueryRolloutResponse>(QueryRolloutResponse.fromPartial({ startedOn: '2026-11-02', day: 9 })) });
  server.addService(EventStoreAdminServiceService, { rebuild: answer<RebuildRequest, RebuildResponse>(rebuilt), checkCompleteness: answer<object, CheckCompletenessResponse>(compared) });
  servers.push(server);
  const port = await new Promise<number>((resolve, reject) => { server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => { if (error) reject(error); else resolve(bound); }); });
  return { asked, address: `127.0.0.1:${port}` };
};

const run = async (address: string, ...args: readonly string[]) => {
  const context = createFakeContext(dir, { BATON_KPI_ADDRESS: address });
  const complaints: string[] = [];
  const code = await runCli(args, context, (text) => { complaints.push(text); });
  return { code, said: context.said, complaints: complaints.join('') };
};

describe('./baton kpi', () => {
  const kpis = [KpiValue.fromPartial({ name: 'crm_write_rate', title: 'CRM fields written', value: 0.875, unit: 'ratio', n: 8, target: '> 80 %' }), KpiValue.fromPartial({ name: 'note_delay', title: 'Call end to note', unit: 'seconds' })];

  it('prints one line per KPI, and says of what was not measured that it was not', async () => {
    const { address } = await startAnalytics({ kpis });
    const { code, said } = await run(address, 'kpi');
    expect(code).toBe(0);
    expect(said).toEqual([expect.stringMatching(/^ {4}CRM fields written +87\.5 % {2}n=8 {2}target > 80 %$/), expect.stringMatching(/^ {4}Call end to note +not measured yet {2}n=0$/)]);
  });

  it('prints one KPI with the numbers that go with it when it is named', async () => {
    const named = ['time_to_synced_note', 'time_to_synced_note_p90', 'rep_talk_ratio'].map((name) => KpiValue.fromPartial({ name, title: name, unit: 'seconds', value: 7, n: 12 }));
    const { address } = await startAnalytics({ kpis: named });
    const { code, said } = await run(address, 'kpi', 'k8');
    expect([code, said.map((line) => line.trim().split(' ')[0])]).toEqual([0, ['time_to_synced_note', 'time_to_synced_note_p90']]);
  });

  it.each(['K8', 'time_to_synced_note', 'leak_table'])('prints the SQL of %s without asking anybody', async (name) => {
    const { code, said } = await run('127.0.0.1:1', 'kpi', name, '--sql');
    expect(code).toBe(0);
    expect(said.join('\n')).toMatch(/^-- [\s\S]*-- Parameters: [\s\S]*\nSELECT\n[\s\S]*baton\.events/);
  });

  it.each([[['K13'], /there is no KPI "K13"; there are K1 warm_accounts/], [['time', '--sql'], /there is no KPI "time"/], [['--sql'], /--sql takes the name of a KPI/], [['stage_funnel'], /stage_funnel is a table: .*--sql/]] as const)(
    'says what there is instead of %j', async (words, message) => {
      const { address, asked } = await startAnalytics({});
      const { code, complaints } = await run(address, 'kpi', ...words);
      expect([code, asked]).toEqual([2, []]);
      expect(complaints).toMatch(message);
    },
  );

  it('prints a line for each part of what it is split by, and all of them as JSON', async () => {
    const [rate = KpiValue.create()] = kpis;
    const slices = ['dana', 'omar'].map((slice) => ({ slice, kpi: { ...rate, name: 'time_to_synced_note' } }));
    const { address, asked } = await startAnalytics({ kpis: [{ ...rate, name: 'time_to_synced_note' }, rate], slices: [...slices, { slice: 'dana', kpi: rate }] });
    const { code, said } = await run(address, 'kpi', 'K8', '--split', 'rep');
    expect([code, asked]).toMatchObject([0, [{ split: 'rep' }]]);
    expect(said.map((line) => line.trim().split(' ')[0])).toEqual(['CRM', 'dana', 'omar']);
    const json = await run(address, 'kpi', 'K8', '--split', 'rep', '--json');
    expect(JSON.parse(json.said.join(''))).toMatchObject({ split: 'rep', kpis: [{ name: 'time_to_synced_note' }], slices: [{ slice: 'dana', value: 0.875, low: null }, { slice: 'omar' }] });
  });

  it.each([[['--split', 'mood'], /no KPI is told apart by "mood"/], [['K10', '--split', 'week'], /stale_deal_rate is not told apart by "week"; --split takes team, rep, segment/]])('asks nobody for a split that is not there: %j', async (words, message) => {
    const { address, asked } = await startAnalytics({});
    const { code, complaints } = await run(address, 'kpi', ...words);
    expect([code, asked]).toEqual([2, []]);
    expect(complaints).toMatch(message);
  });

  it('tells the rollout as of a day, in words or as JSON', async () => {
    const { address, asked } = await startAnalytics({});
    expect((await run(address, 'kpi', 'rollout', '--to', '2026-11-10', '--tenant', 'contoso')).said).toEqual(['Day 9 since 2026-11-02']);
    expect(JSON.parse((await run(address, 'kpi', 'rollout', '--json')).said[0] ?? '')).toMatchObject({ tenant: 'northwind', startedOn: '2026-11-02', day: 9 });
    expect(asked).toEqual([{ tenant: 'contoso', day: '2026-11-10' }, { tenant: 'northwind', day: new Date().toISOString().slice(0, 10) }]);
    expect((await run('127.0.0.1:1', 'kpi', 'rollout', '--sql')).said.join('\n')).toContain('-- rollout: Rollout.');
  });

  it('asks for what was asked', async () => {
    const { address, asked } = await startAnalytics({});
    await run(address, 'kpi', '--from', '2026-11-01', '--to', '2026-11-23', '--team', 'west', '--call', 'call-1', '--tenant', 'contoso');
    expect(asked).toEqual([{ tenant: 'contoso', fromDate: '2026-11-01', toDate: '2026-11-23', teamId: 'west', callId: 'call-1', split: '' }]);
  });

  it('prints one JSON document in which an unmeasured value is null, not left out', async () => {
    const { address } = await startAnalytics({ kpis });
    const { said } = await run(address, 'kpi', '--json', '--from', '2026-11-01', '--to', '2026-11-23');
    expect(JSON.parse(said.join(''))).toMatchObject({ tenant: 'northwind', fromDate: '2026-11-01', toDate: '2026-11-23', kpis: [{ name: 'crm_write_rate', value: 0.875, low: null }, { name: 'note_delay', value: null }] });
  });

  it.each([
    [['--from', 'yesterday'], /--from takes a day like/], [['--to', '2026-13-01'], /--to takes a day like/], [['--to', '2026-02-30'], /--to takes a day like/], [['--from', '2026-1-1'], /--from takes a day like/],
    [['--from', '2026-11-23', '--to', '2026-11-01'], /exchange them/],
  ] as const)('asks nothing for %j', async (options, message) => {
    const { address, asked } = await startAnalytics({});
    const { code, complaints } = await run(address, 'kpi', ...options);
    expect([code, asked]).toEqual([2, []]);
    expect(complaints).toMatch(message);
  });

  it('says where analytics was looked for when it is away', async () => {
    const { code, complaints } = await run('127.0.0.1:1', 'kpi');
    expect(code).toBe(1);
    expect(complaints).toBe('baton: analytics does not answer on 127.0.0.1:1; is the stack up? see ./baton status\n');
  });

  it('passes on why analytics refuses', async () => {
    const { address } = await startAnalytics({ refusal: { code: status.INVALID_ARGUMENT, details: 'the tenant is unknown' } });
    expect(await run(address, 'kpi')).toMatchObject({ code: 1, said: [], complaints: 'baton: the tenant is unknown\n' });
  });
});

describe('./baton rebuild clickhouse', () => {
  const rebuilt = (hashAfter: string) => RebuildResponse.fromPartial({ hashBefore: 'aa', hashAfter, eventsBefore: 12, eventsAfter: 12, durationMs: 90 });

  it('prints both hashes and ends with 0 when they are the same', async () => {
    const { address } = await startAnalytics({ rebuilt: rebuilt('aa') });
    const { code, said } = await run(address, 'rebuild', 'clickhouse');
    expect([code, said.map((line) => line.split(/\s+/))]).toEqual([0, [['store', 'clickhouse'], ['hashBefore', 'aa'], ['hashAfter', 'aa'], ['eventsBefore', '12'], ['eventsAfter', '12'], ['durationMs', '90']]]);
  });

  it.each([['aa', 0, true], ['bb', 1, false]])('with a hash of %s afterwards ends with %i, also as JSON', async (after, expected, same) => {
    const { address } = await startAnalytics({ rebuilt: rebuilt(after) });
    const { code, said, complaints } = await run(address, 'rebuild', 'clickhouse', '--json');
    expect(code).toBe(expected);
    expect(JSON.parse(said.join(''))).toMatchObject({ store: 'clickhouse', same });
    expect(complaints === '').toBe(same);
  });

  it.each([[[], false], [['--accept-loss'], true]] as const)('accepts a loss only when told so: %j', async (options, acceptLoss) => {
    const { address, asked } = await startAnalytics({ rebuilt: rebuilt('aa') });
    await run(address, 'rebuild', 'clickhouse', ...options);
    expect(asked).toEqual([{ acceptLoss }]);
  });

  it.each<[string[], number, RegExp]>([[[], 0, /^7 records of the log; each is in the store exactly once$/], [['call.v1:0 has a hole at 3', 'coach.v1:1 has 2 twice'], 1, /^7 records of the log; 2 complaints$/]])('only compares with --check: %j', async (complaints, expected, line) => {
    const { address, asked } = await startAnalytics({ compared: CheckCompletenessResponse.fromPartial({ records: 7, complaints }) });
    const result = await run(address, 'rebuild', 'clickhouse', '--check');
    expect([result.code, asked]).toEqual([expected, [{}]]);
    expect(result.said[0]).toMatch(line);
    for (const each of complaints) expect(result.complaints).toContain(each);
  });

  it('names what there is to rebuild', async () => {
    expect(await run('127.0.0.1:1', 'rebuild', 'postgres')).toMatchObject({ code: 2 });
    expect(await run('127.0.0.1:1', 'rebuild', 'redis')).toMatchObject({ code: 1, complaints: expect.stringContaining('nothing is running') });
  });
});
