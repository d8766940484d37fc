import type { Bus, BusProducer } from '@baton/bus';
import { About, Actor, decodeFact, type Draft, encodeFact, type EmittedBy, type FactOf, factVersion, keyOf, UnreadableFact } from '@baton/contracts';
import { type Clock, derivedId, type Logger, newId } from '@baton/platform';
import type { Appended } from '@baton/stage';
import type { LedgerFact, LedgerLog } from '../ports.js';

const topic = 'crm.v1';
const isLedgerFact = (type: string): boolean => type.startsWith('crm.write_') || type === 'note.synced';

/** What an approval can see more than once under one owner. */
const repeats = new Set(['crm.write_attempted', 'crm.write_held']);

/** Ids come from the approval, the kind of record and the epoch, so that a repeated append of an outcome by one owner repeats the id. */
const factFrom = (approval: FactOf<'write.approved'>, { type, payload }: Draft<EmittedBy<'crm-sync'>>, nowMs: number): LedgerFact => ({
  id: derivedId(approval.occurredAtMs, 'crm-sync', approval.about.approvalId, type, 'epoch' in payload ? String(payload.epoch) : '', repeats.has(type) ? newId(nowMs) : ''),
  type, payload, version: factVersion, tenant: approval.tenant, causationId: approval.id, correlationId: approval.correlationId,
  actor: Actor.SYSTEM, occurredAtMs: nowMs, recordedAtMs: nowMs, traceContext: approval.traceContext, about: approval.about, repLocalDate: approval.repLocalDate,
} as LedgerFact);

const send = async (producer: BusProducer, partition: number, facts: readonly LedgerFact[]): Promise<Appended<LedgerFact>> => {
  const positions = await producer.send(topic, facts.map((fact) => ({ key: keyOf(fact), value: encodeFact(fact), partition, headers: { type: fact.type } })));
  return { facts, offset: positions[0]?.offset ?? -1 };
};

/** The ledger over the log. `producer` must acknowledge by every in-sync replica. */
export const createLedgerLog = (bus: Bus, producer: BusProducer, clock: Clock, logger: Logger): LedgerLog => ({
  append: (partition, entries) => send(producer, partition, entries.flatMap(({ approval, drafts }) => drafts.map((each) => factFrom(approval, each, clock.now())))),
  claim: (partition, epoch, owner) => {
    const nowMs = clock.now();
    const fact: FactOf<'crm.write_claimed'> = {
      id: newId(nowMs), type: 'crm.write_claimed', version: factVersion, tenant: '-', causationId: '', correlationId: '', actor: Actor.SYSTEM,
      occurredAtMs: nowMs, recordedAtMs: nowMs, traceContext: '', about: About.create(), repLocalDate: new Date(nowMs).toISOString().slice(0, 10),
      payload: { partition, epoch, owner },
    };
    return send(producer, partition, [fact]);
  },
  replay: async (partition, onFact) => {
    await bus.read(topic, [], (messages) => {
      for (const message of messages) {
        try {
          const fact = decodeFact(message.value);
          if (isLedgerFact(fact.type)) onFact(fact as LedgerFact);
        } catch (error) {
          if (!(error instanceof UnreadableFact)) throw error;
          logger.error('a ledger record cannot be read', { partition, offset: message.offset, reason: error.reason });
        }
      }
    }, [partition]);
  },
});
