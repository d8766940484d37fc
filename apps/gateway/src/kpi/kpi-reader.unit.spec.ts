import { afterEach, describe, expect, it } from '@jest/globals';
import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import { KpiValue, type QueryKpisRequest, type QueryKpisResponse } from '@baton/contracts';
import { KpiServiceService } from '@baton/contracts/grpc';
import { createKpiReader, type KpiReader } from './kpi-reader.js';

const open: { close(): void }[] = [];
afterEach(() => { for (const each of open.splice(0)) each.close(); });

/** An analytics that answers as told, and remembers what it was asked. */
const fakeAnalytics = async (answer: QueryKpisResponse | status): Promise<{ reader: KpiReader; asked: QueryKpisRequest[] }> => {
  const asked: QueryKpisRequest[] = [];
  const server = new Server();
  server.addService(KpiServiceService, {
    queryKpis: (call: { request: QueryKpisRequest }, reply: (error: object | null, response?: QueryKpisResponse) => void) => {
      asked.push(call.request);
      if (typeof answer === 'number') reply({ code: answer, details: 'away' });
      else reply(null, answer);
    },
  });
  const port = await new Promise<number>((resolve, reject) => { server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound))); });
  const reader = createKpiReader(`127.0.0.1:${port}`);
  open.push(reader, { close: () => server.forceShutdown() });
  return { reader, asked };
};

describe('the numbers', () => {
  it('come as analytics reckons them; what was not measured is null, not nought', async () => {
    const { reader, asked } = await fakeAnalytics({ slices: [], kpis: [
      KpiValue.fromPartial({ name: 'note_to_crm', title: 'Call end to note in the CRM', value: 4.5, unit: 'min', n: 3, target: '≤ 5' }),
      KpiValue.fromPartial({ name: 'reply_rate', title: 'Replies', value: undefined, unit: '%', n: 0, target: '≥ 8' }),
      KpiValue.fromPartial({ name: 'handled', title: 'Handled', value: 0, unit: '%', n: 2, target: '' }),
    ] });
    const { kpis } = await reader.read('northwind', 'west', '2026-11-01', '2026-11-30');
    expect(kpis.map(({ name, value, n }) => [name, value, n])).toEqual([['note_to_crm', 4.5, 3], ['reply_rate', null, 0], ['handled', 0, 2]]);
    expect(asked).toEqual([{ tenant: 'northwind', fromDate: '2026-11-01', toDate: '2026-11-30', teamId: 'west', callId: '', split: '' }]);
  });

  it.each([['away', status.UNAVAILABLE], ['broken', status.INTERNAL], ['slow', status.DEADLINE_EXCEEDED]])('are said to be away when analytics is %s', async (_, code) => {
    const { reader } = await fakeAnalytics(code);
    await expect(reader.read('northwind', 'west', '2026-11-01', '2026-11-30')).rejects.toMatchObject({ code: 'unavailable', status: 503 });
  });
});
