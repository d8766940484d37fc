import { sha256 } from '@baton/platform';
import type { ChainEntry } from './chain-entry.js';
import type { Finding, Findings } from './finding.js';

/** A record of a topic that is audited, as it is read from the log. */
export interface ReadRecord { readonly topic: string; readonly partition: number; readonly offset: number; readonly value: Uint8Array; readonly timestampMs: number }

interface Bound { readonly tenant: string; readonly seq: number; readonly factType: string; readonly factHash: string; readonly auditOffset: number; met: boolean }

/** Records of the topics beside the entries that bind them. Entries first, then the records of each partition in log order. */
export class SourceCheck {
  private readonly bound = new Map<string, Map<number, Bound>>();
  private readonly first = new Map<string, number>();
  waiting = 0;
  oldestWaitingMs = Number.POSITIVE_INFINITY;

  constructor(private readonly findings: Findings) {}

  expect({ tenant, seq, topic, partition, offset, factType, factHash }: ChainEntry, auditOffset: number): void {
    const key = `${topic}/${partition}`;
    const entries = this.bound.get(key) ?? new Map<number, Bound>();
    this.bound.set(key, entries);
    entries.set(offset, { tenant, seq, factType, factHash, auditOffset, met: false });
  }

  meet({ topic, partition, offset, value, timestampMs }: ReadRecord): void {
    const key = `${topic}/${partition}`;
    if (!this.first.has(key)) this.first.set(key, offset);
    const entries = this.bound.get(key);
    const entry = entries?.get(offset);
    if (!entry) {
      this.waiting += 1;
      this.oldestWaitingMs = Math.min(this.oldestWaitingMs, timestampMs);
      return;
    }
    entry.met = true;
    if (sha256(value) !== entry.factHash) this.differs(entry, `${key}@${offset}`, sha256(value), entries);
  }

  private differs(entry: Bound, place: string, hash: string, entries: ReadonlyMap<number, Bound> | undefined): void {
    const from = [...(entries ?? [])].find(([, each]) => each.factHash === hash)?.[0];
    const { tenant, seq, auditOffset, factType } = entry;
    this.findings.add(from === undefined
      ? { kind: 'altered', tenant, seq, auditOffset, says: `the ${factType} at ${place} is not the one that was bound: its bytes have another hash` }
      : { kind: 'moved', tenant, seq, auditOffset, says: `at ${place} stands the record that was bound at offset ${from}` });
  }

  /** Call once, when every record was met. Answers how many entries are older than what the log keeps. */
  finish(): { readonly expired: number } {
    let expired = 0;
    for (const [key, entries] of this.bound) {
      const first = this.first.get(key);
      for (const [offset, { met, tenant, seq, factType, auditOffset }] of entries) {
        if (met) continue;
        if (first === undefined || offset < first) expired += 1;
        else this.findings.add({ kind: 'missing', tenant, seq, auditOffset, says: `the ${factType} at ${key}@${offset} is gone` } satisfies Finding);
      }
    }
    return { expired };
  }
}
