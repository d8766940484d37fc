import { describe, expect, it } from '@jest/globals';
import { decodeFact, encodeFact } from '@baton/contracts';
import { createSigningKey } from '@baton/platform';
import { noteDrafted } from '@baton/testing';
import fc from 'fast-check';
import { entryFact, entryOf, headFact, isAuditFact, sourceRecordOf } from './audit-facts.js';
import { entryHashOf } from './chain-entry.js';
import { ChainWorld, copyOf, workedWorld } from './chain-world.spec.js';
import type { ReadRecord } from './check-sources.js';

const flipped = (value: Uint8Array, at: number, mask = 1): Uint8Array => value.map((byte, index) => (index === at ? byte ^ mask : byte));
const change = (world: ChainWorld, topic: string, at: number, value: Uint8Array): void => {
  const records = world.of(topic);
  const record = records[at];
  if (record) records[at] = { ...record, value };
};
/** Two records exchange their places, as whole batches can on a disk. */
const swap = (world: ChainWorld, topic: string, left: number, right: number): void => {
  const records = world.of(topic);
  const [one, other] = [records[left], records[right]];
  if (!one || !other) throw new Error('nothing to swap');
  records[left] = { ...other, offset: one.offset, partition: one.partition };
  records[right] = { ...one, offset: other.offset, partition: other.partition };
};
const drop = (world: ChainWorld, topic: string, at: number): void => { world.of(topic).splice(at, 1); };
/** Where in audit.v1 an entry of a tenant stands. */
const placeOf = (world: ChainWorld, tenant: string, seq: number): number => world.of('audit.v1').findIndex(({ value }) => {
  const fact = decodeFact(value);
  return fact.type === 'audit.entry_chained' && fact.tenant === tenant && fact.payload.seq === seq;
});
const firstOf = async (world: ChainWorld): Promise<string> => {
  const [first] = (await world.prove()).findings;
  return first ? `${first.kind} ${first.tenant} ${first.seq}` : 'nothing';
};

describe('chains that nobody touched', () => {
  it('are proven, tenant by tenant, up to their signed heads', async () => {
    const { tenants, findings, waiting, expired } = await workedWorld().prove();
    expect({ findings, waiting, expired }).toEqual({ findings: [], waiting: 0, expired: 0 });
    expect(tenants.map(({ tenant, entries, lastSeq, signedSeq }) => ({ tenant, entries, lastSeq, signedSeq }))).toEqual([
      { tenant: '-', entries: 1, lastSeq: 1, signedSeq: 1 }, { tenant: 'northwind', entries: 5, lastSeq: 5, signedSeq: 5 }, { tenant: 'southwind', entries: 1, lastSeq: 1, signedSeq: 1 },
    ]);
  });

  it('say how many records wait for their entries, and since when', async () => {
    const world = workedWorld();
    world.happen(noteDrafted({ noteId: 'note-2' }), noteDrafted({ noteId: 'note-3' }));
    const { waiting, oldestWaitingMs, findings } = await world.prove();
    expect([waiting, findings]).toEqual([2, []]);
    expect(oldestWaitingMs).toBe(world.of('notes.v1').at(-2)?.timestampMs);
  });

  it('stay proven when the log no longer keeps the records they bind', async () => {
    const world = workedWorld();
    world.topics.set('notes.v1', []);
    expect(await world.prove()).toMatchObject({ findings: [], expired: 2 });
  });

  it('stay proven from where the log still keeps them', async () => {
    const world = workedWorld();
    world.topics.set('audit.v1', world.of('audit.v1').slice(3));
    expect((await world.prove()).findings).toEqual([]);
  });

  it('are proven over changes of hands, and what a fenced auditor still wrote counts for nothing', async () => {
    const world = workedWorld();
    const late = entryFact({ ...entryOf(decodeFact(world.of('audit.v1')[1]?.value ?? new Uint8Array()) as never), epoch: 1 });
    world.takeOver('audit-1:7');
    world.say(late);
    world.happen(noteDrafted({ noteId: 'note-2' }));
    world.bind();
    world.sign();
    expect((await world.prove()).findings).toEqual([]);
  });
});

