import { type AuditFact, auditFacts, type AuditStep, type ChainState, isAuditFact, takeOverFact } from '@baton/audit-chain';
import type { Bus, BusProducer } from '@baton/bus';
import { decodeFact, encodeFact, keyOf, UnreadableFact } from '@baton/contracts';
import type { Clock, Logger, SigningKey } from '@baton/platform';
import type { Appended, FencedLog } from '@baton/stage';

export type ChainLog = FencedLog<ChainState, AuditStep, AuditFact>;

export interface ChainLogParts {
  readonly bus: Bus;
  /** Acknowledged by every in-sync replica. */
  readonly producer: BusProducer;
  readonly key: SigningKey;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Records that are read back in search of a checkpoint, doubled until one is found. */
  readonly window?: number;
}

const topic = 'audit.v1';
/** More than one append holds: what a fenced auditor still wrote and the claim that fenced it are in one window. */
const defaultWindow = 5_000;

const readable = (value: Uint8Array, offset: number, logger: Logger): AuditFact | undefined => {
  try {
    const fact = decodeFact(value);
    if (isAuditFact(fact)) return fact;
  } catch (error) {
    if (!(error instanceof UnreadableFact)) throw error;
    logger.error('a record of the audit chain cannot be read: run baton audit verify', { offset, reason: error.reason });
  }
  return undefined;
};

/** From the last checkpoint of the newest epoch on; everything where there is none. */
const sinceCheckpoint = (facts: readonly AuditFact[]): readonly AuditFact[] | undefined => {
  const newest = Math.max(0, ...facts.map(({ payload }) => payload.epoch));
  const at = facts.findLastIndex(({ type, payload }) => type === 'audit.checkpointed' && payload.epoch === newest);
  const claim = facts.findLast(({ type, payload }) => type === 'audit.claimed' && payload.epoch === newest);
  return at < 0 ? undefined : [...(claim ? [claim] : []), ...facts.slice(at)];
};

const readFrom = async ({ bus, logger }: ChainLogParts, partition: number, offset: number): Promise<AuditFact[]> => {
  const facts: AuditFact[] = [];
  await bus.read(topic, [{ topic, partition, offset }], (messages) => {
    for (const message of messages) {
      const fact = readable(message.value, message.offset, logger);
      if (fact) facts.push(fact);
    }
  }, [partition]);
  return facts;
};

const boundsOf = async ({ bus }: ChainLogParts, partition: number): Promise<{ first: number; end: number }> => {
  const admin = await bus.admin();
  try {
    return (await admin.offsets(topic)).find((each) => each.partition === partition) ?? { first: 0, end: 0 };
  } finally {
    await admin.close();
  }
};

/** audit.v1 as the auditor writes it. */
export const createChainLog = (parts: ChainLogParts): ChainLog => {
  const { producer, key, clock, window = defaultWindow } = parts;
  const send = async (partition: number, facts: readonly AuditFact[]): Promise<Appended<AuditFact>> => {
    if (facts.length === 0) return { facts, offset: -1 };
    const positions = await producer.send(topic, facts.map((fact) => ({ key: keyOf(fact), value: encodeFact(fact), partition, headers: { type: fact.type } })));
    return { facts, offset: positions[0]?.offset ?? -1 };
  };
  return {
    append: (partition, steps, state) => send(partition, auditFacts(state, steps, key, clock.now())),
    claim: (partition, epoch, owner) => send(partition, [takeOverFact({ claimedAtMs: clock.now(), epoch, owner }, key)]),
    replay: async (partition, onFact) => {
      const { first, end } = await boundsOf(parts, partition);
      for (let size = window; ; size *= 4) {
        const from = Math.max(first, end - size);
        const facts = await readFrom(parts, partition, from);
        const enough = from === first ? (sinceCheckpoint(facts) ?? facts) : sinceCheckpoint(facts);
        if (!enough) continue;
        enough.forEach(onFact);
        return;
      }
    },
  };
};
