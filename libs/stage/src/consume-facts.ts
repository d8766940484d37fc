import type { Batch, Bus, BusConsumer, Position } from '@baton/bus';
import { decodeFact, type FactOf, type ReadBy, type ServiceName, type Topology, UnreadableFact } from '@baton/contracts';
import type { Parking } from './parking.js';

export interface ConsumeFactsOptions<N extends ServiceName> {
  readonly service: N;
  readonly group: string;
  readonly topics: readonly Topology['services'][N]['reads'][number][];
  readonly start: 'earliest' | 'latest';
  /** False for a follower that reads everything under a group of its own and never commits. */
  readonly commits: boolean;
  readonly parking?: Parking;
  /** Committed past only after it resolves; a rejection delivers the batch again. */
  onFact(fact: FactOf<ReadBy<N>>, at: Position): Promise<void>;
  onAssign?: (partitions: readonly { topic: string; partition: number }[]) => Promise<void>;
}

/** At-least-once reading of facts for services that are no stages: decode, hand over, commit. What cannot be read is parked. */
export const consumeFacts = <N extends ServiceName>(bus: Bus, options: ConsumeFactsOptions<N>): Promise<BusConsumer> => {
  const { service, group, topics, start, commits, parking, onFact, onAssign } = options;
  let consumer: BusConsumer | undefined;

  const read = (value: Uint8Array): FactOf<ReadBy<N>> | UnreadableFact => {
    try {
      return decodeFact(value) as FactOf<ReadBy<N>>;
    } catch (error) {
      if (error instanceof UnreadableFact) return error;
      throw error;
    }
  };

  const onBatch = async ({ topic, partition, messages }: Batch): Promise<void> => {
    for (const message of messages) {
      const fact = read(message.value);
      if (fact instanceof UnreadableFact) await parking?.park(message, { reason: fact.reason, step: `${service}.decode`, error: fact.message });
      else await onFact(fact, { topic, partition, offset: message.offset });
    }
    const last = messages.at(-1);
    if (commits && last) await consumer?.commit([{ topic, partition, offset: last.offset + 1 }]);
  };

  const opening = bus.consumer({ group, topics, start, onBatch, ...(onAssign ? { onAssign: (partitions) => onAssign(partitions) } : {}) });
  return opening.then((opened) => { consumer = opened; return opened; });
};