describe('one thing changed with the broker’s disk in hand', () => {
  it.each([1, 2, 3, 4])('entry %i of northwind altered', async (seq) => {
    const world = workedWorld();
    const at = placeOf(world, 'northwind', seq);
    const entry = entryOf(decodeFact(world.of('audit.v1')[at]?.value ?? new Uint8Array()) as never);
    change(world, 'audit.v1', at, encodeFact(entryFact({ ...entry, factType: 'proposal.rejected' })));
    expect(await firstOf(world)).toBe(`altered northwind ${seq}`);
  });

  it.each([1, 2, 3, 4])('entry %i of northwind replaced by one whose hash is right', async (seq) => {
    const world = workedWorld();
    const at = placeOf(world, 'northwind', seq);
    const entry = { ...entryOf(decodeFact(world.of('audit.v1')[at]?.value ?? new Uint8Array()) as never), factHash: 'ab'.repeat(32) };
    change(world, 'audit.v1', at, encodeFact(entryFact({ ...entry, entryHash: entryHashOf(entry) })));
    expect(await firstOf(world)).toBe(`altered northwind ${seq}`);
  });

  it('the whole rest of a chain bound anew: the signed head does not fit', async () => {
    const world = workedWorld();
    const other = new ChainWorld();
    other.happen(noteDrafted({ noteId: 'another' }));
    other.bind();
    const forged = entryOf(decodeFact(other.of('audit.v1').at(-1)?.value ?? new Uint8Array()) as never);
    const at = placeOf(world, 'southwind', 1);
    const own = { ...entryOf(decodeFact(world.of('audit.v1')[at]?.value ?? new Uint8Array()) as never), factHash: forged.factHash };
    change(world, 'audit.v1', at, encodeFact(entryFact({ ...own, entryHash: entryHashOf(own) })));
    expect((await world.prove()).findings.map(({ says }) => says)).toContain('the signed head names another entry 1 than the one that stands here');
  });

  it.each([1, 2, 3, 4])('entry %i of northwind removed', async (seq) => {
    const world = workedWorld();
    drop(world, 'audit.v1', placeOf(world, 'northwind', seq));
    const found = (await world.prove()).findings.filter(({ tenant }) => tenant === 'northwind').map((each) => `${each.kind} ${each.seq}`);
    expect(found).toContain(`missing ${seq}`);
  });

  it.each([[1, 2], [2, 3], [1, 4], [4, 5]])('entries %i and %i of northwind exchanged', async (left, right) => {
    const world = workedWorld();
    swap(world, 'audit.v1', placeOf(world, 'northwind', left), placeOf(world, 'northwind', right));
    const kinds = (await world.prove()).findings.map(({ kind, seq }) => `${kind} ${seq}`);
    expect(kinds).toContain(`moved ${left}`);
  });

  it('an entry written a second time', async () => {
    const world = workedWorld();
    world.say(decodeFact(world.of('audit.v1')[placeOf(world, 'northwind', 2)]?.value ?? new Uint8Array()) as never);
    expect(await firstOf(world)).toBe('added northwind 2');
  });

  it('an entry that cannot be read any more is named by its place', async () => {
    const world = workedWorld();
    change(world, 'audit.v1', placeOf(world, 'northwind', 3), new Uint8Array([255, 255]));
    const found = (await world.prove()).findings.map(({ kind, seq }) => `${kind} ${seq}`);
    expect(found).toContain('altered 3');
  });

  it('a signed head removed', async () => {
    const world = workedWorld();
    const at = world.of('audit.v1').findIndex(({ value }) => { const fact = decodeFact(value); return fact.type === 'audit.head_signed' && fact.tenant === 'northwind'; });
    drop(world, 'audit.v1', at);
    world.topics.set('audit.v1', world.of('audit.v1').map((record, offset) => ({ ...record, offset })));
    expect((await world.prove()).findings.map(({ says }) => says)).toContain('the signed head of entry 3 is gone');
  });

  it('a head signed by somebody else', async () => {
    const world = workedWorld();
    const thief = createSigningKey();
    const head = world.state.heads.get('northwind');
    if (!head) throw new Error('no head');
    world.say(headFact('northwind', head, { epoch: 1, serial: 1, nowMs: Date.UTC(2026, 10, 24), key: { ...thief, keyId: world.key.keyId } }));
    expect(await firstOf(world)).toBe('altered northwind 5');
    expect((await workedWorld().prove({ [thief.keyId]: thief.publicPem })).findings[0]?.says).toMatch(/names key \w+, which is not among the given public keys/);
  });

  it('a record of the log altered, removed, exchanged with its neighbour, or left out of the chain', async () => {
    const altered = workedWorld();
    change(altered, 'write.approved.v1', 0, flipped(altered.of('write.approved.v1')[0]?.value ?? new Uint8Array(), 40));
    expect(await firstOf(altered)).toBe('altered northwind 3');
    const removed = workedWorld();
    removed.happen(noteDrafted({ noteId: 'note-2' }));
    removed.bind();
    drop(removed, 'notes.v1', removed.of('notes.v1').findIndex(({ partition, offset }) => partition === 1 && offset === 1));
    expect((await removed.prove()).findings[0]?.kind ?? 'expired').toMatch(/missing|expired/);
    const exchanged = workedWorld();
    const crm = exchanged.of('crm.v1').filter(({ partition }) => partition === (exchanged.of('crm.v1')[0]?.partition ?? 0));
    swap(exchanged, 'crm.v1', exchanged.of('crm.v1').indexOf(crm[0] as ReadRecord), exchanged.of('crm.v1').indexOf(crm[1] as ReadRecord));
    expect((await exchanged.prove()).findings[0]).toMatchObject({ kind: 'moved', tenant: 'northwind', seq: 4 });
    const leftOut = workedWorld();
    leftOut.write('crm.v1', new Uint8Array([1]));
    leftOut.write('crm.v1', new Uint8Array([2]));
    const later = leftOut.of('crm.v1').at(-1) as ReadRecord;
    leftOut.step({ kind: 'bind', records: [sourceRecordOf(later)] });
    expect((await leftOut.prove()).findings.map(({ kind }) => kind)).toEqual(['missing']);
  });

  it('a take-over whose signature is no auditor’s, and entries of an epoch nobody took', async () => {
    const world = workedWorld();
    const claim = decodeFact(world.of('audit.v1')[0]?.value ?? new Uint8Array());
    if (!isAuditFact(claim) || claim.type !== 'audit.claimed') throw new Error('no claim');
    change(world, 'audit.v1', 0, encodeFact({ ...claim, payload: { ...claim.payload, signature: 'AAAA' } }));
    expect((await world.prove()).findings[0]?.says).toMatch(/^the take-over with epoch 1 is not signed by key/);
    drop(world, 'audit.v1', 0);
    world.topics.set('audit.v1', world.of('audit.v1').map((record, offset) => ({ ...record, offset })));
    expect((await world.prove()).findings[0]?.says).toBe('nobody took over with epoch 1 before record 0 of audit.v1');
  });
});

