import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bus, createBus } from '@baton/bus';
import type { FactOf, ReviewQueue, SyncResponse } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { clearRedis, createRedisState, type State } from '@baton/state';
import { callStarted, cardRaised, createScriptedBrowser, noteDrafted, startTestKafka, startTestRedis, talkMeasured, testNamespace } from '@baton/testing';
import { eventually } from './testing/eventually.spec.js';
import { type GatewayUnderTest, startGatewayUnderTest } from './testing/gateway-under-test.spec.js';
import { openLive } from './testing/live-client.spec.js';

describe('the gateway over Kafka and Redis', () => {
  let kafka: Awaited<ReturnType<typeof startTestKafka>>;
  let redis: Awaited<ReturnType<typeof startTestRedis>>;
  let bus: Bus;
  let state: State;
  let under: GatewayUnderTest;
  const namespace = testNamespace();
  beforeAll(async () => {
    [kafka, redis] = await Promise.all([startTestKafka(), startTestRedis()]);
    bus = createBus({ driver: 'kafkajs', brokers: [kafka.brokers], clientId: 'gateway', namespace, logger: createFakeLogger() });
    state = createRedisState({ url: redis.url, namespace });
    under = await startGatewayUnderTest({ bus, state });
  });
  afterAll(async () => {
    await under.close();
    await bus.close();
    await state.close();
    await Promise.all([kafka.stop(), redis.stop()]);
  });

  it('signs in, shows the note, and appends one approval for a double click (I3)', async () => {
    const dana = await under.signedIn();
    await under.append(noteDrafted());
    const { items } = await eventually(async () => (await dana.get('/api/review')).json() as Promise<ReviewQueue>, (queue) => queue.items.length === 4);
    const [{ proposalId, payloadHash } = { proposalId: '', payloadHash: '' }] = items;
    const click = async (): Promise<SyncResponse> => (await dana.post('/api/review/sync', { approvals: [{ proposalId, payloadHash }] })).json() as Promise<SyncResponse>;
    const [first, second] = await Promise.all([click(), click()]);
    expect(first?.approved).toHaveLength(1);
    expect(second).toEqual(first);
    expect((await under.read('write.approved.v1')) as FactOf<'write.approved'>[]).toMatchObject([{ about: { proposalId, approvalId: first?.approved[0]?.approvalId } }]);
  });

  it('rebuilds the same queue after Redis was cleared, and nobody has to sign in again (I7)', async () => {
    const dana = await under.signedIn();
    const before = await state.projection.hash();
    const queue = await (await dana.get('/api/review')).json();
    await clearRedis({ url: redis.url, namespace });
    expect(await eventually(() => state.projection.hash(), (hash) => hash === before)).toBe(before);
    expect(await (await dana.get('/api/review')).json()).toEqual(queue);
  });

  it('resumes a live call in another gateway without a hole or a repeat, and keeps the session (I10)', async () => {
    const dana = await under.signedIn();
    await under.append(callStarted(), talkMeasured(1), cardRaised(2), talkMeasured(3));
    const first = await openLive(under.origin, dana);
    const seqs = (live: typeof first): number[] => live.received.flatMap((message) => (message.kind === 'delta' || message.kind === 'snapshot' ? [message.seq] : []));
    await eventually(() => { first.send({ kind: 'subscribe', callId: 'call-1', lastSeq: 0 }); return seqs(first); }, (all) => all.includes(3));

    const cookies = dana.cookies();
    under = await under.restart();
    const later = createScriptedBrowser(under.origin, cookies);
    expect((await later.get('/api/session')).status).toBe(200);
    await under.append(talkMeasured(4), talkMeasured(5));
    const second = await openLive(under.origin, later);
    second.send({ kind: 'subscribe', callId: 'call-1', lastSeq: 3 });
    expect(await eventually(() => seqs(second), (all) => all.includes(5))).toEqual([4, 5]);
    second.close();
  });
});
