import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bus, createBus } from '@baton/bus';
import { About, Actor, decodeFact, encodeFact, type Fact, type FactOf, keyOf, parkedTopic, topicNames, topology } from '@baton/contracts';
import { createFakeLogger, newId, withNewKey } from '@baton/platform';
import { approvalOf, closeDateCommand, inheritedEnvironment, noteCommand, specSigningKey, stageCommand, startTestKafka, startTestRedis, testNamespace } from '@baton/testing';
import { type HubspotSim, startHubspotSim } from '@baton/vendor-sim';
import { type CrashPoint, crashPoints } from './crash-points.js';

type Outcome = FactOf<'crm.write_applied' | 'crm.write_refused' | 'crm.write_uncertain'>;
const isOutcome = (fact: Fact): fact is Outcome => ['crm.write_applied', 'crm.write_refused', 'crm.write_uncertain'].includes(fact.type);

describe('crm-sync on a real log', () => {
  const namespace = testNamespace();
  const folder = mkdtempSync(join(tmpdir(), 'baton-crm-sync-'));
  let kafka: Awaited<ReturnType<typeof startTestKafka>>;
  let redis: Awaited<ReturnType<typeof startTestRedis>>;
  let sim: HubspotSim;
  let bus: Bus;
  let running: ChildProcess | undefined;

  const env = (more: Record<string, string> = {}): Record<string, string> => ({
    ...inheritedEnvironment(), BATON_BROKERS: kafka.brokers, BATON_REDIS_URL: redis.url, BATON_TOKEN_KEYS_FILE: join(folder, 'token-keys.json'), BATON_NAMESPACE: namespace, BATON_LOG_LEVEL: 'warn', BATON_SESSION_TIMEOUT_MS: '2000',
    BATON_CONNECTIONS_FILE: join(folder, 'connections.yaml'), BATON_APPROVAL_PUBLIC_KEYS_FILE: join(folder, 'keys.json'), ...more,
  });
  const start = (more?: Record<string, string>): ChildProcess => {
    running = spawn(process.execPath, [join(import.meta.dirname, '../dist/main.js')], { env: env(more), stdio: 'inherit' });
    return running;
  };
  const exited = (child: ChildProcess): Promise<void> => new Promise((resolve) => { if (child.exitCode !== null || child.signalCode !== null) resolve(); else child.once('exit', () => resolve()); });
  const stop = async (): Promise<void> => { if (running) { running.kill('SIGTERM'); await exited(running); running = undefined; } };
  const append = async (fact: Fact): Promise<void> => {
    const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
    await producer.send(fact.type === 'settings.rep_added' ? 'settings.v1' : 'write.approved.v1', [{ key: keyOf(fact), value: encodeFact(fact) }]);
    await producer.close();
  };
  const outcomes = async (): Promise<Outcome[]> => {
    const found: Outcome[] = [];
    await bus.read('crm.v1', [], (messages) => { found.push(...messages.map(({ value }) => decodeFact(value)).filter(isOutcome)); });
    return found;
  };
  const outcomesOf = async (approvals: readonly Fact[]): Promise<Outcome[]> => {
    const wanted = new Set(approvals.map(({ about }) => about.approvalId));
    const deadline = Date.now() + 40_000;
    for (;;) {
      const found = (await outcomes()).filter(({ about }) => wanted.has(about.approvalId));
      if (found.length >= wanted.size || Date.now() > deadline) return found;
      await new Promise((resolve) => { setTimeout(resolve, 250); });
    }
  };

  beforeAll(async () => {
    [kafka, redis, sim] = await Promise.all([startTestKafka(), startTestRedis(), startHubspotSim({ port: 0, token: 'sim-token' })]);
    bus = createBus({ driver: 'kafkajs', brokers: [kafka.brokers], clientId: 'spec', namespace, logger: createFakeLogger() });
    writeFileSync(join(folder, 'connections.yaml'), `connections:\n  - { id: hubspot-main, tenant: northwind, vendor: hubspot, base_url: '${sim.url}', token: sim-token }\n`);
    writeFileSync(join(folder, 'token-keys.json'), withNewKey());
    writeFileSync(join(folder, 'keys.json'), JSON.stringify({ [specSigningKey.keyId]: specSigningKey.publicPem }));
    const admin = await bus.admin();
    await admin.ensureTopics([...topicNames.map((topic) => ({ topic, ...topology.topics[topic] })), { topic: parkedTopic('crm-sync'), partitions: 1, compacted: false, retentionDays: 1 }]);
    await admin.close();
    const now = Date.now();
    await append({
      id: newId(now), type: 'settings.rep_added', version: 1, tenant: 'northwind', causationId: '', correlationId: '', actor: Actor.SYSTEM, occurredAtMs: now, recordedAtMs: now, traceContext: '',
      about: { ...About.create(), repId: 'rep-dana' }, repLocalDate: '2026-11-23', payload: { name: 'Dana Okafor', email: 'dana@northwind.example', timeZone: 'Europe/London', crmOwnerId: '1001', active: true, role: 'rep' },
    });
  });
  afterAll(async () => {
    await stop();
    await bus.close();
    await sim.close();
    await redis.stop();
    await kafka.stop();
  });

  const approvedNow = (command: Parameters<typeof approvalOf>[0], proposalId: string, more: Parameters<typeof approvalOf>[1] = {}): Fact => approvalOf(command, { proposalId, approvedAtMs: Date.now(), ...more });
  const notes = (marker: string): unknown[] => Object.values(sim.state.account.objects.notes).filter(({ properties }) => properties['hs_note_body']?.includes(marker));

  it.each(crashPoints)('killed at %s it writes each of five approvals once (I1–I3)', async (point: CrashPoint) => {
    // Nothing is held while all goes well: reads that fail make it so.
    if (point.includes('hold')) sim.state.faults.arm({ operation: 'deal.read', kind: '500', times: 8, delayMs: 0 });
    const approvals = Array.from({ length: 5 }, (_, i) => approvedNow(noteCommand(`${point}#${i}`), `${point}-${i}`));
    for (const approval of approvals) await append(approval);
    const doomed = start({ BATON_CRASH_POINT: point });
    await exited(doomed);
    expect(doomed.signalCode).toBe('SIGKILL');
    start();
    const found = await outcomesOf(approvals);
    await stop();
    expect(found.map(({ type }) => type)).toEqual(Array.from({ length: 5 }, () => 'crm.write_applied'));
    expect(notes(`${point}#`)).toHaveLength(5);
  });

  it('writes a stage once over a kill in flight, refuses a drifted date and a forged approval (I2, I4)', async () => {
    const stage = approvedNow(stageCommand(), 'stage-1');
    const drifted = approvedNow(closeDateCommand('2027-02-28', '2026-01-01'), 'date-1');
    const honest = approvalOf(noteCommand('forged'), { proposalId: 'forged-1', approvedAtMs: Date.now() });
    const forged: Fact = { ...honest, payload: { ...honest.payload, payload: honest.payload.payload.replace('forged', 'altered') } };
    await append(stage);
    const doomed = start({ BATON_CRASH_POINT: 'in_flight' });
    await exited(doomed);
    for (const approval of [drifted, forged]) await append(approval);
    start();
    const found = await outcomesOf([stage, drifted, forged]);
    await stop();
    const byId = new Map(found.map((fact) => [fact.about.proposalId, fact]));
    expect(byId.get('stage-1')?.type).toBe('crm.write_applied');
    expect(byId.get('date-1')).toMatchObject({ type: 'crm.write_refused', payload: { reason: 'record_changed' } });
    expect(byId.get('forged-1')).toMatchObject({ type: 'crm.write_refused', payload: { reason: 'hash_mismatch' } });
    expect(sim.state.account.objects.deals['4471']?.history.map(({ property, value }) => [property, value])).toEqual([['dealstage', 'evaluation']]);
    expect(notes('altered')).toEqual([]);
  });

  it('parks what is no approval and goes on with the next', async () => {
    const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
    await producer.send('write.approved.v1', [{ key: 'northwind|hubspot-main|deal|4471', value: new TextEncoder().encode('junk') }]);
    await producer.close();
    const approval = approvedNow(noteCommand('after junk'), 'after-junk');
    await append(approval);
    start();
    expect((await outcomesOf([approval])).map(({ type }) => type)).toEqual(['crm.write_applied']);
    await stop();
    const parked: string[] = [];
    await bus.read('crm-sync.parked.v1', [], (messages) => { parked.push(...messages.map(({ headers }) => headers['reason'] ?? '')); });
    expect(parked).toEqual(['undecodable']);
  });
});