describe('whatever is done to one place', () => {
  const untouched = workedWorld();
  it('one flipped bit anywhere in audit.v1 or in a bound record is found', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 7 }), async (which, where, bit) => {
      const world = copyOf(untouched);
      const all = [...world.topics].flatMap(([topic, records]) => records.map((record, at) => ({ topic, at, record })));
      const { topic, at, record } = all[which % all.length] as (typeof all)[number];
      change(world, topic, at, flipped(record.value, where % record.value.length, 1 << bit));
      const { findingCount, findings } = await world.prove();
      expect(findingCount).toBeGreaterThan(0);
      expect(findings.every(({ says }) => says.length > 10)).toBe(true);
    }), { numRuns: 400 });
  });

  it('two records of audit.v1 exchanged, or one dropped, is found', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(), fc.nat(), fc.boolean(), async (one, other, dropping) => {
      const world = copyOf(untouched);
      const { length } = world.of('audit.v1');
      // What is cut off at the very end shows as records that wait, not as damage.
      const left = one % (length - 1);
      const right = other % length;
      fc.pre(left !== right);
      if (dropping) drop(world, 'audit.v1', left);
      else swap(world, 'audit.v1', left, right);
      const { findingCount, waiting, firstRecord } = await world.prove();
      // The first record gone looks like a log that keeps no more, and is told as that.
      expect(findingCount + waiting + firstRecord).toBeGreaterThan(0);
    }), { numRuns: 200 });
  });
});
