import { createHash } from 'node:crypto';

/** One record of the log, or one row of the store: where it stands in the log, and a digest of what it says (16 hexadecimal digits). */
export interface Entry { readonly topic: string; readonly partition: number; readonly offset: number; readonly digest: string; readonly dead: boolean }

/** One partition of the log held against the store. Checksums are over place and content and do not depend on the order. */
export interface PartitionVerdict {
  readonly topic: string;
  readonly partition: number;
  readonly records: number;
  readonly rows: number;
  readonly deadLetters: number;
  readonly missing: number;
  /** Rows beyond the first of an offset. */
  readonly doubled: number;
  /** Rows at an offset that the log does not have. */
  readonly invented: number;
  readonly logChecksum: string;
  readonly storeChecksum: string;
}

/** The digest of an event's id, type and payload, or of a dead letter's bytes. */
export const digestOf = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);

const keyOf = ({ topic, partition }: Entry): string => `${topic} ${partition}`;

const checksum = (entries: readonly Entry[]): string => {
  const sum = entries.reduce((total, { offset, digest, dead }) => BigInt.asUintN(64, total + BigInt(`0x${digestOf(String(offset), dead ? 'dead letter' : 'event', digest)}`)), 0n);
  return sum.toString(16).padStart(16, '0');
};

const partitionVerdict = (key: string, log: readonly Entry[], store: readonly Entry[]): PartitionVerdict => {
  const [there, stored] = [new Set(log.map(({ offset }) => offset)), new Set(store.map(({ offset }) => offset))];
  const [topic = '', partition = '0'] = key.split(' ');
  return {
    topic, partition: Number(partition), records: log.length, rows: store.length, deadLetters: store.filter(({ dead }) => dead).length,
    missing: [...there].filter((offset) => !stored.has(offset)).length, doubled: store.length - stored.size, invented: [...stored].filter((offset) => !there.has(offset)).length,
    logChecksum: checksum(log), storeChecksum: checksum(store),
  };
};

/** Holds every partition of the log against the rows of the store. */
export const logAgainstStore = (log: readonly Entry[], store: readonly Entry[]): PartitionVerdict[] => {
  const [logged, stored] = [Map.groupBy(log, keyOf), Map.groupBy(store, keyOf)];
  return [...new Set([...logged.keys(), ...stored.keys()])].toSorted().map((key) => partitionVerdict(key, logged.get(key) ?? [], stored.get(key) ?? []));
};

/** Everything that speaks against "each record of the log is in the store exactly once, as it is"; none means it holds. */
export const sinkViolations = (verdicts: readonly PartitionVerdict[]): string[] => verdicts.flatMap((each) => {
  const say = (count: number, what: string): string[] => (count > 0 ? [`${each.topic} ${each.partition}: ${count} ${what}`] : []);
  const other = each.missing + each.doubled + each.invented === 0 && each.logChecksum !== each.storeChecksum;
  return [
    ...say(each.missing, 'records missing'), ...say(each.doubled, 'rows double'), ...say(each.invented, 'rows of no record'),
    ...(other ? [`${each.topic} ${each.partition}: every record is there once, but the checksums differ: ${each.logChecksum} in the log, ${each.storeChecksum} in the store`] : []),
  ];
});
