import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type AuditFact, auditFacts, type AuditStep, evolveChains, openChains, sourceRecordOf, takeOverFact } from '@baton/audit-chain';
import { createMemoryBus, type MemoryBus } from '@baton/bus';
import { encodeFact, type Fact, keyOf, topicOfFact } from '@baton/contracts';
import { createSigningKey } from '@baton/platform';
import { disposableDir, noteDrafted, removeDisposable, keyFilesOf } from '@baton/testing';
import { createFakeContext } from '../fake-context.js';
import { runCli } from '../run-cli.js';
import { isProven, proofLines } from '../steps/audit-proof.js';
import { topicSettings } from '../topic-settings.js';

const key = createSigningKey();
const startMs = Date.UTC(2026, 10, 23, 10);
const state = { chains: openChains(), nowMs: startMs };
let dir = '';
let bus: MemoryBus;

const append = async (fact: Fact, partition?: number): Promise<void> => {
  await (await bus.producer({ acks: 'all', lingerMs: 0 })).send(topicOfFact(fact.type) ?? '', [{ key: keyOf(fact), value: encodeFact(fact), ...(partition !== undefined && { partition }) }]);
};
const say = async (fact: AuditFact): Promise<void> => {
  await append(fact);
  evolveChains(state.chains, fact);
};
const step = async (each: AuditStep): Promise<void> => { for (const fact of auditFacts(state.chains, [each], key, (state.nowMs += 60_000))) await say(fact); };
/** A note, bound a minute after the one before. */
const bound = async (tenant: string, offset: number): Promise<void> => {
  const fact = noteDrafted({ tenant, noteId: `note-${offset}` });
  await append(fact, 0);
  await step({ kind: 'bind', records: [sourceRecordOf({ topic: 'notes.v1', partition: 0, offset, value: encodeFact(fact) })] });
};

const run = async (...args: readonly string[]) => {
  const context = createFakeContext(dir, {}, bus);
  const complaints: string[] = [];
  const code = await runCli(['audit', ...args], context, (text) => { complaints.push(text); });
  const exit = process.exitCode ?? code;
  process.exitCode = undefined;
  return { exit, said: context.said, complaints: complaints.join('') };
};

beforeEach(async () => {
  dir = disposableDir();
  mkdirSync(join(dir, 'run'));
  writeFileSync(keyFilesOf(dir).auditPublicKeys, JSON.stringify({ [key.keyId]: key.publicPem }));
  bus = createMemoryBus();
  await (await bus.admin()).ensureTopics(topicSettings());
  Object.assign(state, { chains: openChains(), nowMs: startMs });
  await say(takeOverFact({ claimedAtMs: startMs, epoch: 1, owner: 'audit-0:1' }, key));
  await bound('northwind', 0);
  await bound('southwind', 1);
  await step({ kind: 'sign' });
  await bound('northwind', 2);
  await bound('northwind', 3);
  await step({ kind: 'sign' });
});
afterEach(async () => { removeDisposable(dir); await bus.close(); });

describe('./baton audit verify', () => {
  it('says what is proven, tenant by tenant', async () => {
    expect(await run('verify')).toEqual({ exit: 0, complaints: '', said: [
      'northwind: 3 entries, 1 to 3, 2026-11-23T10:01:00Z to 2026-11-23T10:05:00Z, signed up to 3 at 2026-11-23T10:06:00Z',
      'southwind: 1 entries, 1 to 1, 2026-11-23T10:02:00Z to 2026-11-23T10:02:00Z, signed up to 1 at 2026-11-23T10:03:00Z',
      'proven: nothing altered, missing or moved',
    ] });
  });

  it('names the first entry that is wrong and exits with 1', async () => {
    await bus.producer({ acks: 'all', lingerMs: 0 }).then((producer) => producer.send('audit.v1', [{ key: 'k', value: new Uint8Array([1, 2, 3]) }]));
    await bound('northwind', 4);
    const { exit, said } = await run('verify');
    expect([exit, said.at(-1)]).toEqual([1, expect.stringMatching(/^NOT PROVEN: altered: record \d+ of audit\.v1 cannot be read/)]);
    expect(JSON.parse((await run('verify', '--json')).said.join(''))).toMatchObject({ proven: false, findings: [{ kind: 'altered' }] });
  });

  it('does not call proven what was never bound', async () => {
    await append(noteDrafted({ noteId: 'unbound' }), 0);
    expect((await run('verify')).exit).toBe(0);
    const proof = JSON.parse((await run('verify', '--json')).said.join('')) as Parameters<typeof isProven>[0];
    const later = proof.oldestWaitingMs + 61_000;
    expect([isProven(proof, proof.oldestWaitingMs + 59_000), isProven(proof, later)]).toEqual([true, false]);
    expect(proofLines(proof, later).at(-1)).toBe('NOT PROVEN: records have waited for their entries for too long');
  });

  it.each([
    ['a file that is not there', undefined, /nowhere\.json is not there; name the JSON file/],
    ['a file without keys', '{"a":"no key"}', /holds no public keys: give PEM public keys by key id/],
    ['no JSON', 'x', /holds no public keys/],
  ])('with %s for --keys says what to give', async (_, content, complaint) => {
    const file = join(dir, 'nowhere.json');
    if (content !== undefined) writeFileSync(file, content);
    expect(await run('verify', '--keys', file)).toMatchObject({ exit: 1, complaints: expect.stringMatching(complaint) });
  });
});

