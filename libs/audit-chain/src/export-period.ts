import { decodeFact, type FactOf } from '@baton/contracts';
import { entryOf, isAuditFact } from './audit-facts.js';
import type { ChainEntry } from './chain-entry.js';
import type { ReadRecord } from './check-sources.js';
import { auditedTopics, type ReadTopic } from './prove-chains.js';

export interface ExportOptions {
  readonly tenant: string;
  /** Half open, by the time of binding, milliseconds since 1970. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly publicKeys: Readonly<Record<string, string>>;
}

export interface Exported {
  /** One JSON document a line, without line ends. */
  readonly lines: readonly string[];
  readonly entries: number;
  /** Entries of the period that no signed head covers yet, and that are left out. */
  readonly unsigned: number;
}

type Head = FactOf<'audit.head_signed'>['payload'];
interface Period { readonly entries: readonly ChainEntry[]; readonly heads: readonly Head[]; readonly unsigned: number }

/** Entries up to the first signed head at or behind the period's end: a signature reaches backwards from its head. */
const cutAtHead = (entries: readonly ChainEntry[], heads: readonly Head[], untilMs: number): Period => {
  const last = entries.findLast(({ chainedAtMs }) => chainedAtMs < untilMs);
  const cover = heads.find(({ seq }) => seq >= (last?.seq ?? 0)) ?? heads.at(-1);
  const first = entries[0]?.seq ?? 1;
  const covered = entries.filter(({ seq }) => seq <= (cover?.seq ?? 0));
  return { entries: covered, heads: heads.filter(({ seq }) => seq >= first && seq <= (cover?.seq ?? 0)), unsigned: entries.filter(({ seq, chainedAtMs }) => seq > (cover?.seq ?? 0) && chainedAtMs < untilMs).length };
};

const readChain = async (read: ReadTopic, { tenant, fromMs, untilMs }: ExportOptions): Promise<Period> => {
  const entries: ChainEntry[] = [];
  const heads: Head[] = [];
  let epoch = 0;
  await read('audit.v1', (records) => {
    for (const { value } of records) {
      const fact = decodeFact(value);
      if (!isAuditFact(fact) || fact.payload.epoch < epoch) continue;
      epoch = fact.payload.epoch;
      if (fact.tenant !== tenant) continue;
      if (fact.type === 'audit.entry_chained' && fact.payload.chainedAtMs >= fromMs) entries.push(entryOf(fact));
      if (fact.type === 'audit.head_signed') heads.push(fact.payload);
    }
  });
  return cutAtHead(entries, heads, untilMs);
};

const readRecords = async (read: ReadTopic, entries: readonly ChainEntry[]): Promise<ReadonlyMap<string, string>> => {
  const wanted = new Set(entries.map(({ topic, partition, offset }) => `${topic}/${partition}@${offset}`));
  const found = new Map<string, string>();
  const keep = ({ topic, partition, offset, value }: ReadRecord): void => {
    const place = `${topic}/${partition}@${offset}`;
    if (wanted.has(place)) found.set(place, Buffer.from(value).toString('base64'));
  };
  for (const topic of auditedTopics) await read(topic, (records) => { records.forEach(keep); });
  return found;
};

/**
 * One tenant's period as JSON lines that an auditor checks with nothing of ours: a header, then entries with the bytes of their records
 * (base64; empty where the log keeps them no longer) and signed heads, in the order of the chain, ending with a signed head.
 */
export const exportPeriod = async (read: ReadTopic, options: ExportOptions): Promise<Exported> => {
  const { tenant, fromMs, untilMs, publicKeys } = options;
  const { entries, heads, unsigned } = await readChain(read, options);
  const records = await readRecords(read, entries);
  const header = { kind: 'baton-audit-export', version: 1, tenant, fromMs, untilMs, firstSeq: entries[0]?.seq ?? 0, previousHash: entries[0]?.previousHash ?? '', publicKeys };
  const lines = [
    ...entries.map((entry) => ({ seq: entry.seq, line: { kind: 'entry', ...entry, record: records.get(`${entry.topic}/${entry.partition}@${entry.offset}`) ?? '' } })),
    ...heads.map(({ entryHash, previousSignedSeq, seq, serial, signedAtMs, signature, keyId }) => ({ seq: seq + 0.5, line: { kind: 'head', entryHash, previousSignedSeq, seq, serial, signedAtMs, tenant, signature, keyId } })),
  ].toSorted((left, right) => left.seq - right.seq).map(({ line }) => JSON.stringify(line));
  return { lines: [JSON.stringify(header), ...lines], entries: entries.length, unsigned };
};
