import { encodeFact, type Fact, keyOf, topicOfFact } from '@baton/contracts';
import { createSigningKey } from '@baton/platform';
import { approvalOf, noteCommand, noteDrafted, proposalFact } from '@baton/testing';
import { type AuditFact, sourceRecordOf, takeOverFact } from './audit-facts.js';
import { auditFacts, type AuditStep, evolveChains, openChains } from './chain-state.js';
import type { ReadRecord } from './check-sources.js';
import { proveChains, type ReadTopic } from './prove-chains.js';

/** 2026-11-23 10:00 UTC. */
export const startMs = Date.UTC(2026, 10, 23, 10);

/** A log in memory with an auditor over it; records can be changed as somebody with the broker's disk could. */
export class ChainWorld {
  readonly key = createSigningKey();
  readonly topics = new Map<string, ReadRecord[]>();
  readonly state = openChains();
  private unbound: ReadRecord[] = [];
  private nowMs = startMs;
  private audited = 0;

  constructor() { this.takeOver('audit-0:1'); }

  takeOver(owner: string): void { this.say(takeOverFact({ claimedAtMs: this.tick(), epoch: this.state.epoch + 1, owner }, this.key)); }

  /** A record of an audited topic, not bound yet. */
  happen(...facts: readonly Fact[]): void {
    for (const fact of facts) this.write(topicOfFact(fact.type) ?? '', encodeFact(fact), keyOf(fact).length % 2);
  }

  write(topic: string, value: Uint8Array, partition = 0): void {
    const record: ReadRecord = { topic, partition, offset: this.of(topic).filter((each) => each.partition === partition).length, value, timestampMs: this.tick() };
    this.of(topic).push(record);
    this.unbound.push(record);
  }

  bind(): void { this.step({ kind: 'bind', records: this.unbound.splice(0).map(sourceRecordOf) }); }

  sign(): void { this.step({ kind: 'sign' }); }

  step(...steps: readonly AuditStep[]): void { for (const fact of auditFacts(this.state, steps, this.key, this.tick())) this.say(fact); }

  say(fact: AuditFact): void {
    this.of('audit.v1').push({ topic: 'audit.v1', partition: 0, offset: this.audited, value: encodeFact(fact), timestampMs: this.nowMs });
    this.audited += 1;
    evolveChains(this.state, fact);
  }

  of(topic: string): ReadRecord[] {
    const records = this.topics.get(topic) ?? [];
    this.topics.set(topic, records);
    return records;
  }

  readonly read: ReadTopic = (topic, onRecords) => { onRecords(this.of(topic)); return Promise.resolve(); };

  prove(keys: Readonly<Record<string, string>> = { [this.key.keyId]: this.key.publicPem }) { return proveChains(this.read, keys); }

  private tick(): number { return (this.nowMs += 1_000); }
}

/** A world whose records can be changed without changing those of the first. */
export const copyOf = (world: ChainWorld): ChainWorld => {
  const copy = Object.assign(Object.create(ChainWorld.prototype) as ChainWorld, world);
  return Object.assign(copy, { topics: new Map([...world.topics].map(([topic, records]) => [topic, [...records]])), read: (topic: string, onRecords: (records: ReadRecord[]) => void) => { onRecords(copy.of(topic)); return Promise.resolve(); } });
};

const approval = approvalOf(noteCommand(), { proposalId: 'northwind-note-1-p0' });

/** A note with four proposals, one of them edited, approved, written; another tenant's note between; everything bound and signed in two periods. */
export const workedWorld = (): ChainWorld => {
  const world = new ChainWorld();
  world.happen(noteDrafted(), proposalFact('proposal.edited', { command: noteCommand('<p>Other words</p>') }, { proposalId: 'northwind-note-1-p0' }));
  world.bind();
  world.happen(noteDrafted({ tenant: 'southwind' }), approval);
  world.bind();
  world.sign();
  world.happen(
    proposalFact('crm.write_attempted', { epoch: 1, payloadHash: approval.payload.payloadHash, writeKey: 'baton-1' }, approval.about),
    proposalFact('crm.write_applied', { epoch: 1, recordId: '90001', recordUrl: '', action: 'note_create' }, approval.about),
  );
  world.write('crm.v1', new Uint8Array([7, 7, 7]));
  world.bind();
  world.sign();
  return world;
};
