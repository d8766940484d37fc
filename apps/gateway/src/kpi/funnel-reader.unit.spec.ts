import { afterEach, describe, expect, it } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import { KpiEntityMessage } from '@baton/contracts';
import { type FakeAnswers, startFakeAnalytics } from '../testing/fake-analytics.spec.js';
import { createFunnelReader, type FunnelReader } from './funnel-reader.js';

const open: { close(): void }[] = [];
afterEach(() => { for (const each of open.splice(0)) each.close(); });

const start = async (answers: FakeAnswers = {}) => {
  const analytics = await startFakeAnalytics(answers);
  const reader = createFunnelReader(analytics.address);
  open.push(reader, analytics);
  return { reader, asked: analytics.asked };
};

const range = { tenant: 'northwind', fromDate: '2026-11-01', toDate: '2026-11-30', teamId: 'west' };
const calls: readonly (readonly [string, object, (reader: FunnelReader) => Promise<unknown>])[] = [
  ['board', { ...range, split: 'rep' }, (reader) => reader.board({ ...range, split: 'rep' })],
  ['definition', { name: 'K8' }, (reader) => reader.describe('K8')],
  ['page of entities', { ...range, kpi: 'K8', limit: 500 }, (reader) => reader.entities({ ...range, kpi: 'K8', limit: 500 })],
  ['file of entities', { ...range, kpi: 'K8', limit: 100_000 }, (reader) => reader.entities({ ...range, kpi: 'K8', limit: 100_000 })],
  ['story', { tenant: 'northwind', by: 'deal', id: '4471', teamId: '' }, (reader) => reader.events({ tenant: 'northwind', by: 'deal', id: '4471', teamId: '' })],
];

describe('what is read of the funnel', () => {
  it.each(calls)('asks for the %s as it was asked', async (_, request, call) => {
    const { reader, asked } = await start();
    await call(reader);
    expect(asked).toEqual([request]);
  });

  it.each(calls)('says of the %s that is refused what analytics said', async (_, __, call) => {
    const { reader } = await start({ refusal: { code: status.INVALID_ARGUMENT, details: 'there is no KPI "K0"; there are K1 warm_accounts' } });
    await expect(call(reader)).rejects.toMatchObject({ code: 'invalid', status: 400, message: 'there is no KPI "K0"; there are K1 warm_accounts' });
  });

  it.each([['away', status.UNAVAILABLE], ['broken', status.INTERNAL], ['slow', status.DEADLINE_EXCEEDED], ['older', status.UNIMPLEMENTED]])('is away when analytics is %s', async (_, code) => {
    const { reader } = await start({ refusal: { code, details: 'secret inside' } });
    for (const [, , call] of calls) await expect(call(reader)).rejects.toMatchObject({ code: 'unavailable', status: 503, message: expect.stringMatching(/analytics does not answer; try again/) });
  });

  it('may be larger than what gRPC takes by itself', async () => {
    const entities = Array.from({ length: 60_000 }, (_, at) => KpiEntityMessage.fromPartial({ kind: 'deal', id: `deal-${at}`, label: 'x'.repeat(100) }));
    const { reader } = await start({ entities: { name: 'stale_deal_rate', total: 60_000, entities } });
    expect((await reader.entities({ ...range, kpi: 'K10', limit: 100_000 })).entities).toHaveLength(60_000);
  });
});
