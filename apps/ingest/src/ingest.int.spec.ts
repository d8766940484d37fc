import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { createBus, type Bus } from '@baton/bus';
import { About, Actor, decodeFact, encodeFact, type Fact, type FactOf, Hypothesis, keyOf, Side, type StreamRequest, type StreamResponse } from '@baton/contracts';
import { CallStreamServiceClient } from '@baton/contracts/grpc';
import { createFakeLogger, newId } from '@baton/platform';
import { disposableDir, freePorts, startTestKafka, startTestProcess, startTestRedis, testNamespace, type TestProcess, workspaceRoot } from '@baton/testing';
import { type ClientDuplexStream, credentials, Metadata } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const startedAtMs = Date.UTC(2026, 10, 23, 9);
const token = 'spec-token-northwind';
const closing: (() => Promise<unknown> | void)[] = [];
let bus: Bus;
let door: TestProcess;
let address = '';
let webAddress = '';
const [hubspotSecret, hubspotUrl] = ['spec-hubspot-secret', 'https://baton.example/v1/hubspot/events'];

const invitees = [{ name: 'Dana Okafor', email: 'dana@northwind.example', side: Side.REP, contactId: '' }, { name: 'Priya Raman', email: '', side: Side.BUYER, contactId: '' }];

/** A call of `turns` utterances, each a partial and its final: sequences 1 to 2 × turns + 2. */
const callOf = (callId: string, turns: number): StreamRequest[] => {
  const events: StreamRequest['event'][] = [{
    $case: 'start', value: { title: 'Spec call', platform: '', invitees, repEmail: 'DANA@northwind.example', dealId: '', startedAtMs, consentRecorded: true, others: Side.UNSPECIFIED },
  }];
  for (let at = 0; at < turns; at += 1) {
    const said = { utteranceId: `u${at}`, speaker: at % 2 === 0 ? 'Priya Raman' : 'Dana Okafor', startMs: at * 1_000, endMs: at * 1_000 + 800 };
    events.push({ $case: 'hypothesis', value: Hypothesis.fromPartial({ ...said, revision: 1, text: `words ${at}` }) });
    events.push({ $case: 'hypothesis', value: Hypothesis.fromPartial({ ...said, revision: 2, isFinal: true, text: `words ${at} in full` }) });
  }
  events.push({ $case: 'end', value: { reason: 'hung_up' } });
  return events.map((event, at) => ({ callId, sequence: at + 1, event }));
};

