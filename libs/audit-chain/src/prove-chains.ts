import { topology } from '@baton/contracts';
import { ChainCheck, type ChainExtent } from './check-chain.js';
import { type ReadRecord, SourceCheck } from './check-sources.js';
import { type Finding, Findings } from './finding.js';

/** Every topic whose records are bound: what was proposed, decided, approved, and what came of it. */
export const auditedTopics: readonly string[] = topology.services.audit.reads.filter((topic) => topic !== 'audit.v1');

/** Hands over every record of a topic, those of one partition in log order. */
export type ReadTopic = (topic: string, onRecords: (records: readonly ReadRecord[]) => void) => Promise<void>;

export interface AuditProof {
  readonly tenants: readonly ChainExtent[];
  /** In the order of the chain; the first is where it was broken first. */
  readonly findings: readonly Finding[];
  /** All findings, of which `findings` holds the first thousand. */
  readonly findingCount: number;
  /** Records without an entry, and when the oldest of them was written (milliseconds since 1970; Infinity for none). */
  readonly waiting: number;
  readonly oldestWaitingMs: number;
  /** Entries whose records are older than what the log keeps: their hashes stand, the records cannot be compared. */
  readonly expired: number;
  /** First record of audit.v1 that was there; whatever came before it has expired or was taken away. */
  readonly firstRecord: number;
}

/** Walks audit.v1 from its first record and compares every entry with the record it binds. Memory grows by some 200 bytes an entry. */
export const proveChains = async (read: ReadTopic, publicKeys: Readonly<Record<string, string>>): Promise<AuditProof> => {
  const findings = new Findings();
  const sources = new SourceCheck(findings);
  const chain = new ChainCheck({ publicKeys, findings, onEntry: (entry, auditOffset) => { sources.expect(entry, auditOffset); } });
  await read('audit.v1', (records) => { for (const record of records) chain.read(record); });
  for (const topic of auditedTopics) await read(topic, (records) => { for (const record of records) sources.meet(record); });
  const { expired } = sources.finish();
  return { tenants: chain.tenants(), findings: findings.sorted(), findingCount: findings.count, waiting: sources.waiting, oldestWaitingMs: sources.oldestWaitingMs, expired, firstRecord: chain.firstOffset };
};
