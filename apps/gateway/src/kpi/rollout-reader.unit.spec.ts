import { afterEach, describe, expect, it } from '@jest/globals';
import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import { QueryRolloutResponse, type QueryRolloutRequest, rolloutSchema, type Session } from '@baton/contracts';
import { RolloutServiceService } from '@baton/contracts/grpc';
import { createFakeClock } from '@baton/platform';
import { createRolloutReader, type RolloutReader } from './rollout-reader.js';

const open: { close(): void }[] = [];
afterEach(() => { for (const each of open.splice(0)) each.close(); });

const session: Session = { rep: { id: 'r', name: 'R', email: 'r@northwind.example', teamId: 'west', timeZone: 'Pacific/Auckland', role: 'rep' }, tenant: { id: 'northwind', name: 'Northwind' } };

const fakeAnalytics = async (answer: QueryRolloutResponse | status): Promise<{ reader: RolloutReader; asked: QueryRolloutRequest[] }> => {
  const asked: QueryRolloutRequest[] = [];
  const server = new Server();
  server.addService(RolloutServiceService, {
    queryRollout: (call: { request: QueryRolloutRequest }, reply: (error: object | null, response?: QueryRolloutResponse) => void) => {
      asked.push(call.request);
      if (typeof answer === 'number') reply({ code: answer, details: 'away' });
      else reply(null, answer);
    },
  });
  const port = await new Promise<number>((resolve, reject) => { server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound))); });
  const reader = createRolloutReader(`127.0.0.1:${port}`, createFakeClock(Date.UTC(2026, 10, 23, 22)));
  open.push(reader, { close: () => server.forceShutdown() });
  return { reader, asked };
};

const answer = QueryRolloutResponse.fromPartial({
  startedOn: '2026-11-02', day: 22, weeks: [{ week: 1, title: 'one', isDone: true, deliverables: [{ id: 'baselines', title: 'b', isDone: true, done: 7, of: 7, says: 'all' }] }],
  gate: { isOpen: false, says: 'not yet' }, diagnosis: { hoursSaved: 3.5, weakestStage: 'brief viewed', says: 'repair it' },
});

describe('the rollout', () => {
  it('is asked for as of the rep\'s own day, and told as the contract has it', async () => {
    const { reader, asked } = await fakeAnalytics(answer);
    const rollout = await reader.read(session);
    expect(rolloutSchema.parse(rollout)).toEqual(rollout);
    expect(rollout).toEqual(answer);
    expect(asked).toEqual([{ tenant: 'northwind', day: '2026-11-24' }]);
  });

  it('has not begun where nothing happened, and knows no hours where none were measured', async () => {
    const { reader } = await fakeAnalytics(QueryRolloutResponse.fromPartial({}));
    expect(await reader.read(session)).toEqual({ startedOn: null, day: 0, weeks: [], gate: { isOpen: false, says: '' }, diagnosis: { hoursSaved: null, weakestStage: '', says: '' } });
  });

  it.each([['away', status.UNAVAILABLE], ['broken', status.INTERNAL]])('is said to be away when analytics is %s', async (_, code) => {
    const { reader } = await fakeAnalytics(code);
    await expect(reader.read(session)).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('the rollout is away') });
  });
});