const openStream = (bearer = token): ClientDuplexStream<StreamRequest, StreamResponse> => {
  const client = new CallStreamServiceClient(address, credentials.createInsecure());
  closing.push(() => { client.close(); });
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${bearer}`);
  return client.stream(metadata);
};

const factsOf = async (callId: string): Promise<Fact[]> => {
  const facts: Fact[] = [];
  await bus.read('call.v1', [], (messages) => { facts.push(...messages.map(({ value }) => decodeFact(value)).filter(({ about }) => about.callId === callId)); });
  return facts;
};
const isHeard = (fact: Fact): fact is FactOf<'call.utterance_heard'> => fact.type === 'call.utterance_heard';
const finalsIn = (facts: readonly Fact[]): FactOf<'call.utterance_heard'>[] => facts.filter(isHeard).filter(({ payload }) => payload.isFinal);

interface Sending { readonly everyMs?: number; onAck?(sequence: number): void }

/** Sends what is not acknowledged and resolves with the acknowledged sequence when the stream ends or `until` is acknowledged. */
const send = (requests: readonly StreamRequest[], acknowledged: number, until: number, { everyMs = 0, onAck = () => undefined }: Sending = {}): Promise<number> => new Promise((resolve) => {
  const stream = openStream();
  let last = acknowledged;
  let broken = false;
  stream.on('data', ({ acknowledgedSequence, refused }: StreamResponse) => {
    expect(refused).toBe('');
    last = Math.max(last, acknowledgedSequence);
    onAck(last);
    if (last >= until) { stream.cancel(); resolve(last); }
  });
  stream.on('error', () => { broken = true; resolve(last); });
  void (async () => {
    for (const request of requests.slice(acknowledged)) {
      if (everyMs > 0) await sleep(everyMs);
      if (!broken) stream.write(request);
    }
  })();
});

const repAdded = (): Fact => ({
  id: newId(startedAtMs), type: 'settings.rep_added', version: 1, tenant: 'northwind', causationId: '', correlationId: '', actor: Actor.SYSTEM, occurredAtMs: startedAtMs, recordedAtMs: startedAtMs,
  traceContext: '', repLocalDate: '2026-11-23', about: About.fromPartial({ repId: 'rep-dana', teamId: 'west' }),
  payload: { name: 'Dana Okafor', email: 'dana@northwind.example', timeZone: 'Europe/London', crmOwnerId: '1001', active: true, role: 'rep' },
});

beforeAll(async () => {
  const [kafka, redis, [port = 0, healthPort = 0, webPort = 0]] = await Promise.all([startTestKafka(), startTestRedis(), freePorts(3)]);
  closing.unshift(() => redis.stop(), () => kafka.stop());
  const namespace = testNamespace();
  bus = createBus({ driver: 'kafkajs', brokers: [kafka.brokers], clientId: 'spec', namespace, logger: createFakeLogger() });
  closing.unshift(() => bus.close());
  const admin = await bus.admin();
  await admin.ensureTopics([
    { topic: 'call.v1', partitions: 3, compacted: false, retentionDays: 1 }, { topic: 'settings.v1', partitions: 1, compacted: true, retentionDays: 0 },
  ]);
  await admin.close();
  const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
  await producer.send('settings.v1', [{ key: keyOf(repAdded()), value: encodeFact(repAdded()) }]);
  await producer.close();
  const dir = disposableDir();
  const platforms = join(dir, 'call-platforms.yaml');
  writeFileSync(platforms, `platforms: [{ name: spec, tenant: northwind, token: ${token} }]\n`);
  const portals = join(dir, 'hubspot-webhooks.yaml');
  writeFileSync(portals, `hubspot: [{ tenant: northwind, connection: hubspot-main, portalId: 4711, clientSecret: ${hubspotSecret}, url: '${hubspotUrl}' }]\n`);
  webAddress = `http://127.0.0.1:${webPort}`;
  const root = workspaceRoot();
  door = await startTestProcess(() => ({
    name: 'ingest', command: [process.execPath, '--import', join(root, 'tools/source-loader.mjs'), join(root, 'apps/ingest/src/main.ts')], cwd: root, after: [],
    env: {
      BATON_BROKERS: kafka.brokers, BATON_REDIS_URL: redis.url, BATON_NAMESPACE: namespace, BATON_INGEST_PORT: String(port), BATON_INGEST_WEB_PORT: String(webPort), BATON_HEALTH_PORT: String(healthPort),
      BATON_CALL_PLATFORMS_FILE: platforms, BATON_HUBSPOT_WEBHOOKS_FILE: portals, BATON_INGEST_REMEMBER_EVERY_MS: '50', BATON_INGEST_LOST_AFTER_MS: '2000', BATON_LOG_LEVEL: 'warn',
    },
    ready: { kind: 'http', url: `http://127.0.0.1:${healthPort}/health` }, readyTimeoutMs: 60_000, stopTimeoutMs: 10_000,
  }));
  closing.unshift(() => door.stop());
  address = `127.0.0.1:${port}`;
}, 120_000);

afterAll(async () => { for (const close of closing) await close(); }, 60_000);

describe('the door for changes of HubSpot', () => {
  const post = async (portalId: number, secret: string): Promise<readonly [number, unknown]> => {
    const [body, timestamp] = [JSON.stringify([{ eventId: 1, portalId, subscriptionType: 'deal.propertyChange', objectId: 4471, propertyName: 'dealstage', occurredAt: startedAtMs }]), String(Date.now())];
    const signature = createHmac('sha256', secret).update(`POST${hubspotUrl}${body}${timestamp}`).digest('base64');
    const response = await fetch(`${webAddress}/v1/hubspot/events`, { method: 'POST', headers: { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp }, body });
    return [response.status, await response.json()];
  };

  it('lets in who signs for a portal of the file, and says why it takes nothing of anybody else', async () => {
    expect(await post(4711, hubspotSecret)).toEqual([503, { error: 'no CRM is connected: send it again' }]);
    expect(await post(4711, 'another-secret')).toEqual([401, { error: expect.stringContaining('x-hubspot-signature-v3') }]);
    expect(await post(999, hubspotSecret)).toEqual([403, { accepted: 0, refused: [{ portalId: '999', error: expect.stringContaining('not in the HubSpot webhooks file') }] }]);
  });
});