describe('./baton audit export', () => {
  const out = (): string => join(dir, 'period.jsonl');
  const exportIt = (...more: readonly string[]) => run('export', '--tenant', 'northwind', '--from', '2026-11-23', '--out', out(), ...more);
  /** Runs the auditor's script as an auditor does. */
  const audited = (pem = key.publicPem): { exit: number; said: string } => {
    const pemFile = join(dir, 'key.pem');
    writeFileSync(pemFile, pem);
    try {
      return { exit: 0, said: execFileSync(process.execPath, [join(dir, 'verify.mjs'), out(), pemFile], { encoding: 'utf8', stdio: 'pipe' }).trim() };
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: string };
      return { exit: status, said: stderr.trim() };
    }
  };
  const lines = (): Record<string, unknown>[] => readFileSync(out(), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  const rewrite = (change: (all: Record<string, unknown>[]) => Record<string, unknown>[]): void => { writeFileSync(out(), `${change(lines()).map((line) => JSON.stringify(line)).join('\n')}\n`); };

  it('writes one tenant’s chain, which the auditor’s script proves with nothing of ours', async () => {
    expect((await exportIt()).said[0]).toBe(`3 entries of northwind written to ${out()}`);
    expect(lines().map(({ kind, seq }) => `${String(kind)} ${String(seq ?? '')}`.trim())).toEqual(['baton-audit-export', 'entry 1', 'head 1', 'entry 2', 'entry 3', 'head 3']);
    expect(audited()).toEqual({ exit: 0, said: 'proven: 3 entries of northwind, 1 to 3, signed 2026-11-23T10:06:00.000Z' });
  });

  it('reaches up to the head that signs the end of the period', async () => {
    await exportIt('--until', '2026-11-23T10:04:30Z');
    expect(lines().at(-1)).toMatchObject({ kind: 'head', seq: 3 });
    await exportIt('--until', '2026-11-23T10:02:00Z');
    expect(lines().filter(({ kind }) => kind === 'entry')).toHaveLength(1);
    expect(audited().exit).toBe(0);
  });

  it('leaves out what nobody signed yet, and says so', async () => {
    await bound('northwind', 4);
    expect((await exportIt()).said[0]).toMatch(/^3 entries of northwind .*; 1 newer ones are not signed yet and were left out$/);
  });

  const forgeries: readonly (readonly [string, (all: Record<string, unknown>[]) => Record<string, unknown>[], RegExp])[] = [
    ['one byte of a record', (all) => all.map((line) => (line['seq'] === 2 && line['kind'] === 'entry' ? { ...line, record: Buffer.from(Buffer.from(String(line['record']), 'base64').map((byte, at) => (at === 30 ? byte ^ 1 : byte))).toString('base64') } : line)), /the record of entry 2 \(note\.drafted\) was altered/],
    ['one word of an entry', (all) => all.map((line) => (line['seq'] === 2 && line['kind'] === 'entry' ? { ...line, factType: 'proposal.rejected' } : line)), /entry 2 was altered/],
    ['an entry removed', (all) => all.filter((line) => !(line['seq'] === 2)), /entry 3 stands where entry 2 belongs/],
    ['two entries exchanged', (all) => { const [last, ...rest] = all.slice(3, 5).toReversed(); return [...all.slice(0, 3), ...(last ? [last] : []), ...rest, ...all.slice(5)]; }, /entry 3 stands where entry 2 belongs/],
    ['the last head removed', (all) => all.slice(0, -1), /2 entries at the end are under no signature/],
    ['a head in the middle removed', (all) => all.filter((line) => !(line['kind'] === 'head' && line['seq'] === 1)), /the signed head of entry 1 is missing/],
    ['another tenant’s entry', (all) => all.map((line) => (line['seq'] === 3 && line['kind'] === 'entry' ? { ...line, tenant: 'southwind' } : line)), /entry 3 belongs to southwind/],
  ];
  it.each(forgeries)('the script finds %s', async (_, change, says) => {
    await exportIt();
    rewrite(change);
    expect(audited().said).toMatch(says);
  });

  it('the script believes the auditor’s own key and no other', async () => {
    await exportIt();
    expect(audited(createSigningKey().publicPem)).toMatchObject({ exit: 1, said: expect.stringMatching(/the head of entry 1 is not signed by this key/) });
  });

  it.each([
    [['--from', 'yesterday'], 2, /--from takes a day or an instant such as 2026-11-01/],
    [['--until', '2026-11-01'], 2, /--until lies before --from/],
    [['--tenant', 'eastwind'], 1, /no signed entries of eastwind in this period/],
  ] as const)('with %j says what to do', async (more, exit, complaint) => { expect(await exportIt(...more)).toMatchObject({ exit, complaints: expect.stringMatching(complaint) }); });
});
