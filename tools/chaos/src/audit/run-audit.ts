import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AuditProof, auditedTopics, type Finding, proveChains } from '@baton/audit-chain';
import { type Bus, createBus } from '@baton/bus';
import { encodeFact, type Fact, keyOf, topicOfFact } from '@baton/contracts';
import { createLogger, createSigningKey } from '@baton/platform';
import { approvalOf, disposableDir, inheritedEnvironment, noteCommand, noteDrafted, proposalFact, removeDisposable } from '@baton/testing';
import { createRandom } from '../random.js';
import { batchesOf, flipByte, hideBatch, type SegmentBatch, segmentFile, swapNeighbours } from './segment.js';

export interface AuditChaosOptions {
  readonly root: string;
  readonly brokers: string;
  /** The broker's own folder, which the run writes into behind its back. */
  readonly dataDir: string;
  readonly namespace: string;
  /** How often an auditor is killed while it binds. */
  readonly kills: number;
  readonly seed: number;
}

/** What was done, what was found, and whether it is what had to be found. */
export interface TamperReport { readonly what: string; readonly found: string; readonly asExpected: boolean }
export interface AuditReport { readonly entries: number; readonly kills: number; readonly tampers: readonly TamperReport[]; readonly violations: readonly string[] }

const sessionTimeoutMs = 1_500;
const settings = [...auditedTopics, 'audit.v1'].map((topic) => ({ topic, partitions: 1, compacted: false, retentionDays: 1 }));

const factsOf = (at: number): readonly Fact[] => {
  const tenant = at % 3 === 0 ? 'southwind' : 'northwind';
  const approval = approvalOf(noteCommand(`<p>${at}</p>`), { proposalId: `p-${at}` });
  return [
    { ...noteDrafted({ tenant, noteId: `note-${at}` }) }, { ...approval, tenant },
    { ...proposalFact('crm.write_applied', { epoch: 1, recordId: String(at), recordUrl: '', action: 'note_create' }, approval.about), tenant },
  ];
};

const openWorld = async ({ root, brokers, namespace }: AuditChaosOptions) => {
  const dir = disposableDir();
  const key = createSigningKey();
  const keyFile = join(dir, 'audit.pem');
  writeFileSync(keyFile, key.privatePem, { mode: 0o600 });
  const bus: Bus = createBus({ driver: 'kafkajs', brokers: [brokers], clientId: 'chaos-audit', namespace, logger: createLogger('chaos', 'silent') });
  const admin = await bus.admin();
  await admin.ensureTopics(settings);
  await admin.close();
  const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
  const env = {
    ...inheritedEnvironment(), NODE_ENV: 'production', NODE_COMPILE_CACHE: join(root, '.baton/compile-cache'), BATON_BROKERS: brokers, BATON_NAMESPACE: namespace, BATON_LOG_LEVEL: 'error',
    BATON_AUDIT_KEY_FILE: keyFile, BATON_AUDIT_SIGN_EVERY_MS: '200', BATON_SESSION_TIMEOUT_MS: String(sessionTimeoutMs),
  };
  const running = new Set<ChildProcess>();
  return {
    start: (): ChildProcess => {
      const child = spawn(process.execPath, [join(root, 'apps/audit/dist/main.js')], { stdio: 'ignore', env });
      running.add(child);
      child.once('exit', () => running.delete(child));
      return child;
    },
    happen: async (facts: readonly Fact[]): Promise<void> => { for (const fact of facts) await producer.send(topicOfFact(fact.type) ?? '', [{ key: keyOf(fact), value: encodeFact(fact) }]); },
    prove: (): Promise<AuditProof> => proveChains((topic, onRecords) => bus.read(topic, [], onRecords).then(() => undefined), { [key.keyId]: key.publicPem }),
    close: async (): Promise<void> => {
      for (const child of running) child.kill('SIGKILL');
      await producer.close();
      await bus.close();
      removeDisposable(dir);
    },
  };
};
type World = Awaited<ReturnType<typeof openWorld>>;

const patienceMs = 60_000;

/** Resolves with the proof once every record is bound and every chain signed to its end, or when patience is over. */
const settled = async (world: World): Promise<AuditProof> => {
  for (const until = Date.now() + patienceMs; ;) {
    const proof = await world.prove();
    if ((proof.waiting === 0 && proof.tenants.every(({ lastSeq, signedSeq }) => lastSeq === signedSeq)) || Date.now() > until) return proof;
    await sleep(200);
  }
};