describe('the door for call platforms', () => {
  it('refuses a token nobody has, and says which it wants', async () => {
    const stream = openStream('not-a-token');
    const error = await new Promise<Error>((resolve) => { stream.on('error', resolve); });
    expect(error.message).toContain('UNAUTHENTICATED');
    expect(error.message).toContain('call platforms file');
  });

  it('takes a call of 200 utterances and acknowledges nothing the log does not hold', async () => {
    const requests = callOf('call-200', 200);
    const checks: Promise<void>[] = [];
    let next = 100;
    const check = async (sequence: number): Promise<void> => {
      const held = finalsIn(await factsOf('call-200')).length;
      // Sequences 3, 5, 7 … are finals: up to `sequence` there are this many.
      expect(held).toBeGreaterThanOrEqual(Math.min(200, Math.floor((sequence - 1) / 2)));
    };
    const onAck = (sequence: number): void => { if (sequence >= next) { next = sequence + 80; checks.push(check(sequence)); } };
    const last = await send(requests, 0, requests.length, { onAck, everyMs: 1 });
    await Promise.all(checks);
    expect(checks.length).toBeGreaterThan(0);
    expect(last).toBe(402);
    const facts = await factsOf('call-200');
    expect(facts[0]?.type).toBe('call.started');
    expect(facts.at(-1)).toMatchObject({
      type: 'call.ended', occurredAtMs: startedAtMs + 199_800, about: { callId: 'call-200', repId: 'rep-dana', teamId: 'west' }, repLocalDate: '2026-11-23',
      payload: { durationMs: 199_800, repTalkMs: 80_000, otherTalkMs: 80_000, reason: 'hung_up', utterances: 200 },
    });
    expect(facts[0]).toMatchObject({ payload: { platform: 'spec', dealMissingReason: 'the call names no deal' } });
    expect(new Set(finalsIn(facts).map(({ payload }) => payload.side))).toEqual(new Set([Side.BUYER, Side.REP]));
  });

  it('I1: keeps every final exactly once by id over a kill in the middle of a call', async () => {
    const requests = callOf('call-killed', 200);
    const first = send(requests, 0, requests.length, { everyMs: 4 });
    await sleep(700);
    await door.killAndWait();
    const acknowledged = await first;
    expect(acknowledged).toBeGreaterThan(0);
    expect(acknowledged).toBeLessThan(requests.length);
    const last = await send(requests, acknowledged, requests.length);
    expect(last).toBe(402);
    const facts = await factsOf('call-killed');
    const ids = new Set(finalsIn(facts).map(({ id }) => id));
    expect(ids.size).toBe(200);
    expect(new Set(facts.map(({ type }) => type))).toEqual(new Set(['call.started', 'call.utterance_heard', 'call.ended']));
    const ends = facts.filter(({ type }) => type === 'call.ended');
    expect(new Set(ends.map(({ id }) => id)).size).toBe(1);
    expect(ends[0]).toMatchObject({ payload: { utterances: 200, repTalkMs: 80_000, otherTalkMs: 80_000, reason: 'hung_up' } });
  });

  it('ends a call whose stream does not come back', async () => {
    const requests = callOf('call-lost', 3).slice(0, -1);
    expect(await send(requests, 0, requests.length)).toBe(7);
    for (let tries = 0; tries < 60 && !(await factsOf('call-lost')).some(({ type }) => type === 'call.ended'); tries += 1) await sleep(200);
    expect((await factsOf('call-lost')).at(-1)).toMatchObject({ type: 'call.ended', payload: { reason: 'connection_lost', durationMs: 2_800 } });
  });
});