/** Kills one auditor after another at random moments while records come one by one; a second one stands by. */
const killWhileBinding = async (world: World, { kills, seed }: AuditChaosOptions): Promise<number> => {
  const random = createRandom(seed);
  let written = 0;
  for (let at = 0; at < kills; at += 1) {
    const child = world.start();
    const until = Date.now() + random.whole(900, 2_500);
    while (Date.now() < until) {
      const facts = factsOf(written);
      await world.happen(facts);
      written += facts.length;
      await sleep(random.whole(5, 60));
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  return written;
};

/** Facts far enough apart that they are bound in batches of their own. */
const slowly = async (world: World, from: number): Promise<number> => {
  const facts = Array.from({ length: 12 }, (_, at) => factsOf(from + at)[1] ?? []).flat();
  for (const fact of facts) {
    await world.happen([fact]);
    await sleep(250);
  }
  return facts.length;
};

interface Tamper { readonly what: string; readonly topic: string; readonly change: (segment: Buffer, batches: readonly SegmentBatch[]) => Buffer; readonly kinds: readonly Finding['kind'][] }

/** With others behind them. */
const neighbours = (batches: readonly SegmentBatch[]): readonly [SegmentBatch, SegmentBatch] => {
  const [one, next] = batches.slice(-6);
  if (!one || !next) throw new Error('too few batches in this segment');
  return [one, next];
};

const tampersOf = (topic: string): Tamper[] => [
  { what: `one bit of ${topic} flipped`, topic, change: (segment, batches) => flipByte(segment, neighbours(batches)[0]), kinds: ['altered'] },
  { what: `one record of ${topic} taken away`, topic, change: (segment, batches) => hideBatch(segment, neighbours(batches)[0]), kinds: ['missing'] },
  { what: `two records of ${topic} exchanged`, topic, change: (segment, batches) => swapNeighbours(segment, ...neighbours(batches)), kinds: ['moved', 'altered', 'missing'] },
];

const tamper = async (world: World, { dataDir, namespace }: AuditChaosOptions, { what, topic, change, kinds }: Tamper): Promise<TamperReport> => {
  const file = segmentFile(dataDir, `${namespace}.${topic}`, 0);
  const original = file.read();
  file.write(change(original, batchesOf(original)));
  try {
    const [first] = (await world.prove()).findings;
    return { what, found: first ? `${first.kind}: ${first.says}` : 'nothing', asExpected: first !== undefined && kinds.includes(first.kind) };
  } finally {
    file.write(original);
  }
};

/**
 * Auditors killed while they bind (I15), then the broker's files edited with checksums that fit: a bit flipped, a record taken away, two
 * exchanged, in the chain and in what it binds (F25). Every edit must be found, and nothing once it is taken back.
 */
export const runAuditChaos = async (options: AuditChaosOptions): Promise<AuditReport> => {
  const world = await openWorld(options);
  try {
    const written = await killWhileBinding(world, options);
    const last = world.start();
    await settled(world);
    const later = await slowly(world, written);
    const before = await settled(world);
    const tampers: TamperReport[] = [];
    // Tampering is done to records that lie still.
    last.kill('SIGTERM');
    await once(last, 'exit');
    for (const each of ['audit.v1', 'write.approved.v1'].flatMap(tampersOf)) tampers.push(await tamper(world, options, each));
    const after = await world.prove();
    const entries = before.tenants.reduce((sum, each) => sum + each.entries, 0);
    const violations = [
      ...(entries === written + later && before.waiting === 0 ? [] : [`I15: ${written + later} records, ${entries} entries, ${before.waiting} waiting`]),
      ...before.findings.map(({ says }) => `I15 after kills: ${says}`),
      ...tampers.filter(({ asExpected }) => !asExpected).map(({ what, found }) => `F25 ${what}: found ${found}`),
      ...after.findings.map(({ says }) => `I15 after everything was put back: ${says}`),
    ];
    return { entries, kills: options.kills, tampers, violations };
  } finally {
    await world.close();
  }
};

/** One line per edit, then what was violated. */
export const auditTable = ({ entries, kills, tampers, violations }: AuditReport): string => [
  `audit: ${entries} entries bound over ${kills} kills`, ...tampers.map(({ what, found }) => `  F25 ${what} → ${found}`), ...violations.map((each) => `  VIOLATED ${each}`),
].join('\n');
